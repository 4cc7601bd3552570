import CurSample

/// A conversation of a row: messages in either spelling, `role` and `content` or ShareGPT's `from`
/// and `value`, or texts by turns.
struct Conversation {
  enum Role { case system, user, assistant, other }

  private struct Turn {
    /// The whole message; nil for a turn that is a text alone.
    var message: JSONPlace?
    var role: Role
    var content: JSONPlace?
    /// Whether role and a text that is not empty are all there is to it.
    var isPlain: Bool
    /// Whether it stands as `messages` has it: `role` and `content`, the role by its usual name.
    var isUsual: Bool
  }

  private var turns: [Turn] = []
  /// Where the messages stand if they are all there is.
  private var array: JSONPlace?
  private var odd: [StaticString] = []

  init() {}

  /// The messages of the array at `place`; nil if an element is none.
  init?(_ row: borrowing Sample, _ place: JSONPlace) {
    guard add(row, messages: place) else { return nil }
    array = place
  }

  var isEmpty: Bool { turns.isEmpty }
  /// Whether every message stands as `messages` has it.
  var isUsual: Bool { turns.allSatisfy(\.isUsual) }

  /// Adds the messages of an array; false if an element is none.
  mutating func add(_ row: borrowing Sample, messages place: JSONPlace) -> Bool {
    array = nil
    var areMessages = true
    row.forEachElement(at: place) {
      areMessages = add(row, message: $0)
      return areMessages
    }
    return areMessages
  }

  /// Adds a message; false if it is none.
  mutating func add(_ row: borrowing Sample, message: JSONPlace) -> Bool {
    var role: JSONPlace?
    var from: JSONPlace?
    var content: JSONPlace?
    var value: JSONPlace?
    var more: [StaticString] = []
    var members = 0
    row.forEachMember(at: message) { name, place in
      members += 1
      if row.isText(name, "role") {
        role = place
      } else if row.isText(name, "content") {
        content = place
      } else if row.isText(name, "from") {
        from = place
      } else if row.isText(name, "value") {
        value = place
      } else {
        let isTool = row.isText(name, "tool_calls") || row.isText(name, "tool_call_id")
        more.append(isTool ? "tool_turns" : "members")
      }
    }
    guard let speaker = role ?? from, speaker.kind == .string else { return false }
    let spoken = content ?? value
    let (who, isUsual) = row.role(speaker)
    if who == .other { more.append(row.isTool(speaker) ? "tool_turns" : "unknown_role") }
    switch spoken?.kind {
    case .string where row.valueKind(at: spoken ?? speaker) == .blank: more.append("empty")
    case .string: break
    case nil, .null:
      if !more.contains(where: { $0.description == "tool_turns" }) { more.append("empty") }
    default: more.append("parts")
    }
    odd += more
    turns.append(
      Turn(
        message: message, role: who, content: spoken, isPlain: more.isEmpty && members == 2,
        isUsual: isUsual && role != nil && (content != nil || value == nil)))
    return true
  }

  /// Adds a turn that is a text alone, a string of the row.
  mutating func add(text: JSONPlace, _ role: Role) {
    array = nil
    turns.append(Turn(role: role, content: text, isPlain: true, isUsual: true))
  }

  // MARK: What it is

  /// Whether instruction, output and turns give the same turns back: perhaps a system prompt, then
  /// user and assistant by turns, both at least once.
  var isPlain: Bool { rest.count >= 2 && alternates }

  /// Whether it is one user's turn, perhaps after a system prompt.
  var isPrompt: Bool { rest.count == 1 && alternates }

  private var alternates: Bool {
    for (k, turn) in rest.enumerated()
    where turn.role != (k % 2 == 0 ? .user : .assistant) || !turn.isPlain { return false }
    return system.map(\.isPlain) ?? true
  }

  /// Whether the assistant says something.
  var hasAnswer: Bool { turns.contains { $0.role == .assistant } }

  private var system: Turn? { turns.first.flatMap { $0.role == .system ? $0 : nil } }
  private var rest: ArraySlice<Turn> { system == nil ? turns[...] : turns.dropFirst() }

  /// What is odd about it, for the notes.
  private var oddities: [StaticString] {
    var odd = odd
    let rest = rest
    if turns.isEmpty { odd.append("empty") }
    if rest.first?.role == .assistant { odd.append("assistant_first") }
    for (turn, next) in zip(rest, rest.dropFirst()) where turn.role == next.role {
      if turn.role == .user || turn.role == .assistant { odd.append("repeated_role") }
    }
    if rest.contains(where: { $0.role == .system }) { odd.append("late_system") }
    if !hasAnswer { odd.append("no_answer") }
    return odd
  }

  // MARK: Writing

  /// Writes it as instruction, output and turns where these give the same turns back, else as
  /// `messages`, with a note of what is odd.
  func write(_ row: borrowing Sample, to draft: inout Draft) {
    guard isPlain else { return writeMessages(row, to: &draft) }
    let turns = Array(rest)
    writeSystem(row, to: &draft)
    draft[.instruction] = turns[0].content.map { .place($0) } ?? .none
    draft[.output] = turns[1].content.map { .place($0) } ?? .none
    draft.parts.formUnion([.instruction, .output])
    guard turns.count > 2 else { return }
    draft.parts.insert(.turns)
    draft.metadata.add("turns") { self.append(turns[2...], row, to: &$0) }
  }

  /// Writes it as a prompt: as instruction where it is one user's turn, else as `messages`.
  func writePrompt(_ row: borrowing Sample, to draft: inout Draft) {
    guard isPrompt, let question = rest.first?.content else {
      return writeMessages(row, to: &draft)
    }
    writeSystem(row, to: &draft)
    draft[.instruction] = .place(question)
    draft.parts.insert(.instruction)
  }

  private func writeSystem(_ row: borrowing Sample, to draft: inout Draft) {
    guard let prompt = system?.content else { return }
    row.withJSON(at: prompt) { draft.metadata.add("system_prompt", json: $0) }
  }

  private func writeMessages(_ row: borrowing Sample, to draft: inout Draft) {
    if let array, isUsual {
      draft[.messages] = .place(array)
    } else {
      draft[.messages] = .json(messages(row))
    }
    draft.parts.insert(.messages)
    for code in oddities { draft.note(odd: code) }
  }

  /// The messages with `role` and `content`, all else as it stands.
  func messages(_ row: borrowing Sample) -> [UInt8] {
    var json: [UInt8] = []
    append(turns[...], row, to: &json)
    return json
  }

  private func append(_ turns: ArraySlice<Turn>, _ row: borrowing Sample, to json: inout [UInt8]) {
    json.append(UInt8(ascii: "["))
    for (k, turn) in turns.enumerated() {
      if k > 0 { json.append(UInt8(ascii: ",")) }
      append(turn, row, to: &json)
    }
    json.append(UInt8(ascii: "]"))
  }

  private func append(_ turn: Turn, _ row: borrowing Sample, to json: inout [UInt8]) {
    if let message = turn.message, turn.isUsual, !turn.isPlain {
      return row.withJSON(at: message) { json.append($0) }
    }
    if turn.isPlain, let content = turn.content {
      json.append(#"{"role":""#)
      json.append(turn.role.name)
      json.append(#"","content":"#)
      row.withJSON(at: content) { json.append($0) }
      return json.append(UInt8(ascii: "}"))
    }
    guard let message = turn.message else { return }
    row.append(respelled: message, turn.role, to: &json)
  }
}

extension Conversation.Role {
  var name: StaticString {
    switch self {
    case .system: "system"
    case .user: "user"
    case .assistant: "assistant"
    case .other: ""
    }
  }
}

extension Sample {
  /// Who speaks, and whether the role is called what we call it.
  fileprivate func role(_ place: JSONPlace) -> (Conversation.Role, isUsual: Bool) {
    if isText(place, "user") { return (.user, true) }
    if isText(place, "assistant") { return (.assistant, true) }
    if isText(place, "system") { return (.system, true) }
    switch text(at: place).lowercased() {
    case "user", "human", "prompter", "question", "input", "user_input": return (.user, false)
    case "assistant", "gpt", "model", "output", "chatgpt", "bot", "ai": return (.assistant, false)
    case "system", "system_prompt": return (.system, false)
    default: return (.other, true)
    }
  }

  /// Whether the role is a tool's, or a developer's: known, but none of the three.
  fileprivate func isTool(_ place: JSONPlace) -> Bool {
    [
      "tool", "function", "tool_call", "tool_response", "function_call", "function_response",
      "observation", "ipython", "developer",
    ].contains(text(at: place).lowercased())
  }

  /// Appends a message with `role` and `content`, all else as it stands.
  fileprivate func append(
    respelled message: JSONPlace, _ role: Conversation.Role, to json: inout [UInt8]
  ) {
    let hasRole = member("role", at: message) != nil
    let hasContent = member("content", at: message) != nil
    var isFirst = true
    json.append(UInt8(ascii: "{"))
    forEachMember(at: message) { name, value in
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      let isRole = isText(name, hasRole ? "role" : "from")
      if isRole {
        json.append("\"role\"")
      } else if !hasContent && isText(name, "value") {
        json.append("\"content\"")
      } else {
        withJSON(at: name) { json.append($0) }
      }
      json.append(UInt8(ascii: ":"))
      if isRole && role != .other {
        json.append(UInt8(ascii: "\""))
        json.append(role.name)
        json.append(UInt8(ascii: "\""))
      } else {
        withJSON(at: value) { json.append($0) }
      }
    }
    json.append(UInt8(ascii: "}"))
  }
}
