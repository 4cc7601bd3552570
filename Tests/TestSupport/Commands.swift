import CSpawn
import Foundation
import Testing

/// The folder of this build's commands: the test bundle lies beside them.
public let buildFolder = Bundle.main.executableURL!.resolvingSymlinksInPath()
  .deletingLastPathComponent()

/// The folder `Tests`.
public let testsFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent()

/// A program started as a shell would start it. Foundation's Process leaves SIGTERM, SIGINT and
/// SIGALRM blocked in what a test starts, so that neither kill(1) nor timeout(1) ends it; and
/// `swift test` waits for whoever holds its stderr.
public struct Child {
  public let process: pid_t
  /// Ends the child's standard input when closed.
  public let input: Int32
  public let output: Int32

  public init(_ arguments: [String], environment: [String: String], folder: String) throws {
    var (childInput, input, output, childOutput): (Int32, Int32, Int32, Int32) = (-1, -1, -1, -1)
    try #require(cspawn_pipe(&childInput, &input) == 0)
    try #require(cspawn_pipe(&output, &childOutput) == 0)
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    var process = pid_t()
    let failure = cspawn(&process, argv, envp, folder, childInput, childOutput, childOutput)
    for string in argv + envp { free(string) }
    close(childInput)
    close(childOutput)
    try #require(failure == 0, "\(arguments[0]): \(String(cString: strerror(failure)))")
    (self.process, self.input, self.output) = (process, input, output)
  }

  /// All that the child prints until it ends or, with `count`, until so many bytes came.
  public func read(atMost count: Int = .max) -> String {
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < count {
      let n = Foundation.read(output, &block, block.count)
      if n <= 0 { break }
      text += block[..<n]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Waits for the child. Returns its exit status, or 128 and the signal that ended it.
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    close(output)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// What `script` prints on both outputs, run by bash in a fresh folder with this build's commands
/// first on PATH, and how it ended. What hangs is killed after two minutes.
public func shell(_ script: String, _ extra: [String: String] = [:]) throws
  -> (text: String, status: Int32)
{
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let folders = ["Provenance", "Models", "Hub", "../scripts"].map { "\(testsFolder.path)/\($0)" }
  let path = ([buildFolder.path] + folders + ["/usr/local/bin", "/usr/bin", "/bin"]).joined(
    separator: ":")
  let environment = ["PATH": path, "LC_ALL": "C"].merging(extra) { $1 }
  let child = try Child(
    ["timeout", "-s", "KILL", "120", "/bin/bash", "-c", "exec < /dev/null\n" + script],
    environment: environment,
    folder: folder.path)
  close(child.input)
  return (child.read(), child.wait())
}
