import CurModel
import CurSample
import CurTool

/// Makes conversations of several turns: turn by turn, or all at once. They end with the assistant.
struct MultiturnTask: AskingTask {
  static let description = RowDescription(
    name: "multiturn",
    summary: "conversations of several turns",
    options: [
      Option("turns", "N", "pairs of turns of a conversation", standard: "3"),
      Option(
        "mode", "WORD", "turn-by-turn, 2 calls a pair, or single-call for all at once",
        standard: "turn-by-turn"),
    ],
    reasons: askingReasons)
  static let wanted: StaticString = "'instruction', or 'output' of a chunk"

  let asker: Asker
  private let turns: Int
  private let isSingleCall: Bool
  private let schema: Schema

  /// From so many on, what is written in one call gets worse. (CuratorKIT's documentation names the
  /// same number.)
  private static let manyTurns = 4

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    turns = try options.count("turns", minimum: 1)
    isSingleCall = try options.word("mode", of: ["turn-by-turn", "single-call"]) == "single-call"
    schema = try Schema([
      "type": "object", "required": ["turns"], "additionalProperties": false,
      "properties": [
        "turns": [
          "type": "array", "minItems": 1,
          "items": [
            "type": "object", "required": ["user", "assistant"], "additionalProperties": false,
            "properties": [
              "user": ["type": "string", "minLength": 1],
              "assistant": ["type": "string", "minLength": 1],
            ],
          ],
        ]
      ],
    ])
    asker = try Asker(
      "multiturn",
      [
        PromptSet.Part(name: "opening", data: ["source"]),
        PromptSet.Part(name: "reply", data: ["instruction", "source"]),
        PromptSet.Part(name: "followup", data: ["transcript", "source"]),
        PromptSet.Part(
          name: "conversation", data: ["instruction", "source"], settings: ["turns"]),
      ], options, model)
    if isSingleCall, turns > Self.manyTurns, model != nil {
      say(
        "cur-gen: \(turns) turns in a single call get worse towards the end: '--mode turn-by-turn' asks for each"
      )
    }
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard material.instruction != nil || material.source != nil else { return nil }
    return isSingleCall
      ? try await singleCall(material, order) : try await turnByTurn(material, order)
  }

  /// What the conversation begins with: a system prompt is the sample's own, or the one given.
  private func conversation(_ material: Material) -> Conversation {
    Conversation(system: asker.system.isEmpty ? material.system ?? "" : asker.system)
  }

  // MARK: Turn by turn

  private func turnByTurn(_ material: Material, _ order: Int) async throws(AnswerFault) -> Made {
    let source = material.source ?? ""
    var replies: [ChatReply] = []
    var said: [ChatMessage] = []
    var told = conversation(material)
    for turn in 0..<turns {
      var question = material.instruction ?? ""
      if turn > 0 {
        replies.append(
          try await asker.text(
            "followup", ["transcript": Self.transcript(said), "source": source], order: order,
            draw: 2 * turn))
        question = trimmed(replies[replies.count - 1].text)
      } else if material.instruction == nil {
        replies.append(try await asker.text("opening", ["source": source], order: order))
        question = trimmed(replies[0].text)
      }
      told.add("user", question)
      said.append(ChatMessage(role: "user", content: question))
      let reply = try await asker.text(
        "reply", ["instruction": said[0].content, "source": source],
        then: Array(said.dropFirst()), order: order, draw: 2 * turn + 1, system: material.system)
      replies.append(reply)
      told.add(asker.reasoning.spoken(reply))
      said.append(ChatMessage(role: "assistant", content: reply.text))
    }
    return .children([child(told, material, notes(of: replies))])
  }

  /// What was said, each turn verbatim after who said it.
  private static func transcript(_ said: [ChatMessage]) -> String {
    said.map { "\($0.role == "user" ? "User" : "Assistant"): \($0.content)" }
      .joined(separator: "\n\n")
  }

  // MARK: At once

  private func singleCall(_ material: Material, _ order: Int) async throws(AnswerFault) -> Made {
    let answered = try await asker.value(
      schema, "conversation",
      [
        "instruction": material.instruction ?? "", "source": material.source ?? "",
        "turns": String(turns),
      ], order: order)
    let pairs = (answered.value["turns"]?.array ?? []).prefix(turns)
    var told = conversation(material)
    for (index, pair) in pairs.enumerated() {
      // An instruction that is there is used as it stands, whatever the model made of it.
      let given = index == 0 ? material.instruction : nil
      told.add("user", given ?? pair["user"]?.string ?? "")
      told.add("assistant", pair["assistant"]?.string ?? "")
    }
    return .children([child(told, material, answered.notes)], short: turns - pairs.count)
  }

  private func child(
    _ conversation: Conversation, _ material: Material, _ notes: [JSONMember]
  ) -> Child {
    var child = conversation.child(
      input: material.inputField,
      metadata: [
        JSONMember("generation_mode", .string(isSingleCall ? "single-call" : "turn-by-turn"))
      ], notes: notes + material.sourceNotes)
    child.taskType = "conversational"
    return child
  }
}
