internal import CXXHash

/// The one way to a sample's texts, whether they stand in `instruction`, `output` and
/// `metadata.turns` or in `messages`.
extension Sample {
  /// Gives `body` the place of each of the sample's texts, in the order of the conversation: system
  /// prompt, context, turns, pair, rollouts.
  ///
  /// With ``textPaths`` it is the strings there, whose role is `other`. A field of another type than
  /// it should have is no text. Message parts that are not text are
  /// none either.
  public func forEachText(_ body: (TextPlace) -> Void) {
    if let textPaths { return forEachText(at: textPaths, body) }
    _ = forEachText(of: textMembers, body)
  }

  /// The same for the texts of `members`; gives where the array `metadata.turns` starts, if there is
  /// one.
  func forEachText(of members: TextMembers, _ body: (TextPlace) -> Void) -> Int? {
    let turns = metadata(members.metadata, body)
    string(members.input, "input", .context, body)
    string(members.instruction, "instruction", .prompt, body)
    string(members.output, "output", .response, body)
    if let turns { messages(at: turns, "metadata", [.name("turns")], nil, body) }
    side(members.messages, "messages", nil, body)
    side(members.chosen, "chosen", .chosen, body)
    side(members.rejected, "rejected", .rejected, body)
    rollouts(members.responses, body)
    return turns
  }

  /// The places of the sample's texts.
  public var texts: [TextPlace] {
    var places: [TextPlace] = []
    forEachText { places.append($0) }
    return places
  }

  private func string(
    _ k: Int, _ name: StaticString, _ role: TextRole, _ body: (TextPlace) -> Void
  ) {
    guard k >= 0, members[k].kind == .string else { return }
    body(
      TextPlace(
        role: role, path: TextPath(name), span: members[k].value,
        escaped: members[k].valueEscaped))
  }

  /// Adds the system prompt; gives where the array of turns starts.
  private func metadata(_ k: Int, _ body: (TextPlace) -> Void) -> Int? {
    guard k >= 0, members[k].kind == .object,
      mayHoldConversation(bytes.span.extracting(members[k].value))
    else { return nil }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    var turns: Int?
    while let key = walker.nextMember() {
      let isTurns = walker.keyIs(key, "turns")
      let isPrompt = walker.keyIs(key, "system_prompt")
      let start = walker.at
      let (kind, span) = walker.value()
      if isTurns && kind == .array { turns = start }
      if isPrompt && kind == .string {
        body(
          TextPlace(
            role: .system, path: TextPath("metadata", [.name("system_prompt")]), span: span,
            escaped: walker.escaped))
      }
    }
    return turns
  }

  /// A member that is a text or an array of messages. With a `role`, all its texts have it.
  private func side(
    _ k: Int, _ name: StaticString, _ role: TextRole?, _ body: (TextPlace) -> Void
  ) {
    guard k >= 0 else { return }
    if members[k].kind == .array {
      messages(at: members[k].value.lowerBound, name, [], role, body)
    } else if let role {
      string(k, name, role, body)
    }
  }

  private func rollouts(_ k: Int, _ body: (TextPlace) -> Void) {
    guard k >= 0, members[k].kind == .array else { return }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    var index = 0
    while walker.nextElement() {
      let start = walker.at
      let (kind, span) = walker.value()
      if kind == .string {
        body(
          TextPlace(
            role: .rollout(index), path: TextPath("responses", [.index(index)]), span: span,
            escaped: walker.escaped))
      } else if kind == .array {
        messages(at: start, "responses", [.index(index)], .rollout(index), body)
      }
      index += 1
    }
  }

  /// The texts of the array of messages that starts at `start`.
  private func messages(
    at start: Int, _ root: StaticString, _ steps: [TextPath.Step], _ role: TextRole?,
    _ body: (TextPlace) -> Void
  ) {
    var walker = Walker(bytes.span.bytes, at: start)
    var index = 0
    while walker.nextElement() {
      if walker.byte(walker.at) == UInt8(ascii: "{") {
        let message = MessageTexts(walker, root, steps + [.index(index)], role)
        for place in message.places { body(place) }
      }
      _ = walker.value()
      index += 1
    }
  }
}

/// Where the members stand that may hold texts, found in one pass: -1 for absent.
struct TextMembers {
  var (metadata, input, instruction, output) = (-1, -1, -1, -1)
  var (messages, chosen, rejected, responses, tools, task) = (-1, -1, -1, -1, -1, -1)
}

extension Sample {
  var textMembers: TextMembers {
    var found = TextMembers()
    for k in members.indices {
      switch members[k].key.count {
      case _ where members[k].keyEscaped: note(escaped: k, in: &found)
      case 5 where isPlainName(k, "input"): found.input = k
      case 5 where isPlainName(k, "tools"): found.tools = k
      case 6 where isPlainName(k, "output"): found.output = k
      case 6 where isPlainName(k, "chosen"): found.chosen = k
      case 8 where isPlainName(k, "messages"): found.messages = k
      case 8 where isPlainName(k, "metadata"): found.metadata = k
      case 8 where isPlainName(k, "rejected"): found.rejected = k
      case 9 where isPlainName(k, "task_type"): found.task = k
      case 9 where isPlainName(k, "responses"): found.responses = k
      case 11 where isPlainName(k, "instruction"): found.instruction = k
      default: break
      }
    }
    return found
  }

  @inline(__always) private func isPlainName(_ k: Int, _ name: StaticString) -> Bool {
    isEqual(bytes.span.extracting(members[k].key), name)
  }

  private func note(escaped k: Int, in found: inout TextMembers) {
    switch memberName(k) {
    case "input": found.input = k
    case "tools": found.tools = k
    case "output": found.output = k
    case "chosen": found.chosen = k
    case "messages": found.messages = k
    case "metadata": found.metadata = k
    case "rejected": found.rejected = k
    case "responses": found.responses = k
    case "task_type": found.task = k
    case "instruction": found.instruction = k
    default: break
    }
  }
}

/// The texts of one message: content (text or parts), reasoning, arguments of tool calls.
///
/// Both spellings are read: `role` and `content`, and ShareGPT's `from` and `value`.
private struct MessageTexts {
  var places: [TextPlace] = []
  private var speaker = TextRole.other
  private let root: StaticString

  init(
    _ start: borrowing Walker, _ root: StaticString, _ steps: [TextPath.Step], _ role: TextRole?
  ) {
    self.root = root
    var walker = copy start
    var reasoning = false
    while let key = walker.nextMember() {
      let isRole = walker.keyIs(key, "role") || walker.keyIs(key, "from")
      let isReasoning =
        walker.keyIs(key, "reasoning_content") || walker.keyIs(key, "reasoning")
      let isContent = walker.keyIs(key, "content") || walker.keyIs(key, "value")
      let isCalls = walker.keyIs(key, "tool_calls")
      let path = steps + [.name(walker.text(key))]
      if isCalls {
        calls(&walker, path)
      } else if isContent && walker.byte(walker.at) == UInt8(ascii: "[") {
        parts(&walker, path)
      } else {
        let (kind, span) = walker.value()
        guard kind == .string else { continue }
        if isRole { speaker = TextRole(speaker: walker.text(span)) }
        guard isContent || (isReasoning && !reasoning) else { continue }
        reasoning = reasoning || isReasoning
        places.append(
          TextPlace(
            role: isReasoning ? .reasoning : .other, path: TextPath(root, path), span: span,
            escaped: walker.escaped))
      }
    }
    for k in places.indices where places[k].role == .other { places[k].role = role ?? speaker }
  }

  private mutating func parts(_ walker: inout Walker, _ path: [TextPath.Step]) {
    var index = 0
    while walker.nextElement() {
      if walker.byte(walker.at) == UInt8(ascii: "{") {
        while let key = walker.nextMember() {
          let isText = walker.keyIs(key, "text")
          let (kind, span) = walker.value()
          guard isText && kind == .string else { continue }
          places.append(
            TextPlace(
              role: .other, path: TextPath(root, path + [.index(index), .name("text")]), span: span,
              escaped: walker.escaped))
        }
      } else {
        let (kind, span) = walker.value()
        if kind == .string {
          places.append(
            TextPlace(
              role: .other, path: TextPath(root, path + [.index(index)]), span: span,
              escaped: walker.escaped))
        }
      }
      index += 1
    }
  }

  private mutating func calls(_ walker: inout Walker, _ path: [TextPath.Step]) {
    guard walker.byte(walker.at) == UInt8(ascii: "[") else {
      _ = walker.value()
      return
    }
    var index = 0
    while walker.nextElement() {
      arguments(&walker, path + [.index(index)])
      index += 1
    }
  }

  /// Strings called `arguments`, at any depth of a tool call, and the strings in an object of that name.
  private mutating func arguments(_ walker: inout Walker, _ path: [TextPath.Step]) {
    guard walker.byte(walker.at) == UInt8(ascii: "{") else {
      _ = walker.value()
      return
    }
    while let key = walker.nextMember() {
      let isArguments = walker.keyIs(key, "arguments")
      let step = path + [.name(walker.text(key))]
      guard isArguments else {
        arguments(&walker, step)
        continue
      }
      strings(&walker, step)
    }
  }

  /// Every string of a value. No line is deeper than the scanner allows.
  private mutating func strings(_ walker: inout Walker, _ path: [TextPath.Step]) {
    switch walker.byte(walker.at) {
    case UInt8(ascii: "{"):
      while let key = walker.nextMember() {
        strings(&walker, path + [.name(walker.text(key))])
      }
    case UInt8(ascii: "["):
      var index = 0
      while walker.nextElement() {
        strings(&walker, path + [.index(index)])
        index += 1
      }
    default:
      let (kind, span) = walker.value()
      guard kind == .string else { return }
      places.append(
        TextPlace(
          role: .toolCall, path: TextPath(root, path), span: span, escaped: walker.escaped))
    }
  }
}

extension Sample {
  /// Gives `body` the text that the sample is drawn from: `input`, or a chunk's `output`; nil if
  /// there is none.
  public func sourceText<Result>(_ body: (Span<UInt8>) -> Result) -> Result? {
    if has("input") { return withText("input", body) }
    guard let task = taskType, task == "language_modeling" || task == "source_chunk" else {
      return nil
    }
    return has("output") ? withText("output", body) : nil
  }
}

/// Whether the object may have turns or a system prompt; most metadata need not be walked through.
func mayHoldConversation(_ object: Span<UInt8>) -> Bool {
  object.withUnsafeBufferPointer { cxx_may_hold_conversation($0.baseAddress, $0.count) != 0 }
}
