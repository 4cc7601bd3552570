/// Messages as they stand in the line, for a command that writes them in another form: nothing is
/// copied until it is written.
public struct MessagePlace: Sendable {
  public internal(set) var role = TextRole.other
  /// A text, or an array of parts.
  public internal(set) var content: JSONPlace?
  /// `reasoning_content`, or `reasoning`.
  public internal(set) var reasoning: JSONPlace?
  public internal(set) var toolCalls: JSONPlace?
  public internal(set) var toolCallID: JSONPlace?
  public internal(set) var name: JSONPlace?
  public internal(set) var weight: JSONPlace?
  /// Whether it has members beside these.
  public internal(set) var hasOthers = false
  /// Whether it has one of these twice.
  public internal(set) var repeatsName = false
}

extension Sample {
  /// Where the member `name` stands; nil if it is absent or null.
  public func place(_ name: StaticString) -> JSONPlace? {
    guard let k = find(name), members[k].kind != .null else { return nil }
    return memberPlace(k)
  }

  /// Where the member `name` of the metadata stands; nil if it is absent or null.
  public func metadata(_ name: StaticString) -> JSONPlace? {
    place("metadata").flatMap { member(name, at: $0) }
  }

  /// The messages of the array at `place`; nil if it is no array, or an element says no speaker.
  ///
  /// Both spellings are read: `role` and `content`, and ShareGPT's `from` and `value`. A member that
  /// is null is absent.
  public func messages(at place: JSONPlace) -> [MessagePlace]? {
    guard place.kind == .array else { return nil }
    var messages: [MessagePlace] = []
    var areMessages = true
    forEachElement(at: place) { element in
      guard let message = message(at: element) else {
        areMessages = false
        return false
      }
      messages.append(message)
      return true
    }
    return areMessages ? messages : nil
  }

  private func message(at place: JSONPlace) -> MessagePlace? {
    var message = MessagePlace()
    var hasRole = false
    var known = 0
    var isAlias = false  // the reasoning, by its other name
    forEachMember(at: place) { name, value in
      guard value.kind != .null else { return }
      known += 1
      switch length(ofName: name) {
      case 4 where isText(name, "role") || isText(name, "from"):
        guard value.kind == .string else { return }
        message.role = TextRole(speaker: text(at: value))
        hasRole = true
      case 7 where isText(name, "content"), 5 where isText(name, "value"): message.content = value
      case 10 where isText(name, "tool_calls"): message.toolCalls = value
      case 12 where isText(name, "tool_call_id"): message.toolCallID = value
      case 4 where isText(name, "name"): message.name = value
      case 17 where isText(name, "reasoning_content"):
        if isAlias { known -= 1 }
        (message.reasoning, isAlias) = (value, false)
      case 9 where isText(name, "reasoning"):
        if message.reasoning == nil {
          (message.reasoning, isAlias) = (value, true)
        } else {
          known -= 1
        }
      case 6 where isText(name, "weight"): message.weight = value
      default:
        message.hasOthers = true
        known -= 1
      }
    }
    message.repeatsName = known > message.knownMembers
    return hasRole ? message : nil
  }

  /// The bytes of the name as it is read, whatever its spelling.
  func length(ofName name: JSONPlace) -> Int {
    name.escaped ? withText(at: name) { $0.count } : name.byteCount - 2
  }
}

extension MessagePlace {
  /// How many of the known members it has, the speaker among them.
  fileprivate var knownMembers: Int {
    1 + (content == nil ? 0 : 1) + (reasoning == nil ? 0 : 1) + (toolCalls == nil ? 0 : 1)
      + (toolCallID == nil ? 0 : 1) + (name == nil ? 0 : 1) + (weight == nil ? 0 : 1)
  }
}

extension Sample {
  /// Appends the value at `place` as it is spelled.
  public func append(_ place: JSONPlace, to out: inout [UInt8]) {
    withJSON(at: place) { out.append($0) }
  }

  /// Appends what stands between the quotes of the string at `place`, escapes and all.
  public func append(inside place: JSONPlace, to out: inout [UInt8]) {
    withJSON(at: place) { out.append($0.extracting(1..<$0.count - 1)) }
  }

  /// Whether the string at `place` is white space, or nothing.
  public func isBlank(_ place: JSONPlace) -> Bool {
    withJSON(at: place) { spelled in
      for k in 1..<spelled.count - 1 where spelled[k] > 0x20 {
        guard spelled[k] == UInt8(ascii: "\\") else { return false }
        return withText(at: place) { $0.isWhite }
      }
      return true
    }
  }

  /// What a reader that is stricter than RFC 8259 finds wrong with the value at `place`; nil for
  /// nothing.
  public func flaw(in place: JSONPlace) -> ValueFlaw? {
    switch place.kind {
    case .object:
      var names: Set<String> = []
      var flaw: ValueFlaw?
      forEachMember(at: place) { name, value in
        guard flaw == nil else { return }
        flaw = names.insert(text(at: name)).inserted ? self.flaw(in: value) : .repeatedName
      }
      return flaw
    case .array:
      var flaw: ValueFlaw?
      forEachElement(at: place) {
        flaw = self.flaw(in: $0)
        return flaw == nil
      }
      return flaw
    case .number:
      return (Double(text(at: place)) ?? .infinity).isFinite ? nil : .numberTooLarge
    default: return nil
    }
  }
}

/// Why a value that is JSON is not what every reader takes.
public enum ValueFlaw: Sendable {
  /// An object has a name twice.
  case repeatedName
  /// A number is more than a double holds.
  case numberTooLarge
}

extension Span<UInt8> {
  /// Whether it is ASCII white space, controls, or nothing.
  public var isWhite: Bool {
    for k in indices where self[k] > 0x20 { return false }
    return true
  }
}

extension TextRole {
  /// The role of who speaks in a message, whatever of the common names it has.
  init(speaker name: String) {
    switch name.lowercased() {
    case "system", "developer", "system_prompt": self = .system
    case "user", "human", "prompter": self = .prompt
    case "assistant", "gpt", "model", "bot", "chatgpt", "ai": self = .response
    case "tool", "function", "ipython", "tool_response", "observation": self = .tool
    default: self = .other
    }
  }
}
