import CurHash
import CurModel
import CurSample
import CurTool

/// Makes questions with their answers from a chunk: by a model, or by rules where none is set.
struct QuestionAnswerTask: GenerationTask {
  static let description = RowDescription(
    name: "qa",
    summary: "questions about a chunk, with answers that stand in it",
    options: [
      Option("count", "N", "most questions of one chunk", standard: "3"),
      Option(
        "difficulty", "LIST", "easy, medium, hard: so many questions of each", standard: "medium"),
      Option(
        "multi-passage", nil, "ask about each chunk together with the one before it"),
    ],
    reasons: [
      Reason("no_question", "no sentence of the chunk gives a question, or the model made none"),
      Reason("no_rule_for_language", "there are no rules for the chunk's language"),
      Reason("surplus", "one question more than was asked for"),
      Reason("malformed_pair", "a pair without a question or an answer; the others are kept"),
    ] + askingReasons)
  static let needsModel = false

  private let count: Int
  private let seed: Int
  private let difficulties: [String]
  private let model: AskedModel?
  private let asker: Asker
  private let pairs: PairReader
  private let rules = Extractive()
  let joinsNeighbours: Bool

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    seed = try options.count("seed")
    difficulties = try Self.difficulties(options)
    self.model = model
    joinsNeighbours = options.isOn("multi-passage")
    guard !joinsNeighbours || model != nil || options.isOn("show-prompt") else {
      throw .usage("'--multi-passage' needs a model: set CUR_MODEL")
    }
    pairs = try PairReader()
    let settings = ["count", "heading", "difficulty"]
    asker = try Asker(
      "qa",
      ["text", "table", "passages"].map {
        PromptSet.Part(name: $0, data: ["source"], settings: settings)
      }, options, model)
  }

  private static func difficulties(_ options: OptionValues) throws(ToolError) -> [String] {
    let words = (options["difficulty"] ?? "").split(separator: ",").map(String.init)
    for word in words where !["easy", "medium", "hard"].contains(word) || words.count > 3 {
      throw .usage(
        "option '--difficulty' is a list of easy, medium, hard, not '\(visible(word))'")
    }
    guard !words.isEmpty else { throw .usage("option '--difficulty' names none") }
    return words
  }

  var prompt: String? { asker.prompts.text }

  var config: [JSONMember] {
    guard model != nil else {
      return [JSONMember("model", .string(builtin)), JSONMember("seed", JSON(seed))]
    }
    return asker.config + [JSONMember("reply", PairReader.reply)]
  }

  func make(of parent: borrowing Sample, order: Int) async throws(ToolError) -> Made {
    let material = Material(parent)
    guard let source = material.source else {
      return .foreign(wanted: "'output' of a chunk, or 'input'")
    }
    guard model != nil else { return byRules(material, source) }
    do throws(AnswerFault) {
      return try await asked(material, isTable(source) ? "table" : "text", order)
    } catch {
      return try error.made
    }
  }

  /// The first chunk of a document gives nothing by itself: it is asked about with the second.
  func make(
    of parent: borrowing Sample, after before: Neighbour?, order: Int
  ) async throws(ToolError) -> Made {
    guard joinsNeighbours else { return try await make(of: parent, order: order) }
    guard let itself = Neighbour(parent) else {
      return .foreign(wanted: "'output' of a chunk with its 'source_uri'")
    }
    guard let before, before.document == itself.document else { return .children([]) }
    let material = Material(parent).joined(to: before)
    do throws(AnswerFault) {
      let made = try await asked(material, "passages", order)
      guard case .children(let children, let short) = made else { return made }
      return .children(
        children.map { child in
          var child = child
          child.parents = [Parent(id: before.id, digest: before.digest)]
          child.metadata.append(JSONMember("multi_passage", true))
          return child
        }, short: short)
    } catch {
      return try error.made
    }
  }

  // MARK: By a model

  private func asked(
    _ material: Material, _ part: String, _ order: Int
  ) async throws(AnswerFault) -> Made {
    var children: [Child] = []
    var last: [JSONMember] = []
    var failure: AnswerFault?
    for (draw, difficulty) in difficulties.enumerated() {
      do throws(AnswerFault) {
        let answered = try await asker.value(
          pairs.schema, part,
          [
            "source": material.source ?? "", "count": String(count), "heading": material.heading,
            "difficulty": difficulty,
          ], order: order, draw: draw, looser: pairs.looser,
          fault: { PairReader.elements($0) == nil ? "no-pairs" : nil })
        last = answered.notes
        for var child in pairs.children(
          of: answered, material, count: count,
          metadata: [JSONMember("difficulty", .string(difficulty))])
        {
          if part == "table" { child.taskType = "table_qa" }
          children.append(child)
        }
      } catch {
        _ = try error.part()
        failure = error
      }
    }
    let made = children.count { $0.refusal == nil }
    if children.isEmpty, let failure { throw failure }
    guard made > 0 || !children.isEmpty else { return .none(reason: "no_question", notes: last) }
    return .children(children, short: count * difficulties.count - made)
  }

  // MARK: By rules

  private func byRules(_ material: Material, _ source: String) -> Made {
    let chunk = Chunk(
      text: source, title: material.metadata?["title"]?.string,
      heading: material.metadata?["heading"]?.string)
    switch rules.questions(in: chunk, count: count, seed: UInt64(seed)) {
    case .noQuestion: return .none(reason: "no_question", notes: [])
    case .noRuleForLanguage: return .none(reason: "no_rule_for_language", notes: [])
    case .pairs(let pairs):
      return .children(
        pairs.map { pair in
          child(
            pair.question, unwrapped(pair.answer), source,
            [JSONMember("question_kind", .string(pair.kind.rawValue))],
            [
              JSONMember("model", .string(builtin)),
              JSONMember(
                "answer_span", [JSON(pair.answerSpan.lowerBound), JSON(pair.answerSpan.upperBound)]),
            ])
        })
    }
  }

  private func child(
    _ question: String, _ answer: String, _ source: String, _ metadata: [JSONMember],
    _ notes: [JSONMember]
  ) -> Child {
    Child(
      taskType: "instruction_following",
      fields: [
        JSONMember("instruction", .string(question)), JSONMember("input", .string(source)),
        JSONMember("output", .string(answer)),
      ],
      metadata: metadata,
      notes: notes + [
        JSONMember("source_sha256", .string(SHA256.hex(of: Array(source.utf8))))
      ])
  }
}

/// What makes questions without a model, as records name it.
let builtin = "builtin/extractive"
