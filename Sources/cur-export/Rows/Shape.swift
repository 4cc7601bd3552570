import CurSample

/// The columns that all rows of one file have, and of which type each is.
///
/// A trainer takes a file's schema from its first rows: a key that comes later, or a value of another
/// type, ends its run or is lost (`datasets` 5.2 reads 10 MB, then casts what follows). So rows of
/// several shapes never share a file of a folder.
struct Shape: Sendable, Equatable {
  struct Column: Sendable, Equatable {
    var name: String
    var kind: Kind
  }

  enum Kind: Sendable, Equatable {
    case text, boolean, number, integer
    /// The text of any JSON value.
    case jsonText
    case texts
    case numbers
    /// Messages of role and content, with these parts beside.
    case messages(MessageParts)
    /// One message.
    case message
    /// ShareGPT's turns of `from` and `value`.
    case turns
    /// An object with these members, all texts.
    case object([String])
  }

  /// What its file is called, beside the split; empty for the ordinary one.
  var name: String
  var columns: [Column]

  init(_ name: String, _ columns: [(String, Kind)]) {
    self.name = name
    self.columns = columns.map { Column(name: $0.0, kind: $0.1) }
  }
}

/// What messages of a conversation hold beside role and text: it decides which keys a row has.
struct MessageParts: OptionSet, Sendable, Hashable {
  let rawValue: Int

  /// Tools, calls of them, or their answers.
  static let tools = MessageParts(rawValue: 1)
  static let reasoning = MessageParts(rawValue: 2)
  static let weight = MessageParts(rawValue: 4)
  static let names = MessageParts(rawValue: 8)
  /// Contents that are arrays of parts.
  static let parts = MessageParts(rawValue: 16)

  static let all = (0..<32).map { MessageParts(rawValue: $0) }

  /// `tools-reasoning`; empty for none.
  var name: String {
    let names: [(MessageParts, String)] = [
      (.tools, "tools"), (.reasoning, "reasoning"), (.weight, "weight"), (.names, "names"),
      (.parts, "parts"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: "-")
  }
}

extension Chat {
  var parts: MessageParts {
    var parts: MessageParts = tools == nil ? [] : .tools
    for turn in turns {
      if turn.role == .tool { parts.insert(.tools) }
      if let message = turn.more?.message {
        if message.toolCalls != nil || message.toolCallID != nil { parts.insert(.tools) }
        if message.reasoning != nil { parts.insert(.reasoning) }
        if message.weight != nil { parts.insert(.weight) }
        if message.name != nil && turn.role != .tool { parts.insert(.names) }
      }
      if case .parts = turn.content { parts.insert(.parts) }
    }
    return parts
  }
}
