import CurTool

let command = Command(
  name: "cur-hygiene", summary: "mend or refuse what must not be trained on", rowWord: "step",
  rows: HygieneTable.all.map { $0.description }, readsTexts: true)

runCommand(command) { invocation throws(ToolError) in
  if invocation.rows.contains(where: { $0.options.isOn("families") }) {
    try Output().write(Array(SecretTable.listing.utf8))
    return .done
  }
  var rows: [SignedRow] = []
  for named in invocation.rows {
    guard let step = HygieneTable.named(named.description.name) else { continue }
    // What the files hold is in the step's config, not where they lie.
    let signed = named.options.without("key-file").without("rules").without("families")
    rows.append(
      SignedRow(try step.init(named.options), command: command.name, options: signed, seed: nil))
  }
  return try Filter.run(invocation, rows: rows)
}
