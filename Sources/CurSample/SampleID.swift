/// What a sample is called, and what names it where it came without a name.
extension Sample {
  /// The XXH3-128 of the content fields and of `source`, or of the whole line if it has none.
  ///
  /// The content fields are `instruction`, `input`, `output`, `messages`, `tools`, `chosen`,
  /// `rejected`, `responses`, `reference`, and of `metadata` the turns and the system prompt, in
  /// canonical form. Equal samples of one source have one id.
  public func contentID(source: Span<UInt8>? = nil) -> Digest {
    var body = canonical { Self.isContentField($0) }
    if body.count == 2 {
      body = Array(line)
    } else {
      appendConversation(to: &body)
    }
    if let source {
      body.append(0)
      body.append(source)
    }
    return Digest(of: body)
  }

  static func isContentField(_ name: Span<UInt8>) -> Bool {
    switch name.count {
    case 5: isEqual(name, "input") || isEqual(name, "tools")
    case 6: isEqual(name, "output") || isEqual(name, "chosen")
    case 8: isEqual(name, "messages") || isEqual(name, "rejected")
    case 9: isEqual(name, "responses") || isEqual(name, "reference")
    case 11: isEqual(name, "instruction")
    default: false
    }
  }

  /// Appends turns and system prompt of the metadata.
  func appendConversation(to body: inout [UInt8]) {
    guard let k = find("metadata"), members[k].kind == .object else { return }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    walker.appendConversation(to: &body)
  }

  /// Gives `body` the id: of a string its text, of a number its spelling; a given id counts.
  public func withID<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let k = known.id
    guard k >= 0, members[k].kind != .null else {
      return try body(givenID.span.extracting(min(1, givenID.count)..<max(givenID.count - 1, 0)))
    }
    let raw = bytes.span.extracting(members[k].value)
    guard members[k].valueEscaped else { return try body(raw) }
    let text = unescaped(raw)
    return try body(text.span)
  }

  /// The XXH3-64 of the id.
  public var idHash: UInt64 { withID { hash64($0) } }

  /// The id as text.
  public var idText: String {
    withID { $0.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  }
}

extension Walker {
  /// Appends turns and system prompt of the metadata that are here.
  @_lifetime(self: copy self)
  mutating func appendConversation(to body: inout [UInt8]) {
    while let key = nextMember() {
      let isTurns = keyIs(key, "turns")
      guard isTurns || keyIs(key, "system_prompt") else {
        _ = value()
        continue
      }
      body.append(isTurns ? "turns" : "system_prompt")
      body.append(0)
      Canonicalizer().append(&self, to: &body)
    }
  }
}
