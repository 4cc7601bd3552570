import CurModel
import CurSample
import CurTool

/// A way to make new samples of one. One task is one file in `Tasks/` and one line below.
protocol GenerationTask: Sendable {
  static var description: RowDescription { get }

  /// - Parameters:
  ///   - options: its own options and the command's.
  ///   - model: the model that is asked; nil for none.
  init(_ options: OptionValues, model: AskedModel?) throws(ToolError)

  /// Whether it can do nothing where no model is set.
  static var needsModel: Bool { get }
  /// Models that it asks beside the command's.
  var others: [AskedModel] { get }
  /// What can change its samples beside the options: prompts, model, rules.
  var config: [JSONMember] { get }
  /// The prompt as it is sent; nil where no model is asked.
  var prompt: String? { get }

  /// What is made of `parent`.
  ///
  /// - Parameter order: the number of the sample: lower ones are to be answered first.
  /// - Throws: ``ToolError`` if the run must end.
  func make(of parent: borrowing Sample, order: Int) async throws(ToolError) -> Made

  /// Whether ``make(of:after:order:)`` is to be asked, with the chunk before the sample.
  var joinsNeighbours: Bool { get }
  func make(
    of parent: borrowing Sample, after: Neighbour?, order: Int
  ) async throws(ToolError) -> Made
}

extension GenerationTask {
  var others: [AskedModel] { [] }
  var joinsNeighbours: Bool { false }
  func make(
    of parent: borrowing Sample, after: Neighbour?, order: Int
  ) async throws(ToolError) -> Made {
    try await make(of: parent, order: order)
  }
}

/// What was made of one sample.
enum Made: Sendable {
  /// New samples; refused ones among them are rejects of their own.
  ///
  /// - Parameter short: how many fewer there are than were asked for.
  case children([Child], short: Int = 0)
  /// Nothing: why, and what is noted of it.
  case none(reason: StaticString, notes: [JSONMember])
  /// The line has none of the fields the task reads, which are named.
  case foreign(wanted: StaticString)
}

/// One new sample, as its task made it.
struct Child: Sendable {
  var taskType: String
  /// The fields of the sample, in order.
  var fields: [JSONMember]
  var metadata: [JSONMember]
  /// What its record notes beside parents and index.
  var notes: [JSONMember]
  /// Why it is a reject; nil for a sample that is kept.
  var refusal: StaticString?
  /// What it was made of beside the sample that it comes from, in order; that one comes last unless it
  /// is among them.
  var parents: [Parent] = []
}

/// A sample that another was made of, as records name it.
struct Parent: Sendable, Equatable {
  var id: String
  /// Its `provenance_digest`; nil where it had none.
  var digest: String?
}

/// Every task, in the order `cur-gen --help` lists them.
enum TaskTable {
  static let all: [any GenerationTask.Type] = [
    QuestionAnswerTask.self, PreferenceTask.self, RolloutTask.self, AnswerTask.self,
    ReasoningTask.self, EvolutionTask.self, MultiturnTask.self, ParaphraseTask.self,
    QuestionTask.self, VariantsTask.self, AskTask.self, AdversarialPreferenceTask.self,
    AdversarialQuestionTask.self, SelfInstructTask.self, MagpieTask.self,
  ]

  /// The task called `name` on the command line.
  static func named(_ name: String) -> (any GenerationTask.Type)? {
    all.first { $0.description.name == name }
  }
}
