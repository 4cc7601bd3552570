import CurSample
import CurTool

/// Conversations as ShareGPT has them, for tools that still want `from` and `value`.
struct ShareGPTExporter: Exporter {
  static let description = RowDescription(
    name: "sharegpt",
    summary: "conversations: {\"conversations\":[{\"from\":\"human\",\"value\":…},…]}",
    reasons: chatReasons + [notAlternating, notPlainText] + commonReasons,
    keeps: [
      Example(
        line:
          #"{"instruction":"u1","output":"a1","metadata":{"system_prompt":"S","turns":[{"role":"user","content":"u2"},{"role":"assistant","content":"a2"}]}}"#,
        output:
          #"{"conversations":[{"from":"system","value":"S"},{"from":"human","value":"u1"},{"from":"gpt","value":"a1"},{"from":"human","value":"u2"},{"from":"gpt","value":"a2"}]}"#
      )
    ],
    rejects: chatRejects + alternationRejects + [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type")
    ] + commonRejects)

  static let shapes = [Shape("", [("conversations", .turns)])]
  static let readers =
    "LLaMA-Factory (formatting: sharegpt), Axolotl with message_property_mappings. TRL loads it and trains the words 'human' and 'gpt' as roles: use messages"

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    let chat = try Chat(conversationOf: sample, traits, settings)
    try chat.refuseOddOrder()
    let writer = MessageWriter(settings: settings, parts: [])
    rows.bytes.append(#"{"conversations":["#)
    for (k, turn) in chat.turns.enumerated() {
      if k > 0 { rows.bytes.append(UInt8(ascii: ",")) }
      switch turn.role {
      case .system: rows.bytes.append(#"{"from":"system","value":"#)
      case .prompt: rows.bytes.append(#"{"from":"human","value":"#)
      default: rows.bytes.append(#"{"from":"gpt","value":"#)
      }
      writer.appendText(turn, of: sample, to: &rows.bytes)
      rows.bytes.append(UInt8(ascii: "}"))
    }
    rows.bytes.append(UInt8(ascii: "]"))
    rows.end()
  }
}

extension Chat {
  /// What readers that skip any other order in silence take: perhaps a system prompt, then user and
  /// assistant by turns, the assistant last.
  func refuseOddOrder() throws(Misfit) {
    guard isPlain else { throw Misfit("not_plain_text") }
    let rest = turns.first?.role == .system ? turns.dropFirst() : turns[...]
    let alternates = rest.enumerated().allSatisfy { $1.role == ($0 % 2 == 0 ? .prompt : .response) }
    guard alternates, rest.count % 2 == 0 else { throw Misfit("not_alternating") }
  }
}

let notAlternating = Reason(
  "not_alternating", "user and assistant do not speak by turns, the user first, the assistant last")

let notPlainText = Reason(
  "not_plain_text", "a turn holds parts, tool calls or reasoning, or there are tools")

let alternationRejects = [
  Example(
    line: #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"}]}}"#,
    reason: "not_alternating"),
  Example(line: #"{"instruction":"a","output":"b","tools":[]}"#, reason: "not_plain_text"),
]
