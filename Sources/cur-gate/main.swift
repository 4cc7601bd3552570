import CurTool

let command = Command(
  name: "cur-gate", summary: "keep the samples that pass", rowWord: "gate",
  rows: GateTable.all.map { $0.description })

runCommand(command) { invocation throws(ToolError) in
  var rows: [SignedRow] = []
  for named in invocation.rows {
    guard let gate = GateTable.named(named.description.name) else { continue }
    rows.append(
      SignedRow(
        try gate.init(named.options), command: command.name, options: named.options, seed: nil))
  }
  return try Filter.run(invocation, rows: rows)
}
