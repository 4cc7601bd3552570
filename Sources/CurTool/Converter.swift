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
  /// What installs it, for the message that it is missing.
  public let remedy: String
  public var limits = Limits()

  /// - Parameter package: of Debian.
  public init(_ program: String, package: String) {
    self.init(program, remedy: "apt install \(package)")
  }

  public init(_ program: String, remedy: String) {
    (self.program, self.remedy) = (program, remedy)
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
    var child = try start(arguments, input: file, cpuSeconds: limits.seconds)
    do throws(ConverterFault) {
      try child.readAll(program, limits)
    } catch {
      child.end()
      throw error
    }
    let complaint = try check(status: child.end(), child)
    return Result(output: child.output, complaint: complaint)
  }

  /// - Parameter cpuSeconds: what it may use of the processor; nil for no limit.
  func start(
    _ arguments: [String], input: Int32, cpuSeconds: Int?
  ) throws(ConverterFault) -> ConverterChild {
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
      if failure == ENOENT { throw .missing(program: program, remedy: remedy) }
      throw .system("cannot start '\(program)': \(String(cString: strerror(failure)))")
    }
    // It may have run a moment without limits, or have ended: neither does harm.
    _ = cspawn_limit(process, cpuSeconds.map { UInt64($0) } ?? .max, UInt64(limits.memoryBytes))
    return ConverterChild(process: process, output: ends.output, errors: errors.output)
  }

  /// Keys and tokens of this process are none of a converter's business.
  private func environment() -> [String] {
    let kept = ["PATH", "HOME", "TMPDIR"].compactMap { (name: String) in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    return kept + ["LC_ALL=C.UTF-8"]
  }

  /// What it complained of, where it ended with success.
  func check(status: Int32, _ child: borrowing ConverterChild) throws(ConverterFault) -> String {
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
    return complaint
  }
}

/// Why a converter gave nothing.
public enum ConverterFault: Error, Sendable, Equatable {
  case missing(program: String, remedy: String)
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
    case .missing(let program, let remedy): "'\(program)' is missing: \(remedy)"
    case .failed(let program, let words): "\(program): \(words)"
    case .tooSlow(let program, let seconds): "\(program) took more than \(seconds) s"
    case .tooMuchOutput(let program, let bytes): "\(program) wrote more than \(bytes >> 20) MiB"
    case .interrupted: "interrupted"
    case .system(let message): message
    }
  }
}
