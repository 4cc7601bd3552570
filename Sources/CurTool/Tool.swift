import Glibc

/// Runs a command and ends the process.
public func runCommand(
  _ command: Command, _ body: (Invocation) throws(ToolError) -> ExitStatus
) -> Never {
  holdStandardDescriptors()
  Signals.begin()
  var step = command.name
  var writesToPipe = true
  do throws(ToolError) {
    warnOfUnknownVariables(command.name)
    let invocation = try Invocation(command, commandLineArguments())
    step = invocation.stepNames
    writesToPipe = invocation.options["output"] == nil
    if let answer = try answer(invocation) {
      try Output().write(Array(answer.utf8))
      end(.done)
    }
    let asks = command.options.contains { $0.needsNoRow && invocation.options.isGiven($0.name) }
    if asks || command.answers { writesToPipe = false }  // what it answers with are no samples
    guard !command.takesRow || !invocation.rows.isEmpty || asks else {
      throw .usage("which \(command.rowWord)?")
    }
    end(try body(invocation))
  } catch {
    Temporaries.removeAll()
    if error.status != .usage && writesToPipe { IncompleteStream.tell(step) }
    Signals.dieIfRaised()
    say("\(command.name): \(error.message)")
    if error.status == .usage { say("try '\(command.name) --help'") }
    end(error.status)
  }
}

/// Ends the process without what libraries do at exit: threads that use them still run, and all that
/// was written is written.
private func end(_ status: ExitStatus) -> Never { _exit(status.rawValue) }

/// Keeps 0, 1 and 2 from being given to files of ours where they came closed: using them stays the
/// error that it is, and no message goes into a file.
private func holdStandardDescriptors() {
  for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
    _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
  }
}

/// What a question on the command line is answered; nil where none is asked.
private func answer(_ invocation: Invocation) throws(ToolError) -> String? {
  let command = invocation.command
  if invocation.options.isOn("version") { return "\(command.name) \(version)\n" }
  if let shell = invocation.options["completions"] {
    return try Completions.script(command, shell: shell)
  }
  guard invocation.options.isOn("help") else { return nil }
  return command.takesRow && !invocation.rows.isEmpty
    ? Help.page(command, rows: invocation.rows.map(\.description)) : Help.page(command)
}
