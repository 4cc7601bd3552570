/// What a sample is called when it came without a name, and what kind it is.
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
    } else if let k = find("metadata"), members[k].kind == .object {
      appendConversation(ofMetadata: members[k].value.lowerBound, to: &body)
    }
    if let source {
      body.append(0)
      body.append(source)
    }
    return Digest(of: body)
  }

  private static func isContentField(_ name: Span<UInt8>) -> Bool {
    switch name.count {
    case 5: isEqual(name, "input") || isEqual(name, "tools")
    case 6: isEqual(name, "output") || isEqual(name, "chosen")
    case 8: isEqual(name, "messages") || isEqual(name, "rejected")
    case 9: isEqual(name, "responses") || isEqual(name, "reference")
    case 11: isEqual(name, "instruction")
    default: false
    }
  }

  private func appendConversation(ofMetadata start: Int, to body: inout [UInt8]) {
    var walker = Walker(bytes.span.bytes, at: start)
    while let key = walker.nextMember() {
      let isTurns = walker.keyIs(key, "turns")
      guard isTurns || walker.keyIs(key, "system_prompt") else {
        _ = walker.value()
        continue
      }
      body.append(isTurns ? "turns" : "system_prompt")
      body.append(0)
      Canonicalizer().append(&walker, to: &body)
    }
  }

  /// The sample's `task_type`, or what its fields say where it has none; nil where they say nothing.
  public var taskType: String? {
    if let given = text("task_type"), !given.isEmpty { return given }
    let hasInstruction = kind("instruction") == .string
    if isSide("chosen") && isSide("rejected") {
      return hasInstruction ? "preference" : "implicit_preference"
    }
    if kind("responses") == .array { return "grpo" }
    if kind("messages") == .array || hasTurns { return "conversational" }
    let hasOutput = kind("output") == .string
    if hasInstruction { return hasOutput ? "instruction_following" : "prompt_only" }
    return hasOutput ? "language_modeling" : nil
  }

  private func isSide(_ name: StaticString) -> Bool {
    kind(name) == .string || kind(name) == .array
  }

  /// Whether `metadata.turns` is an array.
  public var hasTurns: Bool { turnsStart != nil }

  /// Where the array `metadata.turns` starts, the last where it is repeated; nil if there is none.
  var turnsStart: Int? {
    guard let k = find("metadata"), members[k].kind == .object else { return nil }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    var turns: Int?
    while let key = walker.nextMember() {
      let isTurns = walker.keyIs(key, "turns")
      let start = walker.at
      if walker.value().kind == .array && isTurns { turns = start }
    }
    return turns
  }
}

// MARK: What a filter asks of every line

extension Sample {
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

  /// The first member that holds a text and is no field of a sample: what a foreign line calls it.
  public var firstForeignText: String? {
    members.indices.first { members[$0].kind == .string && memberName($0) != "id" }
      .map { memberName($0) }
  }

  /// The reason the sample is rejected for, one that was just set too.
  public var rejectionReason: String? {
    if let edit = pending("rejection_reason"), let reason = try? JSON(reading: edit) {
      return reason.string
    }
    return text("rejection_reason")
  }

  /// - Throws: ``LineFault`` if the chain is there but no array: it could not be appended to.
  public func checkChain() throws(LineFault) { try refuseChainThatIsNoArray() }

  /// Takes the rejection away, so that rows decide anew.
  public mutating func reopen() throws(LineFault) {
    remove("rejection_reason")
    remove("rejecting_step")
    remove("diagnosis")
    try settle()
  }

  /// The JSON that the member `name` was set to since the line was read.
  private func pending(_ name: StaticString) -> [UInt8]? {
    if let k = find(name) { return edits.first { $0.span == members[k].whole }?.json }
    return added.last { $0.name.description == name.description }?.json
  }
}
