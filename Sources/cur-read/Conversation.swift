import CurSample

/// A list of messages, in either spelling: `role` and `content`, or ShareGPT's `from` and `value`.
struct Conversation {
  private var turns: [Turn] = []
  private let original: [JSON]

  private struct Turn {
    var role: String
    var content: String
    /// Whether role and content are all there is to it.
    var isPlain: Bool
  }

  /// Nil if an element is no message.
  init?(_ messages: [JSON]) {
    guard !messages.isEmpty else { return nil }
    original = messages
    for message in messages {
      guard let members = message.object,
        let role = (message["role"] ?? message["from"])?.string
      else { return nil }
      let content = (message["content"] ?? message["value"])?.string
      turns.append(
        Turn(
          role: Self.normal(role), content: content ?? "",
          isPlain: content != nil && members.count == 2))
    }
  }

  /// Writes it as instruction, output and turns where these give the same turns back, else as
  /// `messages`.
  func write(to members: inout ObjectWriter, metadata: inout MetadataWriter) {
    guard isPlain else {
      return members.add("messages", .array(original.map(Self.spelledWithRole)))
    }
    let system = turns.first.flatMap { $0.role == "system" ? $0.content : nil }
    let rest = system == nil ? turns[...] : turns.dropFirst()
    if let question = rest.first { members.add("instruction", question.content) }
    if let answer = rest.dropFirst().first { members.add("output", answer.content) }
    if let system { metadata.add("system_prompt", .string(system)) }
    guard rest.count > 2 else { return }
    metadata.add(
      "turns",
      .array(rest.dropFirst(2).map { ["role": .string($0.role), "content": .string($0.content)] }))
  }

  /// What ``write(to:metadata:)`` writes.
  var parts: RowParts {
    guard isPlain else { return .messages }
    let count = turns.count - (turns.first?.role == "system" ? 1 : 0)
    return count > 2 ? [.instruction, .output, .turns] : [.instruction, .output]
  }

  /// Whether it is: perhaps a system prompt, then user and assistant by turns, both at least once.
  private var isPlain: Bool {
    let rest = turns.first?.role == "system" ? turns.dropFirst() : turns[...]
    guard turns.allSatisfy(\.isPlain), rest.count >= 2 else { return false }
    return rest.enumerated().allSatisfy { $1.role == ($0 % 2 == 0 ? "user" : "assistant") }
  }

  private static func normal(_ role: String) -> String {
    switch role.lowercased() {
    case "human", "user", "prompter": "user"
    case "gpt", "assistant", "model", "bot", "chatgpt", "ai": "assistant"
    case "system", "system_prompt", "developer": "system"
    case let other: other
    }
  }

  /// The message with `role` and `content`; all else stays.
  private static func spelledWithRole(_ message: JSON) -> JSON {
    guard let members = message.object else { return message }
    return .object(
      members.map { member in
        switch member.name {
        case "from", "role":
          JSONMember("role", .string(normal(member.value.string ?? "")))
        case "value": JSONMember("content", member.value)
        default: member
        }
      })
  }
}
