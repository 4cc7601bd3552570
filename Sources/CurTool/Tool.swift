import Glibc

/// Runs a command and ends the process. The one call of exit.
public func runCommand(
  _ command: Command, _ body: (Invocation) throws(ToolError) -> ExitStatus
) -> Never {
  Signals.begin()
  do throws(ToolError) {
    warnOfUnknownVariables(command.name)
    let invocation = try Invocation(command, Array(CommandLine.arguments.dropFirst()))
    if let answer = try answer(invocation) {
      try Output().write(Array(answer.utf8))
      exit(ExitStatus.done.rawValue)
    }
    guard !command.takesRow || !invocation.rows.isEmpty else {
      throw .usage("which \(command.rowWord)?")
    }
    exit(try body(invocation).rawValue)
  } catch {
    Temporaries.removeAll()
    Signals.dieIfRaised()
    say("\(command.name): \(error.message)")
    if error.status == .usage { say("try '\(command.name) --help'") }
    exit(error.status.rawValue)
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
