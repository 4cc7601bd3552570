/// The chain of records that a sample carries, and the digest that folds it.
extension Sample {
  /// Where the chain stands in the line.
  struct ChainPlace {
    /// The opening quote of its key.
    var key: Int
    /// The closing bracket.
    var end: Int
    var holdsRecords: Bool
    /// The value of `provenance_digest`, quotes and all.
    var digest: Range<Int>?
  }

  /// Appends a record to the chain and folds it into the digest.
  ///
  /// - Parameter notes: the members of its notes with commas between, without braces.
  /// - Throws: ``LineFault`` if the sample has a chain that is not an array.
  public mutating func append(
    _ decision: DecisionWord, by step: borrowing ProvenanceStep, notes: Span<UInt8>,
    content: Digest? = nil
  ) throws(LineFault) {
    try refuseChainThatIsNoArray()
    if records.isEmpty {
      digest = digestOfChain()
      dropEmptyProvenance()
    } else {
      records.append(UInt8(ascii: ","))
    }
    var folded = (digest ?? .zero).bytes
    step.record(decision, notes: notes, content: content, to: &records, canonical: &folded)
    digest = Digest(of: folded)
  }

  /// Whether there is a chain with at least one record, appended ones counted.
  public var hasChain: Bool { !records.isEmpty || chainPlace?.holdsRecords == true }

  /// The `content` of the last record that has one; nil if none has.
  public var lastContent: Digest? {
    guard let chain = chainPlace else { return nil }
    var walker = Walker(bytes.span.bytes, at: chainStart(chain))
    var last: Digest?
    while walker.nextElement() {
      guard walker.byte(walker.at) == UInt8(ascii: "{") else {
        _ = walker.value()
        continue
      }
      while let key = walker.nextMember() {
        let isContent = !walker.escaped && isEqual(walker.span(key), "content")
        let (kind, span) = walker.value()
        if isContent && kind == .string { last = Digest(hex: walker.span(span)) ?? last }
      }
    }
    return last
  }

  /// The XXH3-128 over the canonical form of all members but the id, provenance and rejection,
  /// as the line was read or last settled.
  public func contentDigest() -> Digest {
    Digest(of: canonical { !Sample.isOutsideContent($0) })
  }

  /// Says of a member's name whether it is no part of the content.
  private static func isOutsideContent(_ name: Span<UInt8>) -> Bool {
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
    var order: [Int] = []
    order.reserveCapacity(members.count)
    for k in members.indices where withName(k, isWanted) {
      let place = order.firstIndex { nameOf(k, precedes: $0) } ?? order.count
      order.insert(k, at: place)
    }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    out.append(UInt8(ascii: "{"))
    for (k, member) in order.enumerated() {
      if k > 0 { out.append(UInt8(ascii: ",")) }
      withName(member) { out.append(canonical: $0) }
      out.append(UInt8(ascii: ":"))
      var walker = Walker(bytes.span.bytes, at: members[member].whole.lowerBound)
      Canonicalizer().append(&walker, to: &out)
    }
    out.append(UInt8(ascii: "}"))
    return out
  }

  private func withName<Result>(_ k: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    let key = bytes.span.extracting(members[k].key)
    return members[k].keyEscaped ? body(unescaped(key).span) : body(key)
  }

  private func nameOf(_ a: Int, precedes b: Int) -> Bool {
    withName(a) { first in
      withName(b) { second in
        for k in 0..<min(first.count, second.count) where first[k] != second[k] {
          return first[k] < second[k]
        }
        return first.count < second.count
      }
    }
  }
}

// MARK: The chain as it stands

extension Sample {
  var chainPlace: ChainPlace? {
    guard let k = find("provenance_chain"), members[k].kind == .array, !removed.contains(k) else {
      return nil
    }
    let end = members[k].value.upperBound - 1
    var last = end - 1
    while isJSONSpace(bytes[last]) { last -= 1 }
    let digest = find("provenance_digest").flatMap { removed.contains($0) ? nil : $0 }
    return ChainPlace(
      key: members[k].key.lowerBound - 1, end: end, holdsRecords: bytes[last] != UInt8(ascii: "["),
      digest: digest.map { members[$0].whole })
  }

  private func chainStart(_ chain: ChainPlace) -> Int {
    find("provenance_chain").map { members[$0].value.lowerBound } ?? chain.end
  }

  func refuseChainThatIsNoArray() throws(LineFault) {
    guard let k = find("provenance_chain") else { return }
    guard members[k].kind == .array || members[k].kind == .null else {
      throw LineFault(.chainNotAnArray, at: members[k].whole.lowerBound)
    }
  }

  /// The digest of the chain as it was read: the one the sample carries; folded from the first
  /// record where it carries none; zeros where there is no record.
  private func digestOfChain() -> Digest {
    guard let chain = chainPlace, chain.holdsRecords else { return .zero }
    if let span = chain.digest, bytes[span.lowerBound] == UInt8(ascii: "\""),
      let digest = Digest(
        hex: bytes.span.extracting(span.lowerBound + 1..<span.upperBound - 1))
    {
      return digest
    }
    var walker = Walker(bytes.span.bytes, at: chainStart(chain))
    var digest = Digest.zero
    while walker.nextElement() {
      var folded = digest.bytes
      Canonicalizer().append(&walker, to: &folded)
      digest = Digest(of: folded)
    }
    return digest
  }

  /// A null or empty chain makes way for a new one, and so does a digest of nothing.
  private mutating func dropEmptyProvenance() {
    if let chain = chainPlace, chain.holdsRecords { return }
    remove("provenance_chain")
    remove("provenance_digest")
  }
}

/// Whether `bytes` are the UTF-8 of `text`.
func isEqual(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
  guard bytes.count == text.utf8CodeUnitCount else { return false }
  for k in bytes.indices where bytes[k] != text.utf8Start[k] { return false }
  return true
}
