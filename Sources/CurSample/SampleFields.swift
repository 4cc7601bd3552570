/// Whether a field says anything.
extension Sample {
  /// Whether the member `name` is there and neither null, a blank text nor an empty array.
  public func has(_ name: StaticString) -> Bool { find(name).map { isFilled($0) } ?? false }

  /// Whether the member `name` is there and neither null, a blank text nor an empty array.
  public func has(_ name: String) -> Bool {
    members.indices.first { memberName($0) == name }.map { isFilled($0) } ?? false
  }

  private func isFilled(_ k: Int) -> Bool {
    switch members[k].kind {
    case .null: return false
    case .string:
      return isFilledText(
        bytes.span.extracting(members[k].value), isEscaped: members[k].valueEscaped)
    case .array:
      var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
      return walker.nextElement()
    default: return true
    }
  }

  private func memberText(_ k: Int) -> [UInt8] {
    unescaped(bytes.span.extracting(members[k].value))
  }

  /// How many elements the array `name` has; nil if it is absent or no array.
  public func elementCount(_ name: StaticString) -> Int? {
    guard let k = find(name), members[k].kind == .array else { return nil }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    var count = 0
    while walker.nextElement() {
      _ = walker.value()
      count += 1
    }
    return count
  }

  /// Whether the array `name` has elements and each is a message: an object that says who speaks.
  public func hasMessages(_ name: StaticString) -> Bool {
    guard let k = find(name), members[k].kind == .array else { return false }
    return areMessages(at: members[k].value.lowerBound)
  }

  /// Whether `metadata.turns` has elements and each is a message.
  public var turnsAreMessages: Bool { turnsStart.map { areMessages(at: $0) } ?? false }

  private func areMessages(at start: Int) -> Bool {
    var walker = Walker(bytes.span.bytes, at: start)
    var count = 0
    while walker.nextElement() {
      guard walker.byte(walker.at) == UInt8(ascii: "{") else { return false }
      var hasSpeaker = false
      while let key = walker.nextMember() {
        let isRole = walker.keyIs(key, "role") || walker.keyIs(key, "from")
        let (kind, span) = walker.value()
        if isRole && kind == .string && !span.isEmpty { hasSpeaker = true }
      }
      guard hasSpeaker else { return false }
      count += 1
    }
    return count > 0
  }

  /// Whether one of the sample's texts holds U+0000.
  public var hasNullCharacter: Bool {
    texts.contains { place in
      place.escaped
        && withText(at: place) { text in
          for k in text.indices where text[k] == 0 { return true }
          return false
        }
    }
  }
}

extension Sample {
  /// Appends what an exact comparison takes beside the texts: the tools, and turns that are more than
  /// roles and texts, in canonical form.
  ///
  /// - Parameter turns: where `metadata.turns` starts; nil if there is none.
  func appendStructure(of found: TextMembers, turns: Int?, to out: inout [UInt8]) {
    if found.tools >= 0, members[found.tools].kind != .null {
      appendCanonical(at: members[found.tools].whole.lowerBound, to: &out)
    }
    if found.messages >= 0, members[found.messages].kind == .array {
      appendUnusualTurns(at: members[found.messages].value.lowerBound, to: &out)
    }
    if let turns { appendUnusualTurns(at: turns, to: &out) }
  }

  private func appendUnusualTurns(at start: Int, to out: inout [UInt8]) {
    if !hasOneTextATurn(at: start) { appendCanonical(at: start, to: &out) }
  }

  private func appendCanonical(at start: Int, to out: inout [UInt8]) {
    var walker = Walker(bytes.span.bytes, at: start)
    Canonicalizer().append(&walker, to: &out)
    out.append(0xFF)
  }

  /// Whether every element of `messages` and of `metadata.turns` has one text and nothing but role
  /// and content.
  public var hasOneTextATurn: Bool { turnArrays.allSatisfy { hasOneTextATurn(at: $0) } }

  /// Where `messages` and `metadata.turns` start, as far as they are arrays.
  private var turnArrays: [Int] {
    var starts: [Int] = []
    if let k = find("messages"), members[k].kind == .array {
      starts.append(members[k].value.lowerBound)
    }
    if let turns = turnsStart { starts.append(turns) }
    return starts
  }

  private func hasOneTextATurn(at start: Int) -> Bool {
    var walker = Walker(bytes.span.bytes, at: start)
    while walker.nextElement() {
      guard walker.byte(walker.at) == UInt8(ascii: "{") else { return false }
      while let key = walker.nextMember() {
        let isKnown = walker.keyIs(key, "role") || walker.keyIs(key, "content")
        let (kind, _) = walker.value()
        guard isKnown && kind == .string else { return false }
      }
    }
    return true
  }

  /// Whether a string of the line holds half a surrogate pair as an escape.
  public var hasLoneSurrogate: Bool {
    let line = self.line
    var at = line.nextBackslash(from: 0)
    while at < line.count {
      guard line[at + 1] == UInt8(ascii: "u") else {
        at = line.nextBackslash(from: at + 2)
        continue
      }
      var next = at + 2
      if surrogateIsLone(line, &next) { return true }
      at = line.nextBackslash(from: next)
    }
    return false
  }
}

/// Whether the inside of a string is more than white space.
func isFilledText(_ raw: Span<UInt8>, isEscaped: Bool) -> Bool {
  for k in raw.indices {
    if raw[k] == 0x5C && isEscaped {
      let text = unescaped(raw.extracting(k...))
      return text.contains { $0 > 0x20 }
    }
    if raw[k] > 0x20 { return true }
  }
  return false
}
