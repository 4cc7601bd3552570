import CurSample
import CurTool

/// What the body of a reply says, whichever service it is of.
struct Completion: Sendable {
  var text = ""
  var reasoning: String?
  /// The service's words for not answering; empty where it answered.
  var refusal = ""
  /// By OpenAI's names: `stop`, `length`, `content_filter`.
  var finishReason = ""
  var model = ""
  var promptTokens: Int?
  var completionTokens: Int?
  private var isUnclosed = false

  /// Nil if `body` is no whole answer of any service that is known. The shape tells whose it is, so a
  /// reply in the cache needs no note of the service that gave it.
  init?(_ body: [UInt8]) {
    guard let reply = try? JSON(reading: body) else { return nil }
    let read =
      Completion(openAI: reply) ?? Completion(continuation: reply) ?? Completion(anthropic: reply)
      ?? Completion(gemini: reply) ?? Completion(ollama: reply) ?? Completion(scores: reply)
    guard let read else { return nil }
    self = read
  }

  /// What is kept of a reply that is no answer in words, such as embeddings: who gave it.
  init(model: String) { self.model = model }

  /// A completion that says `content`, reasoning before it taken off.
  init(content: String) {
    switch splitReasoning(content) {
    case .none: text = content
    case .unclosed: isUnclosed = true
    case .closed(let inside, let rest):
      text = rest
      if !inside.isEmpty { reasoning = inside }
    }
  }

  /// Why this is no answer that can be used; nil if it is one.
  var fault: ModelFault? {
    if !refusal.isEmpty { return .refused(visible(clipped(refusal))) }
    if finishReason == "content_filter" { return .refused("content_filter") }
    if finishReason == "length" { return .truncated }
    if isUnclosed { return .unclosedReasoning }
    return text.allSatisfy(\.isWhitespace) ? .empty : nil
  }
}
