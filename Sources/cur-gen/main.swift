import CurModel
import CurTool

let command = Command(
  name: "cur-gen", summary: "make new samples of samples", rowWord: "task",
  rows: TaskTable.all.map { $0.description }, joinsRows: false,
  options: ModelOptions.all(.generate) + [
    Option("keep-input", nil, "write the samples that were used, too"),
    Option("show-prompt", nil, "print the prompt"),
  ])

runCommand(command) { invocation throws(ToolError) in
  guard invocation.rows.count == 1, let named = invocation.rows.first,
    let type = TaskTable.named(named.description.name)
  else { throw .usage("one task at a time") }
  let asksQuestion = invocation.options.isOn("show-prompt")
  let model = asksQuestion ? nil : try AskedModel(.generate, named.options)
  let task = try type.init(named.options, model: model)
  if asksQuestion {
    try Output().write(Array((task.prompt ?? "").utf8))
    return .done
  }
  let (step, config) = Config.step(
    command.name, named.description.name, named.options.without("prompt"), task.config)
  if let answer = Config.answer(invocation, [(step, config)]) { return try answer.get() }
  if model == nil {
    say(
      "cur-gen: no model is set: questions are made by rules (\(builtin)); CUR_MODEL names a model")
  }
  return try Run.perform(invocation, .generator, steps: [(step, config)]) { run throws(ToolError) in
    run.closing = { model?.client.statistics.summary ?? "made without a model" }
    let generator = Generator(
      task: task, step: step,
      rules: try PassageRules(
        invocation, steps: [step], rejectsStayInStream: run.rejectsAreInStream, isExport: false),
      keepsInput: invocation.options.isOn("keep-input"))
    // Rules compute, so there are as many at once as threads; a model is waited for.
    let limit = model == nil ? try invocation.threads() : Window.mostLines
    try Window.run(
      lines: try invocation.lineBlocks(), to: run, limit: limit, stop: { model?.client.cancel() }
    ) { line, order throws(ToolError) in
      try await generator.process(line, order: order)
    }
    if let failure = model?.client.failure { throw failure }
  }
}
