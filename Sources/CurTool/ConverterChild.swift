import Glibc

/// A converter that runs: its process and the pipes it writes to.
struct ConverterChild: ~Copyable {
  let process: pid_t
  private let descriptors: (output: Int32, errors: Int32)
  private(set) var output: [UInt8] = []
  /// What it wrote on standard error, as far as it is kept.
  private(set) var complaints: [UInt8] = []
  private var isOpen = (output: true, errors: true)

  init(process: pid_t, output: Int32, errors: Int32) {
    (self.process, descriptors) = (process, (output, errors))
  }

  deinit {
    close(descriptors.output)
    close(descriptors.errors)
  }

  /// Reads until it has closed both pipes and ended.
  mutating func readAll(_ program: String, _ limits: Converter.Limits) throws(ConverterFault) {
    let deadline = now() + limits.seconds * 1000
    while isOpen.output || isOpen.errors || !hasEnded {
      let left = deadline - now()
      guard left > 0 else { throw .tooSlow(program: program, seconds: limits.seconds) }
      let ready = try wait(left, program)
      if ready.output { isOpen.output = try readOutput(program, limits) }
      if ready.errors { isOpen.errors = try readComplaints(program) }
    }
  }

  /// Reads some of what it writes to the end of `buffer`; 0 when it has closed its output and ended.
  ///
  /// - Parameter seconds: how long it may take until it writes something.
  mutating func readSome(
    into buffer: inout [UInt8], _ program: String, seconds: Int
  ) throws(ConverterFault) -> Int {
    let deadline = now() + seconds * 1000
    while isOpen.output || isOpen.errors || !hasEnded {
      let left = deadline - now()
      guard left > 0 else { throw .tooSlow(program: program, seconds: seconds) }
      let ready = try wait(left, program)
      if ready.output {
        let count = try Self.read(descriptors.output, into: &buffer, program)
        if count > 0 { return count }
        isOpen.output = false
      }
      if ready.errors { isOpen.errors = try readComplaints(program) }
    }
    return 0
  }

  /// Waits until one of its pipes that is open can be read, `milliseconds` at most.
  private func wait(
    _ milliseconds: Int, _ program: String
  ) throws(ConverterFault) -> (output: Bool, errors: Bool) {
    var polled = [
      pollfd(fd: Signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isOpen.output ? descriptors.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isOpen.errors ? descriptors.errors : -1, events: Int16(POLLIN), revents: 0),
    ]
    // With both pipes closed there is nothing to wait for but its end, looked for now and then.
    let wait = isOpen.output || isOpen.errors ? milliseconds : min(milliseconds, 2)
    guard poll(&polled, 3, Int32(clamping: wait)) >= 0 || errno == EINTR else {
      throw .system("cannot wait for '\(program)': \(systemError())")
    }
    guard !Signals.areRaised else { throw .interrupted }
    return (polled[1].revents != 0, polled[2].revents != 0)
  }

  /// Kills what is left of its group and takes its status; no zombie stays.
  @discardableResult
  func end() -> Int32 {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  /// Whether it has ended; it can still be waited for, so that its number stays its own.
  private var hasEnded: Bool {
    var state = siginfo_t()
    let result = waitid(P_PID, id_t(process), &state, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 && state.si_signo == SIGCHLD
  }

  private mutating func readOutput(
    _ program: String, _ limits: Converter.Limits
  ) throws(ConverterFault) -> Bool {
    let count = try Self.read(descriptors.output, into: &output, program)
    guard output.count <= limits.outputBytes else {
      throw .tooMuchOutput(program: program, bytes: limits.outputBytes)
    }
    return count > 0
  }

  private mutating func readComplaints(_ program: String) throws(ConverterFault) -> Bool {
    let count = try Self.read(descriptors.errors, into: &complaints, program)
    if complaints.count > keptComplaints {
      complaints.removeLast(complaints.count - keptComplaints)
    }
    return count > 0
  }

  private static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], _ program: String
  ) throws(ConverterFault) -> Int {
    do throws(ToolError) {
      return try readDescriptor(descriptor, into: &buffer, atMost: 1 << 16, name: program)
    } catch {
      throw .system(error.message)
    }
  }
}

/// *Chosen*: the first line is shown, the rest is for nobody.
private let keptComplaints = 4096

/// Milliseconds of a clock that is never set.
private func now() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
