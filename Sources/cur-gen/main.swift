import CurModel
import CurTool

let command = Command(
  name: "cur-gen", summary: "make new samples of samples", rowWord: "task",
  rows: TaskTable.all.map { $0.description }, joinsRows: false,
  options: ModelOptions.all(.generate) + [
    Option("prompt", "FILE", "prompts in place of those that --show-prompt prints"),
    Option("system", "TEXT", "said to the model before all else"),
    Option("lang", "LANGUAGE", "the language to write in; else that of the sample"),
    Option(
      "reasoning", "WORD", "keep, drop or inline the model's reasoning", standard: "keep"),
    Option("keep-input", nil, "write the samples that were used, too"),
    Option("show-prompt", nil, "print the prompt"),
  ])

runCommand(command) { invocation throws(ToolError) in
  guard invocation.rows.count == 1, let named = invocation.rows.first,
    let type = TaskTable.named(named.description.name)
  else { throw .usage("one task at a time") }
  let asksQuestion = invocation.options.isOn("show-prompt")
  let model = asksQuestion ? nil : try AskedModel(.generate, named.options)
  if model == nil, type.needsModel, !asksQuestion {
    throw .usage(
      "'\(type.description.name)' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'")
  }
  let task = try type.init(named.options, model: model)
  if asksQuestion {
    try Output().write(Array((task.prompt ?? "").utf8))
    return .done
  }
  let (step, config) = Config.step(
    command.name, named.description.name, named.options, task.config)
  if let answer = Config.answer(invocation, [(step, config)]) { return try answer.get() }
  if model == nil {
    say(
      "cur-gen: no model is set: questions are made by rules (\(builtin)); CUR_MODEL names a model")
  }
  let models = [model].compactMap { $0 } + task.others
  if invocation.makesNoCalls {
    if model == nil { try invocation.refuseRehearsalOfNothing() }
    let rules = try PassageRules(
      invocation, steps: [step], rejectsStayInStream: false, isExport: false)
    let generator = Generator(
      task: task, step: step, rules: rules, keepsInput: false, rejectsStayInStream: false)
    if let task = task as? any PoolTask {
      try PoolRun(task: task, generator: generator).run(try invocation.lineBlocks()) { _ in }
    } else {
      try Window.rehearse(lines: try invocation.lineBlocks()) { line, order throws(ToolError) in
        try await generator.process(line, order: order)
      }
    }
    for asked in models { try invocation.tell(unmadeCalls: try asked.client.unmadeCalls()) }
    return .done
  }
  return try Run.perform(invocation, .generator, steps: [(step, config)]) { run throws(ToolError) in
    run.closing = {
      guard let model else { return "made without a model" }
      return
        ([model.client.statistics.summary]
        + task.others.map { "\($0.client.model): \($0.client.statistics.summary)" })
        .joined(separator: "; ")
    }
    let generator = Generator(
      task: task, step: step,
      rules: try PassageRules(
        invocation, steps: [step], rejectsStayInStream: run.rejectsAreInStream, isExport: false),
      keepsInput: invocation.options.isOn("keep-input"),
      rejectsStayInStream: run.rejectsAreInStream)
    if let task = task as? any PoolTask {
      let pool = PoolRun(task: task, generator: generator)
      try pool.run(try invocation.lineBlocks()) { delivery throws(ToolError) in
        try run.deliver(delivery)
      }
      if let failure = model?.client.failure { throw failure }
      return
    }
    // Rules compute, so there are as many at once as threads; a model is waited for.
    let limit = model == nil ? try invocation.threads() : Window.mostLines
    try Window.run(
      lines: try invocation.lineBlocks(), to: run, limit: limit,
      stop: { for asked in models { asked.client.cancel() } }
    ) { line, order throws(ToolError) in
      try await generator.process(line, order: order)
    }
    for asked in models {
      if let failure = asked.client.failure { throw failure }
    }
  }
}
