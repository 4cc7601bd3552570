/// A set of ASCII characters.
struct ByteSet: Equatable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << byte } else if byte < 128 { high |= 1 << (byte - 64) }
  }

  mutating func formUnion(_ other: ByteSet) {
    low |= other.low
    high |= other.high
  }

  @inline(__always) func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 != 0
  }

  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }
}

/// What a token looks like beside its literal, as the table spells it: `[A-Z2-7]{16}`,
/// `[A-Za-z0-9_-]{22}\.[a-f0-9]{43,}`.
///
/// Classes, single characters and counts, as in a regular expression; no groups and no choice, so
/// that a match takes linear time.
struct TokenShape: Sendable {
  struct Part: Sendable {
    var set: ByteSet
    var least: Int
    var most: Int
  }

  let parts: [Part]
  /// All characters that may stand in it.
  let alphabet: ByteSet
  /// Whether a random one has a digit or a capital, which a word has not.
  let isMixed: Bool

  /// Reads `text`; nil if it is no shape.
  init?(_ text: ArraySlice<UInt8>) {
    var parts: [Part] = []
    var alphabet = ByteSet()
    var rest = text
    while let first = rest.popFirst() {
      var set = ByteSet()
      switch first {
      case UInt8(ascii: "["):
        guard Self.readClass(&rest, into: &set) else { return nil }
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        set.insert(escaped)
      default: set.insert(first)
      }
      guard let count = Self.readCount(&rest) else { return nil }
      parts.append(Part(set: set, least: count.least, most: count.most))
      alphabet.formUnion(set)
    }
    (self.parts, self.alphabet) = (parts, alphabet)
    isMixed = parts.contains { $0.most >= 16 && $0.set.count > 40 }
  }

  private static func readClass(_ rest: inout ArraySlice<UInt8>, into set: inout ByteSet) -> Bool {
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "]") { return true }
      let next = rest.startIndex
      if rest.count > 2, rest[next] == UInt8(ascii: "-"), rest[next + 1] != UInt8(ascii: "]") {
        guard first <= rest[next + 1] else { return false }
        for byte in first...rest[next + 1] { set.insert(byte) }
        rest.removeFirst(2)
      } else {
        set.insert(first)
      }
    }
    return false
  }

  private static func readCount(_ rest: inout ArraySlice<UInt8>) -> (least: Int, most: Int)? {
    guard rest.first == UInt8(ascii: "{") else { return (1, 1) }
    guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let numbers = rest[rest.startIndex + 1..<end].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    rest = rest[(end + 1)...]
    guard let least = Int(numbers[0]) else { return nil }
    if numbers.count == 1 { return (least, least) }
    return (least, numbers[1].isEmpty ? .max : Int(numbers[1]) ?? least)
  }
}

extension TokenShape {
  /// Where what begins at `start` ends; nil if it is of another shape.
  func end(in text: Span<UInt8>, from start: Int) -> Int? { end(in: text, from: start, part: 0) }

  /// How far its last part could reach: what follows must not be of the same token.
  var lastSet: ByteSet { parts.last?.set ?? ByteSet() }

  /// Takes as much as it may of each part, and gives back only what a later part needs.
  private func end(in text: Span<UInt8>, from start: Int, part: Int) -> Int? {
    guard part < parts.count else { return start }
    let set = parts[part].set
    let limit = parts[part].most < text.count - start ? start + parts[part].most : text.count
    var at = start
    while at < limit, set.contains(text[at]) { at += 1 }
    guard part + 1 < parts.count else { return at - start >= parts[part].least ? at : nil }
    // Where the next part begins with what this one cannot hold, there is only one way.
    while at - start >= parts[part].least {
      if let end = end(in: text, from: at, part: part + 1) { return end }
      guard at > start, parts[part + 1].least == 0 || overlaps(part) else { return nil }
      at -= 1
    }
    return nil
  }

  private func overlaps(_ part: Int) -> Bool {
    var both = parts[part].set
    both.formUnion(parts[part + 1].set)
    return both.count < parts[part].set.count + parts[part + 1].set.count
  }

  /// Where what ends at `end` begins, for shapes of one part with a fixed count or a range.
  func start(in text: Span<UInt8>, before end: Int, notBefore bound: Int) -> Int? {
    var at = end
    for part in parts.reversed() {
      let from = at
      while at > bound, from - at < part.most, part.set.contains(text[at - 1]) { at -= 1 }
      guard from - at >= part.least else { return nil }
    }
    return at
  }
}
