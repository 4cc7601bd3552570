import CurSample
import CurTool

/// Chats as `messages` of role and content, which TRL, Axolotl and LLaMA-Factory all read.
///
/// The context stands in the first user's turn, before the question, with a blank line between.
struct MessagesExporter: Exporter {
  static let description = RowDescription(
    name: "messages",
    summary: "chats: {\"messages\":[{\"role\":…,\"content\":…},…]}",
    reasons: [
      Reason("wrong_task_type", "the sample is no prompt with its answer"),
      Reason("empty_message", "a turn has no text"),
      Reason("no_response", "no turn is the assistant's"),
      Reason("not_plain_text", "a turn holds parts, tool calls or reasoning, or there are tools"),
    ] + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"Why?","input":"It rained.","output":"Rain."}"#,
        output:
          #"{"messages":[{"role":"user","content":"It rained.\n\nWhy?"},{"role":"assistant","content":"Rain."}]}"#
      ),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"system_prompt":"s","turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}"#,
        output:
          #"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}"#
      ),
      Example(
        line: #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
        output: #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#),
    ],
    rejects: [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type"),
      Example(line: #"{"instruction":"a","output":" "}"#, reason: "empty_message"),
      Example(
        line: #"{"task_type":"instruction_following","input":"ctx","output":"b"}"#,
        reason: "wrong_task_type"),
      Example(line: #"{"messages":[{"role":"user","content":"a"}]}"#, reason: "no_response"),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c","weight":0}]}}"#,
        reason: "not_plain_text"),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","reasoning_content":"r"}]}"#,
        reason: "not_plain_text"),
      Example(line: #"{"instruction":"a","output":"\ud800"}"#, reason: "lone_surrogate"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  init(_ options: OptionValues) throws(ToolError) {}

  func render(_ sample: borrowing Sample, to row: inout [UInt8]) -> StaticString? {
    guard let chat = Chat(sample) else { return "wrong_task_type" }
    if !chat.isPlainText { return "not_plain_text" }
    if chat.turns.contains(where: { $0.text.allSatisfy { $0 <= 0x20 } }) { return "empty_message" }
    guard chat.turns.contains(where: { $0.role == "user" }) else {
      return "wrong_task_type"  // a context without its question has no turn to stand in
    }
    guard chat.turns.contains(where: { $0.role == "assistant" }) else { return "no_response" }
    row.append(#"{"messages":["#)
    for (k, turn) in chat.turns.enumerated() {
      if k > 0 { row.append(UInt8(ascii: ",")) }
      row.append(#"{"role":""#)
      row.append(turn.role)
      row.append(#"","content":"#)
      row.append(quoted: turn.text.span)
      row.append(UInt8(ascii: "}"))
    }
    row.append("]}")
    return nil
  }
}
