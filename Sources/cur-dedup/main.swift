import CurSample
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
  let steps = rows.map { ($0.step, $0.config) }
  if let answer = Config.answer(invocation, steps) { return try answer.get() }
  guard let exact = rows[0].row as? ExactMatcher, rows.count == 1 else {
    return try Filter.run(invocation, rows: rows)
  }
  return try ExactStream.run(invocation, exact, steps)
}
