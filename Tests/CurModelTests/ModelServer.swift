import CSpawn
import CurModel
import Foundation
import Testing

/// The tests that talk to a server: one after the other, for some of them look at the clock.
@Suite(.serialized, .timeLimit(.minutes(1)))
enum ServerTests {}

/// Tests/Models/model-server on a loopback port of its own choosing. It ends when its standard input
/// does, so also when the tests crash.
final class ModelServer: Sendable {
  private let process: pid_t
  private let input: Int32
  private let port: Int
  let base: String

  init(_ arguments: String...) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let script = tests.appending(path: "Models/model-server").path
    var (childInput, input, output, childOutput): (Int32, Int32, Int32, Int32) = (-1, -1, -1, -1)
    try #require(cspawn_pipe(&childInput, &input) == 0)
    try #require(cspawn_pipe(&output, &childOutput) == 0)
    defer { close(output) }
    let argv = (["python3", script] + arguments).map { strdup($0) } + [nil]
    let envp = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for string in argv + envp { free(string) } }
    var process = pid_t()
    try #require(cspawn(&process, argv, envp, "/", childInput, childOutput, 2) == 0)
    close(childInput)
    close(childOutput)
    var text: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { text.append(byte) }
    port = try #require(Int(String(decoding: text, as: UTF8.self)))
    base = "http://127.0.0.1:\(port)/v1"
    (self.process, self.input) = (process, input)
  }

  deinit {
    close(input)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  struct Statistics: Decodable, Sendable {
    var calls, answered, distinct, repeatedPaid, connections, inFlight, maxInFlight, keys: Int
    var faults: [String: Int]
  }

  /// What the server has counted.
  var statistics: Statistics {
    get throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Statistics.self, from: get("/stats"))
    }
  }

  private func get(_ path: String) throws -> Data {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    try #require(isConnected)
    let request = Array("GET \(path) HTTP/1.1\r\n\r\n".utf8)
    _ = write(descriptor, request, request.count)
    var answer = Data()
    var block = [UInt8](repeating: 0, count: 4096)
    while answer.last != UInt8(ascii: "}") {
      let count = read(descriptor, &block, block.count)
      try #require(count > 0)
      answer += block[..<count]
    }
    let body = try #require(answer.range(of: Data("\r\n\r\n".utf8)))
    return answer[body.upperBound...]
  }
}

/// A folder of its own, gone when the test ends.
final class Folder: Sendable {
  let path: String
  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A client of `base` with a cache folder and nothing else in its environment.
func client(
  _ base: String, cache: Folder, _ change: (inout ModelConfiguration) -> Void = { _ in }
) throws -> ModelClient {
  var configuration = ModelConfiguration(role: .generate, model: "openai/test", apiBase: base)
  let path = cache.path
  configuration.environment = { ["CUR_CACHE": path][$0] }
  configuration.timeoutSeconds = 20
  change(&configuration)
  return try ModelClient(configuration)
}

/// The reply to one user message.
func ask(
  _ client: ModelClient, _ text: String, order: Int = 0, draw: Int = 0
) async -> Result<ChatReply, ModelFault> {
  var request = ChatRequest(messages: [ChatMessage(role: "user", content: text)], temperature: 0.7)
  request.draw = draw
  do throws(ModelFault) {
    return .success(try await client.chat(request, order: order))
  } catch {
    return .failure(error)
  }
}

/// The replies to `texts`, all asked at once, in their order.
func askAll(_ client: ModelClient, _ texts: [String]) async -> [Result<ChatReply, ModelFault>] {
  await withTaskGroup(of: (Int, Result<ChatReply, ModelFault>).self) { group in
    for (order, text) in texts.enumerated() {
      group.addTask { (order, await ask(client, text, order: order)) }
    }
    var replies: [Int: Result<ChatReply, ModelFault>] = [:]
    for await (order, reply) in group { replies[order] = reply }
    return texts.indices.compactMap { replies[$0] }
  }
}

extension Result<ChatReply, ModelFault> {
  var text: String? { try? get().text }
  /// The fault's words; empty for a reply.
  var faultText: String {
    switch self {
    case .success: ""
    case .failure(let fault): fault.text
    }
  }
}
