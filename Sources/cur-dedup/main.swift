import CurTool

let command = Command(
  name: "cur-dedup", summary: "refuse what was seen before", rowWord: "matcher",
  rows: MatcherTable.all.map { $0.description }, readsTexts: true)

runCommand(command) { invocation throws(ToolError) in
  var rows: [SignedRow] = []
  for named in invocation.rows {
    guard let matcher = MatcherTable.named(named.description.name) else { continue }
    rows.append(
      SignedRow(
        try matcher.init(named.options), command: command.name, options: named.options, seed: nil))
  }
  return try Filter.run(invocation, rows: rows)
}
