import CurModel
import CurSample
import CurTool

/// Makes a good answer and a worse one to the same request.
struct PreferenceTask: AskingTask {
  static let description = RowDescription(
    name: "preference",
    summary: "a good answer and a worse one to the same request",
    options: [
      Option(
        "mode", "WORD", "single-call for both answers at once, two-pass for a call each",
        standard: "single-call")
    ],
    reasons: [
      Reason("bad_pattern", "the model names a flaw that is not among those it was given"),
      Reason("equal_pair", "both answers say the same"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction', or 'output' of a chunk"

  let asker: Asker
  private let isTwoPass: Bool
  private let seed: Int
  private let withQuestion: Schema
  private let pairOnly: Schema

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    isTwoPass = try options.word("mode", of: ["single-call", "two-pass"]) == "two-pass"
    seed = try options.count("seed")
    withQuestion = try Schema(Self.reply(["question"] + Self.members))
    pairOnly = try Schema(Self.reply(Self.members))
    asker = try Asker(
      "preference",
      [
        PromptSet.Part(name: "pair", data: ["instruction", "source"]),
        PromptSet.Part(name: "question", data: ["source"]),
        PromptSet.Part(name: "chosen", data: ["instruction", "source"]),
        PromptSet.Part(name: "rejected", data: ["instruction", "source"], settings: ["pattern"]),
      ], options, model)
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard material.instruction != nil || material.source != nil else { return nil }
    return isTwoPass ? try await twoPass(material, order) : try await singleCall(material, order)
  }

  // MARK: One call

  private static let members = ["chosen", "rejected", "degradation_pattern"]

  /// The flaws a worse answer may have, and what the model is told of each.
  private static let patterns = [
    (name: "omits_key_detail", words: "it leaves out something that the reader needs"),
    (name: "vague", words: "it stays general where it should be specific"),
    (name: "misses_distinction", words: "it treats two things as one that ought to be told apart"),
  ]

  /// A pattern is any text to the schema: one that is not known has a reason of its own.
  private static func reply(_ names: [String]) -> JSON {
    [
      "type": "object", "required": .array(names.map { .string($0) }),
      "additionalProperties": false,
      "properties": .object(names.map { JSONMember($0, ["type": "string"]) }),
    ]
  }

  private func singleCall(_ material: Material, _ order: Int) async throws(AnswerFault) -> Made {
    let schema = material.instruction == nil ? withQuestion : pairOnly
    let answered = try await asker.value(
      schema, "pair",
      ["instruction": material.instruction ?? "", "source": material.source ?? ""], order: order)
    func said(_ name: String) -> String { answered.value[name]?.string ?? "" }
    let pattern = said("degradation_pattern")
    guard Self.patterns.contains(where: { $0.name == pattern }) else {
      let found = JSONMember("degradation_pattern", .string(String(pattern.prefix(100))))
      return .none(reason: "bad_pattern", notes: answered.notes + [found])
    }
    return pair(
      material, material.instruction ?? said("question"),
      (said("chosen"), .string(said("chosen"))), (said("rejected"), .string(said("rejected"))),
      pattern, answered.notes)
  }

  // MARK: A call each

  /// How much warmer the worse answer is drawn, and the most a service takes.
  private static let rise = 0.3
  private static let warmest = 2.0

  private func twoPass(_ material: Material, _ order: Int) async throws(AnswerFault) -> Made {
    var replies: [ChatReply] = []
    var instruction = material.instruction ?? ""
    if material.instruction == nil {
      replies.append(
        try await asker.text("question", ["source": material.source ?? ""], order: order))
      instruction = trimmed(replies[0].text)
    }
    let values = ["instruction": instruction, "source": material.source ?? ""]
    let chosen = try await asker.text(
      "chosen", values, order: order, draw: 1, system: material.system)
    let index = Int(chance(material.id, "pattern", seed: seed) * Double(Self.patterns.count))
    let pattern = Self.patterns[index]
    let rejected = try await asker.text(
      "rejected", values.merging(["pattern": pattern.words]) { $1 }, order: order, draw: 2,
      temperature: min(Self.warmest, hundredths(asker.temperature + Self.rise)))
    return pair(
      material, instruction, (chosen.text, asker.reasoning.side(chosen)),
      (rejected.text, asker.reasoning.side(rejected)), pattern.name,
      notes(of: replies + [chosen, rejected]))
  }

  private func pair(
    _ material: Material, _ instruction: String, _ chosen: (text: String, side: JSON),
    _ rejected: (text: String, side: JSON), _ pattern: String, _ notes: [JSONMember]
  ) -> Made {
    guard !isBlank(instruction), !isBlank(chosen.text), !isBlank(rejected.text) else {
      return .none(
        reason: "generation_unparsable", notes: notes + [JSONMember("error", "empty-member")])
    }
    guard unwrapped(chosen.text) != unwrapped(rejected.text) else {
      return .none(reason: "equal_pair", notes: notes)
    }
    return .children([
      Child(
        taskType: "preference",
        fields: [JSONMember("instruction", .string(instruction))] + material.inputField + [
          JSONMember("chosen", chosen.side), JSONMember("rejected", rejected.side),
        ],
        metadata: [
          JSONMember("degradation_pattern", .string(pattern)),
          JSONMember("generation_mode", .string(isTwoPass ? "two-pass" : "single-call")),
        ],
        notes: notes + material.sourceNotes)
    ])
  }
}
