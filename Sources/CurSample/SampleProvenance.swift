/// The chain of records that a sample carries, and the digest that folds it.
extension Sample {
  /// Where the chain stands in the line.
  struct ChainPlace {
    /// The opening quote of its key.
    var key: Int
    /// The opening bracket.
    var start: Int
    /// The closing bracket.
    var end: Int
    var holdsRecords: Bool
    /// The value of `provenance_digest`, quotes and all.
    var digest: Range<Int>?
  }

  /// Appends a record to the chain and folds it into the digest.
  ///
  /// - Parameters:
  ///   - notes: the members of its notes with commas between, without braces.
  /// - Throws: ``LineFault`` if the sample has a chain that is not an array.
  public mutating func append(
    _ decision: DecisionWord, by step: ProvenanceStep, notes: [UInt8] = [],
    content: Digest? = nil
  ) throws(LineFault) {
    try checkChain()
    if records.isEmpty {
      let chain = chainPlace
      digest = digestOfChain(chain)
      if chain?.holdsRecords != true { dropEmptyProvenance() }
    } else {
      records.append(UInt8(ascii: ","))
    }
    folded.removeAll(keepingCapacity: true)
    folded.append(bytesOf: digest ?? .zero)
    step.record(
      decision, notes: notes, content: content, to: &records, canonical: &folded)
    digest = Digest(of: folded.span)
  }

  /// Whether there is a chain with at least one record, appended ones counted.
  public var hasChain: Bool { !records.isEmpty || chainPlace?.holdsRecords == true }

  /// The `content` of the last record that has one; nil if none has.
  public var lastContent: Digest? {
    guard let chain = chainPlace else { return nil }
    var walker = Walker(bytes.span.bytes, at: chain.start)
    var last: Digest?
    while walker.nextElement() {
      guard walker.byte(walker.at) == UInt8(ascii: "{") else {
        _ = walker.value()
        continue
      }
      while let key = walker.nextMember() {
        let isContent = walker.keyIs(key, "content")
        let (kind, span) = walker.value()
        if isContent && kind == .string { last = Digest(hex: walker.span(span)) ?? last }
      }
    }
    return last
  }

  /// How many records of the chain were made by the step called `name`, as the line was read.
  public func recordCount(of name: String) -> Int {
    guard let chain = chainPlace else { return 0 }
    var walker = Walker(bytes.span.bytes, at: chain.start)
    var count = 0
    while walker.nextElement() {
      if walker.tree()["step"]?.string == name { count += 1 }
    }
    return count
  }

  /// The `source_sha256` that the last record to note one has: what the source text should be.
  public var sourceDigest: String? {
    guard let chain = chainPlace else { return nil }
    var walker = Walker(bytes.span.bytes, at: chain.start)
    var last: String?
    while walker.nextElement() {
      if let digest = walker.tree()["notes"]?["source_sha256"]?.string { last = digest }
    }
    return last
  }

  /// The XXH3-128 over the canonical form of all members but the id, provenance and rejection,
  /// as the line was read or last settled.
  public func contentDigest() -> Digest {
    Digest(of: canonical { !Sample.isOutsideContent($0) })
  }

  /// Says of a member's name whether it is no part of the content.
  static func isOutsideContent(_ name: Span<UInt8>) -> Bool {
    switch name.count {
    case 2: isEqual(name, "id")
    case 9: isEqual(name, "diagnosis")
    case 14: isEqual(name, "rejecting_step")
    case 16: isEqual(name, "rejection_reason") || isEqual(name, "provenance_chain")
    case 17: isEqual(name, "provenance_digest")
    default: false
    }
  }

  /// The canonical form of an object of the members whose decoded name `isWanted`.
  func canonical(where isWanted: (Span<UInt8>) -> Bool) -> [UInt8] {
    let order = sortedMembers(where: isWanted)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    out.append(UInt8(ascii: "{"))
    for (k, member) in order.enumerated() {
      if k > 0 { out.append(UInt8(ascii: ",")) }
      appendCanonical(member: member, to: &out)
    }
    out.append(UInt8(ascii: "}"))
    return out
  }

  /// Appends name and value of the `index`-th member in canonical form.
  func appendCanonical(member index: Int, to out: inout [UInt8]) {
    let member = members[index]
    let isPlain = member.kind == .string && !member.valueEscaped && !member.keyEscaped
    if isPlain, member.key.upperBound + 3 == member.value.lowerBound {
      // Nothing between name and value: it stands as the canonical form has it.
      return out.append(
        bytes.span.extracting(member.key.lowerBound - 1..<member.value.upperBound + 1))
    }
    Canonicalizer().append(
      string: bytes.span.extracting(member.key.withQuotes), escaped: member.keyEscaped, to: &out)
    out.append(UInt8(ascii: ":"))
    var walker = Walker(bytes.span.bytes, at: member.whole.lowerBound)
    Canonicalizer().append(&walker, to: &out)
  }

  /// The members whose decoded name `isWanted`, by their names.
  ///
  /// Inserting one by one is the fastest for what a sample has, and quadratic for what it may have.
  /// Most names differ in their first eight bytes, which are compared as a number.
  func sortedMembers(where isWanted: (Span<UInt8>) -> Bool) -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(members.count)
    guard members.count <= Self.comparedPairwise else {
      let names = members.map { name(of: $0) }
      for k in members.indices where withName(k, isWanted) { order.append(k) }
      order.sort { precedes(names[$0], names[$1]) }
      return order
    }
    var beginnings = InlineArray<24, UInt64>(repeating: 0)  // as many as `comparedPairwise`
    for k in members.indices where withName(k, isWanted) {
      let beginning = withName(k) { $0.beginning }
      beginnings[k] = beginning
      var place = order.count
      while place > 0 {
        let other = order[place - 1]
        if beginnings[other] < beginning { break }
        if beginnings[other] == beginning, !nameOf(k, precedes: other) { break }
        place -= 1
      }
      order.insert(k, at: place)
    }
    return order
  }

  func withName<Result>(_ k: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let key = bytes.span.extracting(members[k].key)
    return members[k].keyEscaped ? body(unescaped(key).span) : body(key)
  }

  private func nameOf(_ a: Int, precedes b: Int) -> Bool {
    withName(a) { first in withName(b) { second in precedes(first, second) } }
  }
}

// MARK: The chain as it stands

extension Sample {
  var chainPlace: ChainPlace? {
    let k = known.chain
    guard k >= 0, members[k].kind == .array, removed.isEmpty || !removed.contains(k) else {
      return nil
    }
    let end = members[k].value.upperBound - 1
    var last = end - 1
    while isJSONSpace(bytes[last]) { last -= 1 }
    let hasDigest = known.digest >= 0 && (removed.isEmpty || !removed.contains(known.digest))
    return ChainPlace(
      key: members[k].key.lowerBound - 1, start: members[k].value.lowerBound, end: end,
      holdsRecords: bytes[last] != UInt8(ascii: "["),
      digest: hasDigest ? members[known.digest].whole : nil)
  }

  /// - Throws: ``LineFault`` if the chain is there but no array: it could not be appended to.
  public func checkChain() throws(LineFault) {
    let k = known.chain
    guard k >= 0 else { return }
    guard members[k].kind == .array || members[k].kind == .null else {
      throw LineFault(.chainNotAnArray, at: members[k].whole.lowerBound)
    }
  }

  /// The digest of the chain as it was read: the one the sample carries; folded from the first
  /// record where it carries none; zeros where there is no record.
  private func digestOfChain(_ chain: ChainPlace?) -> Digest {
    guard let chain, chain.holdsRecords else { return .zero }
    if let span = chain.digest, bytes[span.lowerBound] == UInt8(ascii: "\""),
      let digest = Digest(
        hex: bytes.span.extracting(span.lowerBound + 1..<span.upperBound - 1))
    {
      return digest
    }
    return foldedChain(chain)
  }

  /// The digest of the chain, folded from its first record.
  func foldedChain(_ chain: ChainPlace) -> Digest {
    var walker = Walker(bytes.span.bytes, at: chain.start)
    var digest = Digest.zero
    var folded: [UInt8] = []
    while walker.nextElement() {
      folded.removeAll(keepingCapacity: true)
      folded.append(bytesOf: digest)
      Canonicalizer().append(&walker, to: &folded)
      digest = Digest(of: folded)
    }
    return digest
  }

  /// A null or empty chain makes way for a new one, and so does a digest of nothing.
  private mutating func dropEmptyProvenance() {
    if known.chain >= 0 { remove("provenance_chain") }
    if known.digest >= 0 { remove("provenance_digest") }
  }
}
