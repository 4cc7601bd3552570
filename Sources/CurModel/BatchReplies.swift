import CurSample
import CurTool
import Synchronization

/// The results of a batch service, found by the request that each answers, in whatever order they came.
///
/// Lines of OpenAI, `{"custom_id","response":{"status_code","body"},"error"}`, and of Anthropic,
/// `{"custom_id","result":{"type","message"}}`. What failed there is no reply: it is asked for as any call.
/// All replies are held in memory.
final class BatchReplies: Sendable {
  private let replies: Mutex<[String: [UInt8]]>

  /// - Throws: ``ToolError`` if the file cannot be read, or a line is not of either form.
  init(_ path: String) throws(ToolError) {
    var replies: [String: [UInt8]] = [:]
    var block = Block()
    let blocks = LineBlocks(try ByteSource(path), maximumLine: .max)
    var fault: ToolError?
    while fault == nil, try blocks.next(into: &block) {
      try block.forEachLine { line, origin, _ in
        guard fault == nil else { return }
        guard let result = try? JSON(reading: [UInt8](line)), let id = result["custom_id"]?.string
        else {
          fault = ToolError(
            .usage, "\(visible(path)):\(origin.line): this is no result of a batch")
          return
        }
        replies[id] = Self.body(of: result)?.bytes
      }
    }
    if let fault { throw fault }
    self.replies = Mutex(replies)
  }

  private static func body(of result: JSON) -> JSON? {
    if result["result"]?["type"]?.string == "succeeded" { return result["result"]?["message"] }
    guard result["response"]?["status_code"]?.int == 200 else { return nil }
    return result["response"]?["body"]
  }

  /// The reply to a request, once.
  func take(_ wire: WireRequest) -> Answer? {
    guard let body = replies.withLock({ $0.removeValue(forKey: wire.keyHex) }),
      let completion = Completion(body)
    else { return nil }
    return Answer(body: body, completion: completion)
  }
}
