import CurSample
import CurTool

/// Prompts alone, for PPO.
struct PPOExporter: Exporter {
  static let description = RowDescription(
    name: "ppo",
    summary: "prompts alone: {\"prompt\":…}",
    options: [Form.option(standard: "auto")],
    reasons: [Reason("wrong_task_type", "the sample asks nothing")] + promptReasons + formReasons
      + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"Q","chosen":"g","rejected":"b"}"#, output: #"{"prompt":"Q"}"#),
      Example(line: #"{"instruction":"Q"}"#, output: #"{"prompt":"Q"}"#),
    ],
    rejects: promptRejects(#","responses":[]"#) + formRejects(#","responses":[]"#) + [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type")
    ] + commonRejects)

  static let shapes = FormShapes.list([("prompt", nil)])
  static let readers = "TRL (GRPOTrainer, RLOOTrainer with a reward model), AlignTune"
  static let isImitated = false

  var settings: RowSettings
  private let form: Form

  init(_ options: OptionValues) throws(ToolError) {
    settings = try RowSettings(options)
    form = try Form(options)
  }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    rows.end(shape: try appendPromptRow(of: sample, traits, settings, form, to: &rows))
  }
}
