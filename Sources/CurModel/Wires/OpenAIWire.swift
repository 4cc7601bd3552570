import CurSample

/// OpenAI's chat completions (its API reference, "Create chat completion"), which most others copy;
/// and its completions, for models that continue a text.
struct OpenAIWire: Wire {
  /// The header that holds the key; nil for `Authorization: Bearer`.
  var keyHeader: String?

  func url(_ base: String, model: String, _ request: ChatRequest) -> String {
    base + (request.continued == nil ? "/chat/completions" : "/completions")
  }

  func headers(_ key: APIKey?) -> [String] {
    guard let key else { return [] }
    return [keyHeader.map { "\($0): \(key.secret)" } ?? "Authorization: Bearer \(key.secret)"]
  }

  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(request.canonical.count + 128)
    out.append("{\"model\":")
    out.append(quoted: model)
    out.append(request.request.continued == nil ? ",\"messages\":" : ",\"prompt\":")
    out += request.messages
    for (name, value) in request.members {
      if name == "temperature", !manners.takesTemperature { continue }
      let isLimit = name == "max_tokens" && manners.limitsCompletion
      append(isLimit ? "max_completion_tokens" : name, value, to: &out)
    }
    if let schema = request.schema { append(schema, manners.format, to: &out) }
    for member in request.request.extra { append(member.name, member.value.bytes, to: &out) }
    out.append("}")
    return out
  }

  private func append(_ name: String, _ value: [UInt8], to out: inout [UInt8]) {
    out.append(",\"")
    out.append(utf8: name)
    out.append("\":")
    out += value
  }

  private func append(_ schema: Schema, _ level: FormatLevel, to out: inout [UInt8]) {
    switch level {
    case .none: break
    case .object: out.append(",\"response_format\":{\"type\":\"json_object\"}")
    case .schema:
      out.append(",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":")
      out.append("{\"name\":\"reply\",\"strict\":")
      out.append(schema.isStrict ? "true" : "false")
      out.append(",\"schema\":")
      out += schema.bytes
      out.append("}}")
    }
  }
}

extension Completion {
  /// Reads "The chat completion object".
  init?(openAI reply: JSON) {
    guard let choice = reply["choices"]?[0], let message = choice["message"],
      message.object != nil
    else { return nil }
    self.init(content: Self.text(of: message["content"]))
    let thoughts = [message["reasoning_content"], message["reasoning"]]
      .compactMap { $0?.string }.first { !$0.isEmpty }
    reasoning = thoughts ?? reasoning
    refusal = message["refusal"]?.string ?? ""
    finishReason = choice["finish_reason"]?.string ?? ""
    readOpenAIUsage(reply)
  }

  /// Reads "The completion object", of a model that continued a text.
  init?(continuation reply: JSON) {
    guard let choice = reply["choices"]?[0], let text = choice["text"]?.string else { return nil }
    self.init(content: text)
    finishReason = choice["finish_reason"]?.string ?? ""
    readOpenAIUsage(reply)
  }

  private mutating func readOpenAIUsage(_ reply: JSON) {
    model = reply["model"]?.string ?? ""
    promptTokens = reply["usage"]?["prompt_tokens"]?.int
    completionTokens = reply["usage"]?["completion_tokens"]?.int
  }

  /// The text of a `content`: a string, or the text parts of an array.
  private static func text(of content: JSON?) -> String {
    if let text = content?.string { return text }
    return (content?.array ?? []).compactMap { $0["text"]?.string }.joined()
  }
}
