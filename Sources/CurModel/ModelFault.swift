public import CurTool

/// Why a call gave no answer that can be used.
public enum ModelFault: Error, Sendable {
  /// The model, or a filter of its service, would not answer.
  case refused(String)
  /// The answer was cut off at the token limit.
  case truncated
  /// The answer holds no text.
  case empty
  /// The answer began to think and never ended.
  case unclosedReasoning
  /// No answer after all tries; the last one's failure.
  case unreachable(String)
  /// The service will not take this request.
  case rejectedRequest(status: Int, message: String)
  /// The answer is not in the cache, and no call may be made.
  case onlyCache
  /// It was written to a file for a batch service.
  case deferred
  /// The run was interrupted.
  case cancelled
  /// The run must end.
  case stopped(ToolError)

  /// What happened, in a few words for a message or a diagnosis.
  public var text: String {
    switch self {
    case .refused(let words): words.isEmpty ? "the model refused" : "the model refused: \(words)"
    case .truncated: "the answer was cut off at the token limit"
    case .empty: "the answer is empty"
    case .unclosedReasoning: "the answer holds an unclosed <think>"
    case .unreachable(let last): "no usable answer from the model, last: \(last)"
    case .rejectedRequest(let status, let message):
      "the service refused the request: HTTP \(status)" + (message.isEmpty ? "" : ": \(message)")
    case .onlyCache: "the answer is not in the cache and '--cache-mode only' makes no call"
    case .deferred: "the call is in the batch"
    case .cancelled: "interrupted"
    case .stopped(let error): error.message
    }
  }

  /// Whether another draw of the same request may do better.
  public var mayDoBetter: Bool {
    switch self {
    case .refused, .truncated, .empty, .unclosedReasoning: true
    default: false
    }
  }
}
