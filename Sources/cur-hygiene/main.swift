import CData
import CurModel
import CurTool

let command = Command(
  name: "cur-hygiene", summary: "mend or refuse what must not be trained on", rowWord: "step",
  rows: HygieneTable.all.map { $0.description },
  options: ModelOptions.all(.judge) + [Option("show-prompt", nil, "print the judge's prompt")],
  readsTexts: true)

runCommand(command) { invocation throws(ToolError) in
  if let answer = try answered(invocation) { return answer }
  var rows: [SignedRow] = []
  for named in invocation.rows {
    guard let step = HygieneTable.named(named.description.name) else { continue }
    // What the files hold is in the step's config, not where they lie.
    let signed = ["key-file", "rules", "families", "prompt", "score-url"].reduce(named.options) {
      $0.without($1)
    }
    rows.append(
      SignedRow(try step.init(named.options), command: command.name, options: signed, seed: nil))
  }
  let scorers = rows.compactMap { $0.row as? ToxicityStep }
  if scorers.contains(where: \.isLexiconByDefault), !invocation.options.isOn("show-config") {
    say(
      "cur-hygiene: no scorer is named: toxicity is scored by a list of words (\(LexiconScorer.name)); --scorer names another"
    )
  }
  let closing = { scorers.map(\.closing).joined(separator: "; ") }
  return scorers.contains { $0.asks }
    ? try AskingFilter.run(invocation, rows: rows, closing: closing)
    : try Filter.run(invocation, rows: rows, closing: closing)
}

/// The answer to an option that asks a question; nil if none does.
func answered(_ invocation: Invocation) throws(ToolError) -> ExitStatus? {
  for named in invocation.rows {
    if named.options.isOn("families") {
      try Output().write(Array(SecretTable.listing.utf8))
      return .done
    }
    if invocation.options.isOn("show-prompt"), named.description.name == "toxicity" {
      let text = try promptText("toxicity", file: named.options["prompt"]) {
        cdata_hygiene_lists($0)
      }
      try Output().write(Array(text.utf8))
      return .done
    }
  }
  if invocation.options.isOn("show-prompt") { throw .usage("only 'toxicity' has a prompt") }
  return nil
}
