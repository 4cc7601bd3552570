import CurModel
import CurSample
import CurTool

/// A task that cannot do without a model.
protocol AskingTask: GenerationTask {
  var asker: Asker { get }
  /// What can change its samples beside options, model and prompts.
  var ownConfig: [JSONMember] { get }
  /// The fields it reads, for the message of a line that has none of them.
  static var wanted: StaticString { get }

  /// What is made of `material`; nil if it has none of the fields the task reads.
  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made?
}

extension AskingTask {
  static var needsModel: Bool { true }
  var ownConfig: [JSONMember] { [] }
  var config: [JSONMember] { asker.config + ownConfig }
  var prompt: String? { asker.prompts.text }

  func make(of parent: borrowing Sample, order: Int) async throws(ToolError) -> Made {
    let material = Material(parent)
    do throws(AnswerFault) {
      return try await made(of: material, order: order) ?? .foreign(wanted: Self.wanted)
    } catch {
      return try error.made
    }
  }
}

extension AnswerFault {
  /// The refusal that it is.
  ///
  /// - Throws: ``ToolError`` if the run must end.
  var made: Made {
    get throws(ToolError) {
      let refusal = try refusal
      return .none(reason: refusal.reason, notes: refusal.notes)
    }
  }

  /// Why a sample, or a part of one, was not made.
  ///
  /// - Throws: ``ToolError`` if the run must end.
  var refusal: Refusal {
    get throws(ToolError) {
      switch self {
      case .stopped(let end): throw end
      case .failed(let why):
        Refusal(reason: "generation_failed", notes: [JSONMember("error", .string(why))])
      case .unusable(let code, let beginning):
        Refusal(
          reason: "generation_unparsable",
          notes: [
            JSONMember("error", .string(code)), JSONMember("reply_begins", .string(beginning)),
          ])
      }
    }
  }

  /// The same, where one part's failure costs only that part.
  func part() throws(AnswerFault) -> Refusal {
    do throws(ToolError) { return try refusal } catch { throw .stopped(error) }
  }
}

/// Why something was not made.
struct Refusal: Sendable {
  var reason: StaticString
  var notes: [JSONMember] = []
}

/// The reasons that every task that asks may give.
let askingReasons = [
  Reason("generation_failed", "the model or its service gave no answer"),
  Reason("generation_unparsable", "no answer could be read; the note holds its beginning"),
  Reason("not_a_sample", "the line has none of the fields that the task reads"),
]
