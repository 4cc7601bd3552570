import CurSample
import CurTool

/// Prompts with what a reward function needs to check an answer, for GRPO and RLOO.
struct GRPOExporter: Exporter {
  static let description = RowDescription(
    name: "grpo",
    summary: "prompts with what checks an answer: {\"prompt\":…,\"reference\":…,\"verifier\":…}",
    options: [Form.option(standard: "auto")],
    reasons: [Reason("wrong_task_type", "the sample asks nothing")] + promptReasons + formReasons
      + commonReasons,
    keeps: [
      Example(line: #"{"instruction":"Why?"}"#, output: #"{"prompt":"Why?"}"#),
      Example(
        line: #"{"instruction":"2+2?","reference":4,"verifier":"number"}"#,
        output: #"{"prompt":"2+2?","reference":"4","verifier":"number"}"#),
      Example(
        line: #"{"instruction":"Why?","responses":["a","b"],"reward_scores":[1,2]}"#,
        options: ["form": "chat"], output: #"{"prompt":[{"role":"user","content":"Why?"}]}"#),
    ],
    rejects: promptRejects(#","responses":[]"#) + formRejects(#","responses":[]"#) + [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type")
    ] + commonRejects)

  static let shapes: [Shape] = {
    let bare = FormShapes.list([("prompt", nil)])
    let checked = FormShapes.list([("prompt", nil), ("reference", .text), ("verifier", .text)])
    return bare
      + checked.map { shape in
        var shape = shape
        shape.name += shape.name.isEmpty ? "checked" : "-checked"
        return shape
      }
  }()
  static let readers =
    "TRL (GRPOTrainer, RLOOTrainer: the columns beside the prompt reach the reward functions), AlignTune"
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
    var shape = try appendPromptRow(of: sample, traits, settings, form, to: &rows)
    if let reference = sample.place("reference") {
      rows.bytes.append(#","reference":"#)
      if reference.kind == .string {
        sample.append(reference, to: &rows.bytes)
      } else {
        sample.withJSON(at: reference) { rows.bytes.append(quoted: $0) }
      }
      rows.bytes.append(#","verifier":"#)
      if let verifier = sample.place("verifier"), verifier.kind == .string {
        sample.append(verifier, to: &rows.bytes)
      } else {
        rows.bytes.append("\"\"")
      }
      shape += FormShapes.text + 1
    }
    rows.end(shape: shape)
  }
}

/// Appends a row with the prompt, still open; gives its shape.
func appendPromptRow(
  of sample: borrowing Sample, _ traits: SampleTraits, _ settings: RowSettings, _ form: Form,
  to rows: inout RowSink
) throws(Misfit) -> Int {
  var prompt = try Chat(promptOf: sample, traits, settings)
  // A conversation's last answer is what is to be made anew.
  if prompt.turns.last?.role == .response { prompt.turns.removeLast() }
  guard prompt.turns.contains(where: { $0.role != .system }) else {
    throw Misfit("wrong_task_type")
  }
  let isText = try form.isText(prompt, [])
  let writer = MessageWriter(settings: settings, parts: prompt.parts)
  rows.bytes.append(#"{"prompt":"#)
  if isText {
    writer.appendPrompt(prompt, of: sample, to: &rows.bytes)
    return FormShapes.text
  }
  writer.append(prompt.turns, of: sample, to: &rows.bytes)
  writer.appendTools(prompt, of: sample, to: &rows.bytes)
  return writer.parts.rawValue
}
