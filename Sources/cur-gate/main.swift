import CData
import CurModel
import CurTool

let command = Command(
  name: "cur-gate", summary: "keep the samples that pass", rowWord: "gate",
  rows: GateTable.all.map { $0.description },
  options: ModelOptions.all(.judge) + [
    Option("show-prompt", nil, "print the prompt of the gate")
  ], readsTexts: true)

runCommand(command) { given throws(ToolError) in
  var invocation = given
  let program = invocation.takeProgram()
  if invocation.options.isOn("show-prompt") {
    guard invocation.rows.contains(where: { $0.description.name == "halluc" }) else {
      throw .usage("only 'halluc' has a prompt")
    }
    for named in invocation.rows where named.description.name == "halluc" {
      let text = try promptText("halluc", file: named.options["prompt"]) { cdata_gate_prompts($0) }
      try Output().write(Array(text.utf8))
    }
    return .done
  }
  let rows = try GateTable.rows(invocation, program: program)
  let judges = rows.compactMap { $0.row as? HallucinationGate }
  if judges.contains(where: { !$0.asks }), !invocation.options.isOn("show-config") {
    say(
      "cur-gate: no judge is set: grounding is judged by rules (\(RuleJudge.name)); CUR_JUDGE_MODEL names a model"
    )
  }
  if rows.contains(where: { ($0.row as? any EmbeddingRow)?.usesTable == true }),
    !invocation.options.isOn("show-config")
  {
    say(
      "cur-gate: embeddings are made by a table (builtin/static), good for English, without a model"
    )
  }
  try Survey.run(invocation, rows) { () throws(ToolError) in
    try GateTable.rows(invocation, program: program)
  }
  let reporting = rows.compactMap { $0.row as? any ReportingRow }
  let closing = { reporting.map(\.closing).filter { !$0.isEmpty }.joined(separator: "; ") }
  let status =
    rows.contains { ($0.row as? any AskingRow)?.asks == true }
    ? try AskingFilter.run(invocation, rows: rows, closing: closing)
    : try Filter.run(invocation, rows: rows, closing: closing)
  if !invocation.options.isOn("show-config") { for row in reporting { try row.report() } }
  return status
}
