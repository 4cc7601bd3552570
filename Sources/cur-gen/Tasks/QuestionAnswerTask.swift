import CData
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
      Option("prompt", "FILE", "the prompt, in place of the one that --show-prompt prints"),
    ],
    reasons: [
      Reason("no_question", "no sentence of the chunk gives a question, or the model made none"),
      Reason("no_rule_for_language", "there are no rules for the chunk's language"),
      Reason("generation_failed", "the model or its service gave no answer"),
      Reason("generation_unparsable", "no answer could be read; the note holds its beginning"),
      Reason("not_a_sample", "the line has no text to ask about"),
    ])

  let count: Int
  let prompt: String?
  private let model: AskedModel?
  private let template: Prompt?
  private let schema: Schema
  private let seed: Int
  private let rules = Extractive()

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    seed = try options.count("seed")
    self.model = model
    schema = try Schema(Self.reply)
    let text = try promptText("qa", file: options["prompt"]) { cdata_gen_prompts($0) }
    template = try Prompt(
      text, name: options["prompt"] ?? "qa", data: ["source"], settings: ["count", "heading"])
    prompt = text
  }

  var config: [JSONMember] {
    guard let model else {
      return [JSONMember("model", .string(builtin)), JSONMember("seed", JSON(seed))]
    }
    return model.config + [
      JSONMember("prompt", .string(prompt ?? "")), JSONMember("reply", Self.reply),
    ]
  }

  func make(of parent: borrowing Sample, order: Int) async throws(ToolError) -> Made {
    guard let source = parent.sourceText({ text($0) }) else {
      return .foreign(wanted: "'output' of a chunk, or 'input'")
    }
    let metadata = parent.value("metadata")
    guard let model, let template else { return byRules(source, metadata) }
    let messages = try template.filled([
      "source": source, "count": String(count), "heading": metadata?["heading"]?.string ?? "",
    ])
    do throws(AnswerFault) {
      let answered = try await model.value(of: schema, messages, order: order)
      return children(answered, source)
    } catch {
      switch error {
      case .stopped(let end): throw end
      case .failed(let why):
        return .none(reason: "generation_failed", notes: [JSONMember("error", .string(why))])
      case .unusable(let code, let beginning):
        return .none(
          reason: "generation_unparsable",
          notes: [
            JSONMember("error", .string(code)), JSONMember("reply_begins", .string(beginning)),
          ])
      }
    }
  }

  // MARK: By a model

  /// What the model answers with.
  private static let reply: JSON = [
    "type": "object", "required": ["pairs"], "additionalProperties": false,
    "properties": [
      "pairs": [
        "type": "array",
        "items": [
          "type": "object", "required": ["question", "answer"], "additionalProperties": false,
          "properties": ["question": ["type": "string"], "answer": ["type": "string"]],
        ],
      ]
    ],
  ]

  private func children(_ answered: Answered, _ source: String) -> Made {
    var children: [Child] = []
    for pair in answered.value["pairs"]?.array ?? [] {
      guard let question = pair["question"]?.string, let answer = pair["answer"]?.string,
        !isBlank(question), !isBlank(answer), children.count < count
      else { continue }
      children.append(child(question, answer, source, [], answered.notes))
    }
    return children.isEmpty
      ? .none(reason: "no_question", notes: answered.notes) : .children(children)
  }

  // MARK: By rules

  private func byRules(_ source: String, _ metadata: JSON?) -> Made {
    let chunk = Chunk(
      text: source, title: metadata?["title"]?.string, heading: metadata?["heading"]?.string)
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

/// `text` as one line: where a source breaks its lines is no part of what it says.
private func unwrapped(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

private func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

private func text(_ span: Span<UInt8>) -> String {
  span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
}
