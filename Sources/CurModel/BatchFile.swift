import CurSample
import CurTool
import Synchronization

/// The calls that the cache has no reply to, written for a provider's batch service and not made.
///
/// For Anthropic it is the body of "Create a Message Batch"; for OpenAI and those who copy it, a line of
/// `{"custom_id","method","url","body"}` for each call. The custom id is the SHA-256 of the canonical
/// request, so that ``BatchReplies`` finds what answers it.
final class BatchFile: Sendable {
  private struct Line {
    var order: Int
    var ticket: Int
    var bytes: [UInt8]
  }

  private let lines = Mutex<[Line]>([])
  private let endpoint: Endpoint
  let path: String

  /// - Throws: A usage error if the service of `endpoint` takes no such batches.
  init(_ path: String, _ endpoint: Endpoint) throws(ToolError) {
    guard endpoint.wire is OpenAIWire || endpoint.wire is AnthropicWire else {
      throw .usage(
        "'--batch-out' writes batches of OpenAI and Anthropic, not of '\(endpoint.model)'")
    }
    (self.path, self.endpoint) = (path, endpoint)
  }

  /// Adds a call. Each request comes once: those who ask the same wait for one answer.
  func add(_ wire: WireRequest, order: Int, ticket: Int) {
    let body = endpoint.wire.body(wire, model: endpoint.name, Manners())
    var bytes: [UInt8] = []
    bytes.append("{\"custom_id\":\"")
    bytes.append(utf8: wire.keyHex)
    if endpoint.wire is AnthropicWire {
      bytes.append("\",\"params\":")
    } else {
      bytes.append("\",\"method\":\"POST\",\"url\":")
      let url = endpoint.wire.url(endpoint.baseURL, model: endpoint.name, wire.request)
      bytes.append(quoted: "/v1/" + url.dropFirst(endpoint.baseURL.count + 1))
      bytes.append(",\"body\":")
    }
    bytes += body
    bytes.append("}")
    lines.withLock { $0.append(Line(order: order, ticket: ticket, bytes: bytes)) }
  }

  /// Writes the calls in the order of their samples. Returns how many there are.
  func write() throws(ToolError) -> Int {
    let sorted = lines.withLock { $0.sorted { ($0.order, $0.ticket) < ($1.order, $1.ticket) } }
    let isDocument = endpoint.wire is AnthropicWire
    let file = try Output(path: path)
    if isDocument { try file.write(Array("{\"requests\":[\n".utf8)) }
    for (k, line) in sorted.enumerated() {
      let isLast = k == sorted.count - 1
      try file.write(line.bytes + Array((isDocument && !isLast ? ",\n" : "\n").utf8))
    }
    if isDocument { try file.write(Array("]}\n".utf8)) }
    try file.finish()
    return sorted.count
  }
}
