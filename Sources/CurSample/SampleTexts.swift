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
    let turns = metadata(body)
    string("input", .context, body)
    string("instruction", .prompt, body)
    string("output", .response, body)
    if let turns { messages(at: turns, "metadata", [.name("turns")], nil, body) }
    side("messages", nil, body)
    side("chosen", .chosen, body)
    side("rejected", .rejected, body)
    rollouts(body)
  }

  /// The places of the sample's texts.
  public var texts: [TextPlace] {
    var places: [TextPlace] = []
    forEachText { places.append($0) }
    return places
  }

  private func string(_ name: StaticString, _ role: TextRole, _ body: (TextPlace) -> Void) {
    guard let k = find(name), members[k].kind == .string else { return }
    body(
      TextPlace(
        role: role, path: TextPath(name), span: members[k].value,
        escaped: members[k].valueEscaped))
  }

  /// Adds the system prompt; gives where the array of turns starts.
  private func metadata(_ body: (TextPlace) -> Void) -> Int? {
    guard let k = find("metadata"), members[k].kind == .object else { return nil }
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
  private func side(_ name: StaticString, _ role: TextRole?, _ body: (TextPlace) -> Void) {
    guard let k = find(name) else { return }
    if members[k].kind == .array {
      messages(at: members[k].value.lowerBound, name, [], role, body)
    } else if let role {
      string(name, role, body)
    }
  }

  private func rollouts(_ body: (TextPlace) -> Void) {
    guard let k = find("responses"), members[k].kind == .array else { return }
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

  /// Strings called `arguments`, at any depth of a tool call.
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
      let (kind, span) = walker.value()
      if kind == .string {
        places.append(
          TextPlace(
            role: .toolCall, path: TextPath(root, step), span: span, escaped: walker.escaped))
      }
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
