import CData
import CurModel
import CurTool

let command = Command(
  name: "cur-gate", summary: "keep the samples that pass", rowWord: "gate",
  rows: GateTable.all.map { $0.description },
  options: ModelOptions.all(.judge) + [
    Option("show-prompt", nil, "print the prompt of the gate")
  ], readsTexts: true)

runCommand(command) { invocation throws(ToolError) in
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
  var rows: [SignedRow] = []
  for named in invocation.rows {
    guard let gate = GateTable.named(named.description.name) else { continue }
    rows.append(
      SignedRow(
        try gate.init(named.options), command: command.name, options: named.options, seed: nil))
  }
  let judges = rows.compactMap { $0.row as? HallucinationGate }
  if judges.contains(where: { !$0.asks }), !invocation.options.isOn("show-config") {
    say(
      "cur-gate: no judge is set: grounding is judged by rules (\(RuleJudge.name)); CUR_JUDGE_MODEL names a model"
    )
  }
  let closing = { judges.map(\.closing).joined(separator: "; ") }
  return rows.contains { ($0.row as? any AskingRow)?.asks == true }
    ? try AskingFilter.run(invocation, rows: rows, closing: closing)
    : try Filter.run(invocation, rows: rows, closing: closing)
}
