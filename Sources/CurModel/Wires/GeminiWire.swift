import CurSample

/// Gemini's `generateContent` (Gemini API reference, v1beta): the model stands in the URL, its turns
/// are `model`'s, and the schema is a setting of the generation.
struct GeminiWire: Wire {
  func url(_ base: String, model: String, _ request: ChatRequest) -> String {
    base + "/models/\(model):generateContent"
  }

  func headers(_ key: APIKey?) -> [String] { key.map { ["x-goog-api-key: \($0.secret)"] } ?? [] }

  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8] {
    let chat = request.request
    var members = [
      JSONMember(
        "contents",
        .array(
          chat.messages.filter { $0.role != "system" }.map { turn in
            [
              "role": .string(turn.role == "assistant" ? "model" : turn.role),
              "parts": [["text": .string(turn.content)]],
            ]
          }))
    ]
    let system = chat.messages.filter { $0.role == "system" }
    if !system.isEmpty {
      let parts = system.map { ["text": .string($0.content)] as JSON }
      members.append(JSONMember("systemInstruction", ["parts": .array(parts)]))
    }
    let settings = settings(of: request, manners)
    if !settings.isEmpty { members.append(JSONMember("generationConfig", .object(settings))) }
    return JSON.object(members + chat.extra).bytes
  }

  private func settings(of request: WireRequest, _ manners: Manners) -> [JSONMember] {
    let chat = request.request
    var settings: [JSONMember] = []
    if let temperature = chat.temperature, manners.takesTemperature {
      settings.append(JSONMember("temperature", .number(String(temperature))))
    }
    if let limit = chat.maxTokens { settings.append(JSONMember("maxOutputTokens", JSON(limit))) }
    if let seed = chat.seed { settings.append(JSONMember("seed", JSON(seed))) }
    if let share = chat.topP { settings.append(JSONMember("topP", .number(String(share)))) }
    if !chat.stop.isEmpty {
      settings.append(JSONMember("stopSequences", .array(chat.stop.map { .string($0) })))
    }
    if let schema = request.schema, manners.format > .none {
      settings.append(JSONMember("responseMimeType", "application/json"))
      if manners.format == .schema {
        settings.append(JSONMember("responseJsonSchema", schema.json))
      }
    }
    return settings
  }
}

extension Completion {
  /// Reads a `GenerateContentResponse`.
  init?(gemini reply: JSON) {
    let blocked = reply["promptFeedback"]?["blockReason"]?.string
    guard reply["candidates"] != nil || blocked != nil else { return nil }
    let candidate = reply["candidates"]?[0]
    let parts = candidate?["content"]?["parts"]?.array ?? []
    func texts(ofThoughts isThought: Bool) -> String {
      parts.filter { ($0["thought"]?.bool ?? false) == isThought }
        .compactMap { $0["text"]?.string }.joined()
    }
    self.init(content: texts(ofThoughts: false))
    let thoughts = texts(ofThoughts: true)
    if !thoughts.isEmpty { reasoning = thoughts }
    let reason = candidate?["finishReason"]?.string ?? ""
    finishReason = ["STOP": "stop", "MAX_TOKENS": "length"][reason] ?? reason
    // SAFETY, RECITATION, BLOCKLIST, PROHIBITED_CONTENT and what is still to come: no answer.
    if let blocked {
      refusal = blocked
    } else if !["", "STOP", "MAX_TOKENS"].contains(reason) {
      refusal = reason
    }
    model = reply["modelVersion"]?.string ?? ""
    let usage = reply["usageMetadata"]
    promptTokens = usage?["promptTokenCount"]?.int
    completionTokens = usage?["candidatesTokenCount"]?.int.map {
      $0 + (usage?["thoughtsTokenCount"]?.int ?? 0)
    }
  }
}
