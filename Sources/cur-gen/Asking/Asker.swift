import CurModel
import CurSample
import CurTool

/// A task's model with its prompts, and what the options say of both: what every task that asks has.
struct Asker: Sendable {
  let prompts: PromptSet
  let reasoning: ReasoningUse
  /// What `--system` says; empty for nothing.
  let system: String
  private let language: String
  private let model: AskedModel?

  /// - Parameter model: nil only where no sample is going to be made, as with `--show-prompt`.
  init(
    _ task: String, _ parts: [PromptSet.Part], _ options: OptionValues, _ model: AskedModel?
  ) throws(ToolError) {
    language = options["lang"] ?? ""
    system = options["system"] ?? ""
    let word = try options.word("reasoning", of: ReasoningUse.allCases.map(\.rawValue))
    reasoning = ReasoningUse(rawValue: word) ?? .keep
    prompts = try PromptSet(task, parts, file: options["prompt"], language: language)
    self.model = model
  }

  /// What can change an answer.
  var config: [JSONMember] {
    (model?.config ?? []) + [
      JSONMember("prompt", .string(prompts.inForce)), JSONMember("system", .string(system)),
      JSONMember("lang", .string(language)), JSONMember("reasoning", .string(reasoning.rawValue)),
    ]
  }

  /// The temperature where a call has none of its own.
  var temperature: Double { model?.temperature ?? 0 }

  /// A value of `schema`, asked for by the prompt `part`.
  ///
  /// - Parameters:
  ///   - judge: the model that is asked, without what `--system` says; nil for the command's own.
  ///   - looser, fault: as in ``AskedModel``.
  func value(
    _ schema: Schema, _ part: String, _ values: [String: String], by judge: AskedModel? = nil,
    order: Int, draw: Int = 0, temperature: Double? = nil, looser: Schema? = nil,
    fault: @Sendable (JSON) -> String? = { _ in nil }
  ) async throws(AnswerFault) -> Answered {
    let other: AskedModel
    if let judge { other = judge } else { other = try asked() }
    return try await other.value(
      of: schema, messages(part, values, system: judge == nil ? system : ""), order: order,
      draw: draw, temperature: temperature, looser: looser, fault: fault)
  }

  /// A text, asked for by the prompt `part`.
  ///
  /// - Parameters:
  ///   - turns: a conversation that goes on after the prompt's turns.
  ///   - own: the system prompt of the sample itself, which `--system` takes the place of.
  ///   - fault: what is wrong with an answer, as a code; then it is drawn again.
  func text(
    _ part: String, _ values: [String: String], then turns: [ChatMessage] = [], order: Int,
    draw: Int = 0, temperature: Double? = nil, system own: String? = nil,
    fault: @Sendable (String) -> String? = { _ in nil }
  ) async throws(AnswerFault) -> ChatReply {
    try await asked().text(
      messages(part, values, system: self.system.isEmpty ? own ?? "" : self.system) + turns,
      order: order, draw: draw, temperature: temperature,
      fault: fault)
  }

  private func asked() throws(AnswerFault) -> AskedModel {
    guard let model else { throw .stopped(.usage("no model is set")) }
    return model
  }

  /// The turns of a prompt, `system` before what the prompt itself says to the system.
  private func messages(
    _ part: String, _ values: [String: String], system: String
  ) throws(AnswerFault) -> [ChatMessage] {
    var messages: [ChatMessage]
    do throws(ToolError) {
      messages = try prompts.filled(part, values.merging(["lang": language]) { given, _ in given })
    } catch {
      throw .stopped(error)
    }
    guard !system.isEmpty else { return messages }
    if messages.first?.role == "system" {
      messages[0].content = system + "\n\n" + messages[0].content
    } else {
      messages.insert(ChatMessage(role: "system", content: system), at: 0)
    }
    return messages
  }
}

/// What becomes of the reasoning before an answer.
enum ReasoningUse: String, CaseIterable, Sendable {
  /// It is the turn's `reasoning_content`.
  case keep
  case drop
  /// It stands before the answer, between `<think>` and `</think>`.
  case inline

  /// What is said, and the reasoning that is kept beside it.
  func spoken(_ reply: ChatReply) -> (text: String, reasoning: String?) {
    guard let reasoning = reply.reasoning, !reasoning.isEmpty, self != .drop else {
      return (reply.text, nil)
    }
    return self == .keep
      ? (reply.text, reasoning) : ("<think>\n\(reasoning)\n</think>\n\n\(reply.text)", nil)
  }

  /// `reply` as a side of a pair or as a rollout: a text, or a turn where there is reasoning.
  func side(_ reply: ChatReply) -> JSON {
    let (text, reasoning) = spoken(reply)
    guard let reasoning else { return .string(text) }
    return [
      [
        "role": "assistant", "content": .string(text), "reasoning_content": .string(reasoning),
      ]
    ]
  }
}

/// What a record notes of several replies: each request and reply, and the tokens of all.
func notes(of replies: [ChatReply]) -> [JSONMember] {
  guard let first = replies.first, replies.count > 1 else { return replies.first?.notes ?? [] }
  var notes = [
    JSONMember("model", .string(first.modelAsked)),
    JSONMember("answered", .string(first.modelAnswered)),
    JSONMember("requests", .array(replies.map { .string($0.requestSHA256) })),
    JSONMember("replies", .array(replies.map { .string($0.replySHA256) })),
  ]
  let prompt = replies.compactMap(\.promptTokens)
  let completion = replies.compactMap(\.completionTokens)
  if prompt.count == replies.count, completion.count == replies.count {
    notes.append(
      JSONMember("tokens", [JSON(prompt.reduce(0, +)), JSON(completion.reduce(0, +))]))
  }
  return notes
}
