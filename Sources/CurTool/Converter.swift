import CSpawn
import Glibc

/// A program on PATH that turns a file of some kind into text: run without a shell, with little of
/// the environment, within limits.
///
/// It reads a file without a name as its standard input, which it may also open as `/dev/stdin`,
/// and finds that it can seek in it. It heads a process group of its own, which is killed when it
/// has ended or has to: nothing of it is left, neither processes nor files.
public struct Converter: Sendable {
  public struct Limits: Sendable {
    /// Of the clock, and of the processor.
    public var seconds = 120
    public var memoryBytes = 2 << 30
    public var outputBytes = 512 << 20

    public init() {}
  }

  public let program: String
  /// The Debian package it comes in, for the message that it is missing.
  public let package: String
  public var limits = Limits()

  public init(_ program: String, package: String) {
    (self.program, self.package) = (program, package)
  }

  /// What it wrote.
  public struct Result: Sendable {
    public var output: [UInt8]
    /// The first line it wrote on standard error.
    public var complaint: String
  }

  /// Runs it on `input`.
  public func run(_ arguments: [String], input: [UInt8]) throws(ConverterFault) -> Result {
    let file = input.withUnsafeBytes { cspawn_memory_file($0.baseAddress, $0.count) }
    guard file >= 0 else { throw .system("cannot keep a copy in memory: \(systemError())") }
    defer { close(file) }
    var child = try start(arguments, input: file)
    do throws(ConverterFault) {
      try child.readAll(program, limits)
    } catch {
      child.end()
      throw error
    }
    return try result(status: child.end(), child)
  }

  private func start(_ arguments: [String], input: Int32) throws(ConverterFault) -> ConverterChild {
    var ends: (output: Int32, childOutput: Int32) = (-1, -1)
    var errors: (output: Int32, childOutput: Int32) = (-1, -1)
    guard cspawn_pipe(&ends.output, &ends.childOutput) == 0 else {
      throw .system("cannot start '\(program)': \(systemError())")
    }
    guard cspawn_pipe(&errors.output, &errors.childOutput) == 0 else {
      close(ends.output)
      close(ends.childOutput)
      throw .system("cannot start '\(program)': \(systemError())")
    }
    var process = pid_t()
    let failure = ToolProcess.spawn(
      [program] + arguments, environment: environment(), input: input, output: ends.childOutput,
      error: errors.childOutput, process: &process)
    close(ends.childOutput)
    close(errors.childOutput)
    guard failure == 0 else {
      close(ends.output)
      close(errors.output)
      if failure == ENOENT { throw .missing(program: program, package: package) }
      throw .system("cannot start '\(program)': \(String(cString: strerror(failure)))")
    }
    // It may have run a moment without limits, or have ended: neither does harm.
    _ = cspawn_limit(process, UInt64(limits.seconds), UInt64(limits.memoryBytes))
    return ConverterChild(process: process, output: ends.output, errors: errors.output)
  }

  /// Keys and tokens of this process are none of a converter's business.
  private func environment() -> [String] {
    let kept = ["PATH", "HOME", "TMPDIR"].compactMap { (name: String) in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    return kept + ["LC_ALL=C.UTF-8"]
  }

  private func result(status: Int32, _ child: borrowing ConverterChild) throws(ConverterFault)
    -> Result
  {
    let lines = child.complaints.split(separator: 0x0A)
    let complaint = visible(String(decoding: lines.first ?? [], as: UTF8.self))
    let signal = status & 0x7F
    guard signal == 0 else {
      if signal == SIGXCPU || signal == SIGKILL {
        throw .tooSlow(program: program, seconds: limits.seconds)
      }
      throw .failed(program: program, "it died of signal \(signal)")
    }
    let code = status >> 8 & 0xFF
    guard code == 0 else {
      throw .failed(
        program: program, complaint.isEmpty ? "it ended with status \(code)" : complaint)
    }
    return Result(output: child.output, complaint: complaint)
  }
}

/// Why a converter gave nothing.
public enum ConverterFault: Error, Sendable, Equatable {
  case missing(program: String, package: String)
  /// It ended without success; its own words.
  case failed(program: String, String)
  case tooSlow(program: String, seconds: Int)
  case tooMuchOutput(program: String, bytes: Int)
  /// The run is to stop.
  case interrupted
  case system(String)

  /// In the manner of messages.
  public var message: String {
    switch self {
    case .missing(let program, let package): "'\(program)' is missing: apt install \(package)"
    case .failed(let program, let words): "\(program): \(words)"
    case .tooSlow(let program, let seconds): "\(program) took more than \(seconds) s"
    case .tooMuchOutput(let program, let bytes): "\(program) wrote more than \(bytes >> 20) MiB"
    case .interrupted: "interrupted"
    case .system(let message): message
    }
  }
}
