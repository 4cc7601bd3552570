import CurHash
import CurSample
import CurTool

/// A model's answer that can be used: it ended of itself and holds text.
public struct ChatReply: Sendable {
  /// What the model answered, without the reasoning before it.
  public var text: String
  /// The model's reasoning, where the server gave any.
  public var reasoning: String?
  /// `stop` where the model ended of itself; empty where the server did not say.
  public var finishReason: String
  /// `provider/name`, as it was asked for.
  public var modelAsked: String
  /// The model the server says it was; empty where it did not say.
  public var modelAnswered: String
  /// The tokens of the prompt, where the server counted them.
  public var promptTokens: Int?
  /// The tokens of the answer, where the server counted them.
  public var completionTokens: Int?
  /// The SHA-256 of the canonical request, 64 hexadecimal digits: its name in the reply cache.
  public var requestSHA256: String
  /// The SHA-256 of the body of the reply.
  public var replySHA256: String
  /// Whether no call was made for it.
  public var fromCache: Bool

  init(
    _ completion: Completion, body: [UInt8], request: WireRequest, model: String, fromCache: Bool
  ) {
    text = completion.text
    reasoning = completion.reasoning
    finishReason = completion.finishReason
    modelAsked = model
    modelAnswered = completion.model
    promptTokens = completion.promptTokens
    completionTokens = completion.completionTokens
    requestSHA256 = request.keyHex
    replySHA256 = SHA256.hex(of: body)
    self.fromCache = fromCache
  }
}

/// The beginning of `text`, fit for a message: one line, no control characters.
func clipped(_ text: String) -> String {
  // 300 characters: chosen, so that a message stays within a few lines of a terminal.
  var out = String(text.prefix(300))
  if out.utf8.count < text.utf8.count { out += "…" }
  return String(out.map { $0.isNewline || $0 == "\t" ? " " : $0 })
}
