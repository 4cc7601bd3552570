import CurSample

/// Writes turns as messages of role and content, or as text.
struct MessageWriter {
  let settings: RowSettings
  /// What any message of the row holds beside role and text.
  let parts: MessageParts

  /// Appends an array of messages.
  func append(
    _ turns: some Collection<Chat.Turn>, of sample: borrowing Sample, to out: inout [UInt8]
  ) {
    out.append(UInt8(ascii: "["))
    var isFirst = true
    for turn in turns {
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      append(turn, of: sample, to: &out)
    }
    out.append(UInt8(ascii: "]"))
  }

  /// Appends one message.
  func append(_ turn: Chat.Turn, of sample: borrowing Sample, to out: inout [UInt8]) {
    switch turn.role {
    case .system: out.append(#"{"role":"system","content":"#)
    case .prompt: out.append(#"{"role":"user","content":"#)
    case .tool: out.append(#"{"role":"tool","content":"#)
    default: out.append(#"{"role":"assistant","content":"#)
    }
    appendContent(turn, of: sample, to: &out)
    if let message = turn.more?.message { append(more: message, of: sample, to: &out) }
    out.append(UInt8(ascii: "}"))
  }

  private func append(
    more message: MessagePlace, of sample: borrowing Sample, to out: inout [UInt8]
  ) {
    func add(_ key: StaticString, _ value: JSONPlace?) {
      guard let value else { return }
      out.append(key)
      sample.append(value, to: &out)
    }
    add(#","reasoning_content":"#, message.reasoning)
    if let calls = message.toolCalls {
      out.append(#","tool_calls":"#)
      append(calls: calls, of: sample, to: &out)
    }
    add(#","tool_call_id":"#, message.toolCallID)
    add(#","name":"#, message.name)
    add(#","weight":"#, message.weight)
  }

  /// Where some contents are arrays of parts, a file of a folder has them all as arrays.
  private func appendContent(
    _ turn: Chat.Turn, of sample: borrowing Sample, to out: inout [UInt8]
  ) {
    let isEven = settings.framing != nil && parts.contains(.parts)
    switch turn.content {
    case .none: out.append(isEven ? "[]" : "null")
    case .parts(let parts): sample.append(parts, to: &out)
    default:
      if isEven { out.append(#"[{"type":"text","text":"#) }
      appendText(turn, of: sample, to: &out)
      if isEven { out.append("}]") }
    }
  }

  /// Appends the text of the turn as a JSON string; an empty one if it has none.
  func appendText(_ turn: Chat.Turn, of sample: borrowing Sample, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    appendInside(turn, of: sample, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  /// Appends the text of the turn as the inside of a JSON string.
  func appendInside(_ turn: Chat.Turn, of sample: borrowing Sample, to out: inout [UInt8]) {
    switch turn.content {
    case .text(let text): sample.append(inside: text, to: &out)
    case .question(let question, let context):
      settings.template.append(context, question, of: sample, to: &out)
    case .none, .parts: break
    }
  }

  /// Appends `,"tools":"…"`, the tools as JSON text, where the chat has them, or its file does.
  func appendTools(_ chat: Chat, of sample: borrowing Sample, to out: inout [UInt8]) {
    guard let tools = chat.tools else {
      if settings.framing != nil && parts.contains(.tools) { out.append(#","tools":"null""#) }
      return
    }
    out.append(#","tools":"#)
    if tools.kind == .string { return sample.append(tools, to: &out) }
    sample.withJSON(at: tools) { out.append(quoted: $0) }
  }

  // MARK: Arguments

  private func append(calls: JSONPlace, of sample: borrowing Sample, to out: inout [UInt8]) {
    guard settings.arguments != .verbatim else { return sample.append(calls, to: &out) }
    var tree = JSON.null
    sample.withJSON(at: calls) { if let read = try? JSON(reading: [UInt8]($0)) { tree = read } }
    rewritten(tree).write(to: &out)
  }

  /// `calls` with every `arguments` as an object, or as the text of one.
  private func rewritten(_ calls: JSON) -> JSON {
    switch calls {
    case .array(let elements): .array(elements.map(rewritten))
    case .object(let members):
      .object(
        members.map { member in
          JSONMember(
            member.name,
            member.name == "arguments" ? arguments(member.value) : rewritten(member.value))
        })
    default: calls
    }
  }

  private func arguments(_ value: JSON) -> JSON {
    switch (settings.arguments, value) {
    case (.text, .object): return .string(value.text)
    case (.object, .string(let text)):
      guard let read = try? JSON(reading: text), case .object = read else { return value }
      return read
    default: return value
    }
  }
}
