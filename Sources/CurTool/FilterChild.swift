import CSpawn
import Glibc
import Synchronization

/// A filter that runs beside this one and is given one sample at a time; what it makes of them comes back
/// in their order, so that lines in flight need no names.
///
/// It must give back every line that it is given, as a filter with `--rejects -` does.
public final class FilterChild: Sendable {
  private typealias Waiter = UnsafeContinuation<Result<[UInt8], ToolError>, Never>

  private struct State {
    /// Those who wait for a line, in the order of what was written.
    var waiting: [Waiter] = []
    /// Why no more will come.
    var end: ToolError?
  }

  private let name: String
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private let state = Mutex(State())
  /// Held from joining those who wait until the line is written, so that both have one order.
  private let writing = Mutex(())

  /// Starts it, with standard error as this process has it.
  ///
  /// - Parameter hidden: variables of the environment that it is not to see.
  /// - Throws: ``ToolError`` if it cannot be started.
  public init(_ arguments: [String], hiding hidden: Set<String>) throws(ToolError) {
    name = arguments.joined(separator: " ")
    var given: (read: Int32, write: Int32) = (-1, -1)
    var made: (read: Int32, write: Int32) = (-1, -1)
    guard cspawn_pipe(&given.read, &given.write) == 0, cspawn_pipe(&made.read, &made.write) == 0
    else { throw .system("start", arguments[0]) }
    var process = pid_t()
    let failure = ToolProcess.spawn(
      arguments, environment: Self.environment(hiding: hidden), input: given.read,
      output: made.write, error: 2, process: &process)
    close(given.read)
    close(made.write)
    guard failure == 0 else {
      close(given.write)
      close(made.read)
      errno = failure
      throw .system("start", arguments[0])
    }
    (self.process, input, output) = (process, given.write, made.read)
    guard startThread({ [self] in read() }) != nil else { throw .system("start", "thread") }
  }

  private static func environment(hiding hidden: Set<String>) -> [String] {
    var variables: [String] = []
    var at = environ
    while let entry = at.pointee {
      let variable = String(cString: entry)
      if !hidden.contains(String(variable.prefix { $0 != "=" })) { variables.append(variable) }
      at += 1
    }
    return variables
  }

  /// What it makes of `line`, which ends with a newline, as does what comes back.
  public func pass(_ line: [UInt8]) async throws(ToolError) -> [UInt8] {
    let result = await withUnsafeContinuation { waiter in
      writing.withLock { _ in
        let end = state.withLock { state -> ToolError? in
          if state.end == nil { state.waiting.append(waiter) }
          return state.end
        }
        if let end { return waiter.resume(returning: .failure(end)) }
        write(line)
      }
    }
    return try result.get()
  }

  /// Writes `line` as far as it is read: that the child has ended, which must not end this process too,
  /// is told to those who wait when its output ends.
  private func write(_ line: [UInt8]) {
    line.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(input, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        done += count
      }
    }
  }

  /// Gives it no more; it ends by itself.
  public func end() {
    writing.withLock { _ in _ = close(input) }
  }

  private func read() {
    var bytes: [UInt8] = []
    while (try? readDescriptor(output, into: &bytes, atMost: 1 << 16, name: name)) ?? 0 > 0 {
      while let newline = bytes.firstIndex(of: 0x0A) {
        let line = Array(bytes[...newline])
        bytes.removeFirst(newline + 1)
        let waiter = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
        waiter?.resume(returning: .success(line))
      }
    }
    close(output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    let words = code >= 0 ? "it ended with status \(code)" : "it died of signal \(status & 0x7F)"
    let end = ToolError(
      code == ExitStatus.modelFailure.rawValue ? .modelFailure : .systemFailure,
      "\(visible(name)): \(words)")
    let waiting = state.withLock { state in
      state.end = end
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.resume(returning: .failure(end)) }
  }
}
