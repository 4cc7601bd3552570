import CurSample

/// Anthropic's Messages (its API reference, "Create a Message", version 2023-06-01): the system turn
/// stands apart, the limit of the answer must be given, and there is no seed.
struct AnthropicWire: Wire {
  /// What is asked for where the request sets no limit. *Chosen*: the service has no default.
  private static let mostTokens = 4096

  func url(_ base: String, model: String, _ request: ChatRequest) -> String {
    base + "/messages"
  }

  func headers(_ key: APIKey?) -> [String] {
    ["anthropic-version: 2023-06-01"] + (key.map { ["x-api-key: \($0.secret)"] } ?? [])
  }

  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8] {
    let chat = request.request
    var members = [
      JSONMember("model", .string(model)),
      JSONMember("max_tokens", JSON(chat.maxTokens ?? Self.mostTokens)),
    ]
    let system = chat.messages.filter { $0.role == "system" }.map(\.content)
    if !system.isEmpty {
      members.append(JSONMember("system", .string(system.joined(separator: "\n\n"))))
    }
    let turns = chat.messages.filter { $0.role != "system" }
    members.append(
      JSONMember(
        "messages",
        .array(turns.map { ["role": .string($0.role), "content": .string($0.content)] })))
    // Its scale ends at 1, where OpenAI's ends at 2.
    if let temperature = chat.temperature, manners.takesTemperature {
      members.append(JSONMember("temperature", .number(String(min(1, temperature)))))
    }
    if let share = chat.topP { members.append(JSONMember("top_p", .number(String(share)))) }
    if !chat.stop.isEmpty {
      members.append(JSONMember("stop_sequences", .array(chat.stop.map { .string($0) })))
    }
    if let schema = request.schema, manners.format == .schema {
      members.append(
        JSONMember(
          "output_config", ["format": ["type": "json_schema", "schema": schema.json]]))
    }
    return JSON.object(members + chat.extra).bytes
  }
}

extension Completion {
  /// Reads "The Message object".
  init?(anthropic reply: JSON) {
    guard reply["type"]?.string == "message", let parts = reply["content"]?.array else {
      return nil
    }
    func texts(_ type: String, _ member: String) -> String {
      parts.filter { $0["type"]?.string == type }.compactMap { $0[member]?.string }.joined()
    }
    self.init(content: texts("text", "text"))
    let thoughts = texts("thinking", "thinking")
    if !thoughts.isEmpty { reasoning = thoughts }
    let reason = reply["stop_reason"]?.string ?? ""
    finishReason =
      ["end_turn": "stop", "stop_sequence": "stop", "max_tokens": "length"][reason] ?? reason
    if reason == "refusal" { refusal = text.isEmpty ? "refusal" : text }
    model = reply["model"]?.string ?? ""
    let usage = reply["usage"]
    // What came from its prompt cache was part of the prompt, too.
    promptTokens = usage?["input_tokens"]?.int.map { fresh in
      fresh + (usage?["cache_creation_input_tokens"]?.int ?? 0)
        + (usage?["cache_read_input_tokens"]?.int ?? 0)
    }
    completionTokens = usage?["output_tokens"]?.int
  }
}
