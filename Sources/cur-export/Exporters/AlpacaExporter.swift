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
    reasons: [
      Reason("wrong_task_type", "the sample is no single prompt with its answer"),
      Reason("empty_message", "the instruction or the output has no text"),
      Reason("system_prompt_lost", "there is a system prompt, and no --drop-system"),
      Reason("not_plain_text", "there are tools"),
    ] + commonReasons,
    keeps: [
      Example(
        line: #"{"output":"b","instruction":"a"}"#,
        output: #"{"instruction":"a","input":"","output":"b"}"#),
      Example(
        line: #"{"instruction":"a","output":"b","metadata":{"system_prompt":"s"}}"#,
        options: ["drop-system": "yes"], output: #"{"instruction":"a","input":"","output":"b"}"#),
    ],
    rejects: [
      Example(
        line: #"{"instruction":"a","output":"b","metadata":{"system_prompt":"s"}}"#,
        reason: "system_prompt_lost"),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"}]}}"#,
        reason: "wrong_task_type"),
      Example(line: #"{"instruction":"","output":"b"}"#, reason: "empty_message"),
      Example(line: #"{"instruction":"a","output":"b","tools":[]}"#, reason: "not_plain_text"),
      Example(line: #"{"instruction":"a\udc00","output":"b"}"#, reason: "lone_surrogate"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  let dropsSystem: Bool

  init(_ options: OptionValues) throws(ToolError) { dropsSystem = options.isOn("drop-system") }

  func render(_ sample: borrowing Sample, to row: inout [UInt8]) -> StaticString? {
    var fields: (instruction: [UInt8]?, input: [UInt8], output: [UInt8]?) = (nil, [], nil)
    guard sample.taskType == "instruction_following" || sample.taskType == "table_qa" else {
      return "wrong_task_type"
    }
    for place in sample.texts {
      let text = sample.withText(at: place) { [UInt8]($0) }
      switch place.role {
      case .system: if !dropsSystem { return "system_prompt_lost" }
      case .context: fields.input = text
      case .prompt where fields.instruction == nil: fields.instruction = text
      case .response where fields.output == nil: fields.output = text
      default: return "wrong_task_type"
      }
    }
    guard sample.kind("tools") == nil else { return "not_plain_text" }
    guard let instruction = fields.instruction, let output = fields.output,
      instruction.contains(where: { $0 > 0x20 }), output.contains(where: { $0 > 0x20 })
    else { return "empty_message" }
    row.append(#"{"instruction":"#)
    row.append(quoted: instruction.span)
    row.append(#","input":"#)
    row.append(quoted: fields.input.span)
    row.append(#","output":"#)
    row.append(quoted: output.span)
    row.append(UInt8(ascii: "}"))
    return nil
  }
}
