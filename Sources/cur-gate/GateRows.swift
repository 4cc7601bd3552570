import CurTool

extension GateTable {
  /// Options that name a file of which what it holds counts, not its path: the gate's config has it.
  private static let fileOptions = [
    "list", "keep", "drop", "evals", "index", "report", "allow", "deny",
    "like", "parents",
  ]

  /// The gates that the command line names, ready to decide.
  ///
  /// - Parameter program: what `command` runs.
  static func rows(_ invocation: Invocation, program: [String]) throws(ToolError) -> [SignedRow] {
    var rows: [SignedRow] = []
    for named in invocation.rows {
      guard let type = GateTable.named(named.description.name) else { continue }
      let row: any FilterRow =
        type == CommandGate.self && !program.isEmpty
        ? try CommandGate(named.options, argv: program) : try type.init(named.options)
      let options = fileOptions.reduce(named.options) { $0.without($1) }
      rows.append(SignedRow(row, command: command.name, options: options, seed: nil))
    }
    return rows
  }
}

extension Invocation {
  /// Takes what follows `--` out of the files, where one of the gates is `command`: its program.
  mutating func takeProgram() -> [String] {
    guard rows.contains(where: { $0.description.name == "command" }),
      let end = arguments.firstIndex(of: "--")
    else { return [] }
    let program = Array(arguments[(end + 1)...])
    files.removeLast(min(files.count, program.count))
    return program
  }
}
