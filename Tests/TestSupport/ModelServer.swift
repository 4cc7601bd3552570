import CSpawn
import Foundation
import Synchronization
import Testing

/// Tests/Models/model-server on a loopback port of its own choosing. It ends when its standard input
/// does, so also when the tests crash.
public final class ModelServer: Sendable {
  private let process: pid_t
  private let input: Int32
  private let port: Int
  private let isRunning = Atomic(true)
  public let base: String

  public init(_ arguments: String...) throws {
    let script = testsFolder.appending(path: "Models/model-server").path
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

  deinit { stop() }

  /// Ends the server: from now on nobody listens.
  public func stop() {
    let wasRunning = isRunning.exchange(false, ordering: .relaxed)
    guard wasRunning else { return }
    close(input)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  public struct Statistics: Decodable, Sendable {
    public var calls, answered, distinct, repeatedPaid, connections, inFlight, maxInFlight,
      keys: Int
    public var faults: [String: Int]
  }

  /// What the server has counted.
  public var statistics: Statistics {
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
public final class Folder: Sendable {
  public let path: String
  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}
