/// One sample: the bytes of its line, where its members lie, and the edits to make on the way out.
///
/// It owns a copy of its line and is reused for the next one, so it outlives the block it came
/// from (a call to a model may take a minute). What no edit touches is written byte for byte.
/// Reading sees the line as it was read; ``settle()`` makes the edits part of it.
public struct Sample: ~Copyable, Sendable {
  var bytes: [UInt8] = []  // the line, then Scanner.padding NULs
  var members: [Member] = []
  var close = 0  // where the final '}' is
  var edits: [Edit] = []  // in the order of their spans
  var removed: [Int] = []  // members to leave out, ascending
  var added: [(name: StaticString, json: [UInt8])] = []  // new members
  var givenID: [UInt8] = []  // an id to write as the first member, as JSON; empty for none
  var records: [UInt8] = []  // provenance records to append, with commas between
  var digest: Digest?  // of the chain with `records`; nil until one is appended
  var known = KnownMembers()
  var folded: [UInt8] = []  // what a record's digest is of, kept for its room
  var scratch: [UInt8] = []
  /// Where its texts are, for lines whose fields have other names; nil for a sample's own fields.
  public var textPaths: [FieldPath]?

  struct Edit: Sendable {
    var span: Range<Int>
    var json: [UInt8]
  }

  /// Where the members stand that every filter asks for, found once a line: -1 for absent.
  struct KnownMembers: Sendable {
    var id = -1
    var reason = -1
    var chain = -1
    var digest = -1
  }

  public init() {}

  /// Takes the next line, without its newline, in place of the one before.
  ///
  /// - Throws: ``LineFault`` if it is not one JSON object with each top-level key once; the sample
  ///   is then not to be used.
  public mutating func read(_ line: Span<UInt8>) throws(LineFault) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(line)
    bytes.append(contentsOf: Scanner.stop)
    forgetEdits()
    // A span of self.bytes borrows all of self: move the array out while the scanner runs.
    var found: [Member] = []
    swap(&found, &members)
    defer { swap(&found, &members) }
    var scanner = Scanner(bytes.span.bytes)
    close = try scanner.members(into: &found)
    try refuseRepeatedKeys(found)
    known = KnownMembers()
    for k in found.indices { note(found[k], at: k) }
  }

  /// The line as it was read, or as the last ``settle()`` left it.
  public var line: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span.extracting(0..<bytes.count - Scanner.padding) }
  }

  /// Makes the edits and appended records part of the line, so that reading sees them.
  ///
  /// - Throws: ``LineFault`` if an edit was not valid JSON.
  public mutating func settle() throws(LineFault) {
    guard isChanged else { return }
    var line: [UInt8] = []
    swap(&line, &scratch)
    line.removeAll(keepingCapacity: true)
    write(to: &line)
    line.removeLast()  // the newline
    try read(line.span)
    swap(&line, &scratch)
  }

  /// Whether a member was set, replaced or removed since the line was read.
  public var isEdited: Bool { !edits.isEmpty || !removed.isEmpty || !added.isEmpty }

  /// Whether writing would give other bytes than were read.
  var isChanged: Bool { isEdited || !records.isEmpty || !givenID.isEmpty }

  mutating func forgetEdits() {
    guard isChanged else { return }
    edits.removeAll(keepingCapacity: true)
    removed.removeAll(keepingCapacity: true)
    added.removeAll(keepingCapacity: true)
    givenID.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    digest = nil
  }
}

// MARK: Reading members

extension Sample {
  /// The kind of the member called `name`; nil if there is none or it is null.
  public func kind(_ name: StaticString) -> JSONKind? {
    guard let k = find(name), members[k].kind != .null else { return nil }
    return members[k].kind
  }

  /// Gives `body` the text of the string member `name`; nil if it is absent or no string.
  ///
  /// Nothing is copied unless the string holds escapes. A lone surrogate is read as U+FFFD.
  public func withText<Result: ~Copyable, Failure: Error>(
    _ name: StaticString, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let k = find(name), members[k].kind == .string else { return nil }
    let raw = bytes.span.extracting(members[k].value)
    guard members[k].valueEscaped else { return try body(raw) }
    let text = unescaped(raw)
    return try body(text.span)
  }

  /// The text of the string member `name`; nil if it is absent or no string.
  public func text(_ name: StaticString) -> String? {
    withText(name) { $0.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  }

  /// The member `name` as a tree; nil if it is absent or null.
  public func value(_ name: StaticString) -> JSON? {
    guard let k = find(name), members[k].kind != .null else { return nil }
    var walker = Walker(bytes.span.bytes, at: members[k].whole.lowerBound)
    return walker.tree()
  }

  /// Gives `body` the bytes of the member `name` as they stand, quotes and all; nil if absent.
  public func withJSON<Result, Failure: Error>(
    _ name: StaticString, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let k = find(name) else { return nil }
    return try body(bytes.span.extracting(members[k].whole))
  }

  /// How many members the line has.
  public var memberCount: Int { members.count }

  /// The name of the `index`-th member.
  public func memberName(_ index: Int) -> String {
    let key = bytes.span.extracting(members[index].key)
    guard members[index].keyEscaped else {
      return key.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
    return String(decoding: unescaped(key), as: UTF8.self)
  }

  /// The `index`-th member's value as a tree.
  public func memberValue(_ index: Int) -> JSON {
    var walker = Walker(bytes.span.bytes, at: members[index].whole.lowerBound)
    return walker.tree()
  }

  /// The kind of the `index`-th member's value.
  public func memberKind(_ index: Int) -> JSONKind { members[index].kind }

  /// Gives `body` the bytes of the `index`-th member's value as they stand, quotes and all.
  public func withMemberJSON<Result>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(members[index].whole))
  }

  /// A rejected sample is one whose `rejection_reason` is a string that is not empty.
  public var isRejected: Bool {
    let k = known.reason
    return k >= 0 && members[k].kind == .string && !members[k].value.isEmpty
  }

  /// Whether there is an id that is not null.
  public var hasID: Bool { known.id >= 0 && members[known.id].kind != .null }

  func find(_ name: StaticString) -> Int? {
    for k in members.indices where hasName(members[k], name) { return k }
    return nil
  }

  @inline(__always) private func hasName(_ member: Member, _ name: StaticString) -> Bool {
    if member.keyEscaped {
      return unescaped(bytes.span.extracting(member.key)) == name.withUTF8Buffer { Array($0) }
    }
    return isEqual(bytes.span.extracting(member.key), name)
  }

  @inline(__always) private mutating func note(_ member: Member, at k: Int) {
    switch member.key.count {
    case 2 where !member.keyEscaped: if hasName(member, "id") { known.id = k }
    case 16 where !member.keyEscaped:
      if hasName(member, "provenance_chain") {
        known.chain = k
      } else if hasName(member, "rejection_reason") {
        known.reason = k
      }
    case 17 where !member.keyEscaped: if hasName(member, "provenance_digest") { known.digest = k }
    default: if member.keyEscaped { noteEscaped(member, at: k) }
    }
  }

  private mutating func noteEscaped(_ member: Member, at k: Int) {
    if hasName(member, "id") { known.id = k }
    if hasName(member, "provenance_chain") { known.chain = k }
    if hasName(member, "provenance_digest") { known.digest = k }
    if hasName(member, "rejection_reason") { known.reason = k }
  }
}

// MARK: Repeated keys

extension Sample {
  /// Above this many members a hash set finds repeated keys: comparing each with each would take
  /// minutes on a line of 100,000 keys. *Chosen*.
  static let comparedPairwise = 24

  private func refuseRepeatedKeys(_ members: [Member]) throws(LineFault) {
    guard members.count <= Self.comparedPairwise else {
      var seen = Set<[UInt8]>()
      for member in members where !seen.insert(name(of: member)).inserted {
        throw LineFault(.repeatedKey, at: member.key.lowerBound - 1)
      }
      return
    }
    var seen: UInt64 = 0  // a bit for length and first byte tells most names from all before
    for k in members.indices {
      let bit = nameBit(members[k])
      if seen & bit != 0 || members[k].keyEscaped {
        for earlier in 0..<k where haveSameName(members[k], members[earlier]) {
          throw LineFault(.repeatedKey, at: members[k].key.lowerBound - 1)
        }
      }
      seen |= members[k].keyEscaped ? .max : bit
    }
  }

  private func nameBit(_ member: Member) -> UInt64 {
    1 &<< UInt64(truncatingIfNeeded: member.key.count &* 5 &+ Int(bytes[member.key.lowerBound]))
  }

  func name(of member: Member) -> [UInt8] {
    unescaped(bytes.span.extracting(member.key))
  }

  private func haveSameName(_ a: Member, _ b: Member) -> Bool {
    if a.keyEscaped || b.keyEscaped { return name(of: a) == name(of: b) }
    guard a.key.count == b.key.count else { return false }
    for k in 0..<a.key.count
    where bytes[a.key.lowerBound &+ k] != bytes[b.key.lowerBound &+ k] { return false }
    return true
  }
}
