import CurSample
import CurTool

/// One question, its context and its answer, as Stanford Alpaca has them.
struct AlpacaExporter: Exporter {
  static let description = RowDescription(
    name: "alpaca",
    summary: "single turns: {\"instruction\":…,\"input\":…,\"output\":…}",
    options: [
      Option("drop-system", nil, "leave system prompts out, which the form has no place for")
    ],
    reasons: chatReasons + [
      Reason("more_than_one_turn", "the sample is no single question with its answer"),
      Reason("system_prompt_lost", "there is a system prompt, and no --drop-system"),
      Reason("not_plain_text", "a turn holds parts, tool calls or reasoning, or there are tools"),
    ] + commonReasons,
    keeps: [
      Example(
        line: #"{"output":"b","instruction":"a","input":"c"}"#,
        output: #"{"instruction":"a","input":"c","output":"b"}"#),
      Example(
        line: #"{"instruction":"a","output":"b","metadata":{"system_prompt":"s"}}"#,
        options: ["drop-system": "yes"], output: #"{"instruction":"a","input":"","output":"b"}"#),
    ],
    rejects: chatRejects + [
      Example(
        line: #"{"instruction":"a","output":"b","metadata":{"system_prompt":"s"}}"#,
        reason: "system_prompt_lost"),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"}]}}"#,
        reason: "more_than_one_turn"),
      Example(line: #"{"instruction":"a","output":"b","tools":[]}"#, reason: "not_plain_text"),
      Example(
        line: #"{"instruction":"a","chosen":"b","rejected":"c"}"#, reason: "wrong_task_type"),
    ] + commonRejects)

  static let shapes = [Shape("", [("instruction", .text), ("input", .text), ("output", .text)])]
  static let readers =
    "LLaMA-Factory (formatting: alpaca), Axolotl (type: alpaca). TRL does not read it: use prompt-completion"

  var settings: RowSettings
  private let dropsSystem: Bool

  init(_ options: OptionValues) throws(ToolError) {
    settings = try RowSettings(options)
    dropsSystem = options.isOn("drop-system")
  }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    let chat = try Chat(conversationOf: sample, traits, settings)
    guard chat.isPlain else { throw Misfit("not_plain_text") }
    var turns = chat.turns[...]
    if turns.first?.role == .system {
      guard dropsSystem else { throw Misfit("system_prompt_lost") }
      turns = turns.dropFirst()
    }
    guard turns.count == 2, let question = turns.first, let answer = turns.last,
      question.role == .prompt, answer.role == .response
    else { throw Misfit("more_than_one_turn") }
    let writer = MessageWriter(settings: settings, parts: [])
    rows.bytes.append(#"{"instruction":"#)
    if case .question(let asked, let context) = question.content {
      sample.append(asked, to: &rows.bytes)
      rows.bytes.append(#","input":"#)
      sample.append(context, to: &rows.bytes)
    } else {
      writer.appendText(question, of: sample, to: &rows.bytes)
      rows.bytes.append(#","input":"""#)
    }
    rows.bytes.append(#","output":"#)
    writer.appendText(answer, of: sample, to: &rows.bytes)
    rows.end()
  }
}
