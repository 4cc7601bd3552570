import CurModel
import CurSample
import CurTool

let command = Command(
  name: "cur-recover", summary: "mend what a gate refused, and have the gate judge again",
  rowWord: "", rows: [], takesRow: false,
  options: ModelOptions.all(.generate) + [
    Option(
      "max-calls-per-sample", "N", "the most calls for one sample, those of the judge counted",
      standard: "6"),
    Option("gate", "OPTIONS", "how cur-gate is to judge; else as the run directory has it"),
    Option("truth", "FILE", "samples whose metadata tells what was injected"),
    Option("matrix", "FILE", "with --truth: write injected against diagnosed, as TSV"),
    Option("prompt", "FILE", "prompts in place of those that --show-prompt prints"),
    Option("show-prompt", nil, "print the prompts"),
  ])

runCommand(command) { invocation throws(ToolError) in
  let options = invocation.options
  if options.isOn("show-prompt") {
    try Output().write(Array(try RecoveryPrompts(file: options["prompt"]).text.utf8))
    return .done
  }
  guard let model = try AskedModel(.generate, options) else {
    throw .usage("no model: set CUR_MODEL, or give '--model PROVIDER/NAME'")
  }
  if options.isGiven("matrix"), !options.isGiven("truth") {
    throw .usage("option '--matrix' needs '--truth FILE'")
  }
  let prompts = try RecoveryPrompts(file: options["prompt"])
  let mostCalls = try options.count("max-calls-per-sample", minimum: 2)
  let (step, config) = invocation.step(
    ["max-calls-per-sample"], model.config + [JSONMember("prompts", .string(prompts.text))])
  if let answer = Config.answer(invocation, [(step, config)]) { return try answer.get() }
  guard !invocation.makesNoCalls else {
    throw .usage("what is tried next depends on the answers: there is no dry run and no batch")
  }
  let truth = try options["truth"].map { path throws(ToolError) in try Truth(path) }
  let gates = GateBench(
    try invocation.runDirectory, options: options["gate"], seed: try options.count("seed"))
  let recovery = Recovery(
    model: model, prompts: prompts, gates: gates, step: step, mostCalls: mostCalls, truth: truth)
  let status = try Run.perform(invocation, .filter, steps: [(step, config)]) {
    run throws(ToolError) in
    run.closing = { recovery.summary }
    let rules = try PassageRules(
      invocation, steps: [step], rejectsStayInStream: run.rejectsAreInStream, isExport: false)
    try Window.run(
      lines: try invocation.lineBlocks(), to: run, stop: { model.client.cancel() }
    ) { line, order throws(ToolError) in
      try await recovery.process(line, order: order, rules)
    }
    gates.end()
    if let failure = model.client.failure { throw failure }
  }
  if let path = options["matrix"] { try truth?.writeMatrix(path) }
  return status
}
