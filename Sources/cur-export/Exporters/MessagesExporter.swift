import CurSample
import CurTool

/// Conversations as `messages` of role and content, which most trainers read.
struct MessagesExporter: Exporter {
  static let description = RowDescription(
    name: "messages",
    summary: "conversations: {\"messages\":[{\"role\":…,\"content\":…},…]}",
    reasons: chatReasons + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"Why?","input":"It rained.","output":"Rain."}"#,
        output:
          #"{"messages":[{"role":"user","content":"It rained.\n\nWhy?"},{"role":"assistant","content":"Rain."}]}"#
      ),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"system_prompt":"s","turns":[{"role":"human","content":"c"},{"role":"gpt","content":"d","weight":0}]}}"#,
        output:
          #"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d","weight":0}]}"#
      ),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":null,"reasoning":"r","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"t"},{"role":"assistant","content":"b"}],"tools":[{"name":"f"}]}"#,
        output:
          #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":null,"reasoning_content":"r","tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","content":"t","tool_call_id":"1"},{"role":"assistant","content":"b"}],"tools":"[{\"name\":\"f\"}]"}"#
      ),
      Example(
        line:
          #"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},{"role":"assistant","content":"b"}]}"#,
        output:
          #"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},{"role":"assistant","content":"b"}]}"#
      ),
    ],
    rejects: chatRejects + [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type"),
      Example(
        line: #"{"task_type":"instruction_following","input":"ctx","output":"b"}"#,
        reason: "wrong_task_type"),
    ] + commonRejects)

  static let shapes = MessageParts.all.map { parts in
    Shape(
      parts.name,
      [("messages", .messages(parts))] + (parts.contains(.tools) ? [("tools", .jsonText)] : []))
  }
  static let readers = "TRL (SFTTrainer), Axolotl (type: chat_template), LLaMA-Factory, Unsloth"

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    let chat = try Chat(conversationOf: sample, traits, settings)
    write(chat, of: sample, to: &rows)
  }

  /// Writes the row of a conversation.
  func write(_ chat: Chat, of sample: borrowing Sample, to rows: inout RowSink) {
    let writer = MessageWriter(settings: settings, parts: chat.parts)
    rows.bytes.append(#"{"messages":"#)
    writer.append(chat.turns, of: sample, to: &rows.bytes)
    writer.appendTools(chat, of: sample, to: &rows.bytes)
    rows.end(shape: writer.parts.rawValue)
  }
}
