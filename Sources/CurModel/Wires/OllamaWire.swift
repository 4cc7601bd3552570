import CurSample

/// Ollama's `/api/chat` (its API documentation, "Generate a chat completion"), which alone takes the
/// length of the context: its OpenAI-compatible door cuts long prompts at its default, silently.
struct OllamaWire: Wire {
  /// Bytes of a prompt that are one token at least. *Chosen*: English has four, code and other scripts
  /// fewer.
  private static let bytesPerToken = 3
  /// The context is asked for in steps, for a model is loaded anew for each other length. *Chosen*.
  private static let contextStep = 4096

  /// A base URL of its other door, which ends in /v1, is understood.
  func url(_ base: String, model: String, _ request: ChatRequest) -> String {
    (base.hasSuffix("/v1") ? String(base.dropLast(3)) : base) + "/api/chat"
  }

  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8] {
    let chat = request.request
    var options: [JSONMember] = []
    if let temperature = chat.temperature {
      options.append(JSONMember("temperature", .number(String(temperature))))
    }
    if let seed = chat.seed { options.append(JSONMember("seed", JSON(seed))) }
    if let share = chat.topP { options.append(JSONMember("top_p", .number(String(share)))) }
    if let limit = chat.maxTokens { options.append(JSONMember("num_predict", JSON(limit))) }
    if !chat.stop.isEmpty {
      options.append(JSONMember("stop", .array(chat.stop.map { .string($0) })))
    }
    options.append(JSONMember("num_ctx", JSON(context(of: request))))
    var members = [
      JSONMember("model", .string(model)), JSONMember("stream", false),
      JSONMember(
        "messages",
        .array(chat.messages.map { ["role": .string($0.role), "content": .string($0.content)] })),
      JSONMember("options", .object(options)),
    ]
    if let schema = request.schema, manners.format > .none {
      members.append(
        JSONMember("format", manners.format == .schema ? schema.json : .string("json")))
    }
    return JSON.object(members + chat.extra).bytes
  }

  private func context(of request: WireRequest) -> Int {
    let needed =
      request.messages.count / Self.bytesPerToken + (request.request.maxTokens ?? 2048)
    return (needed / Self.contextStep + 1) * Self.contextStep
  }
}

extension Completion {
  /// Reads the reply of `/api/chat`.
  init?(ollama reply: JSON) {
    guard let message = reply["message"], let content = message["content"]?.string,
      reply["done"]?.bool == true
    else { return nil }
    self.init(content: content)
    if let thoughts = message["thinking"]?.string, !thoughts.isEmpty { reasoning = thoughts }
    finishReason = reply["done_reason"]?.string ?? ""
    model = reply["model"]?.string ?? ""
    promptTokens = reply["prompt_eval_count"]?.int
    completionTokens = reply["eval_count"]?.int
  }
}
