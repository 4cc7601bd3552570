/// Making a sample of parts that are sound already, so that nothing is scanned again.
///
/// ``begin()``, then ``put(_:json:)`` and its kin, each name once, then ``end()``: what was put is
/// then the sample's line as if it had been read. The id, the provenance and the rejection are no
/// members to put: they are given and appended.
extension Sample {
  /// Forgets what was read; members may be put.
  public mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "{"))
    members.removeAll(keepingCapacity: true)
    known = KnownMembers()
    forgetEdits()
  }

  /// Puts a member whose value is `json`, one sound value without white space around it.
  public mutating func put(_ name: StaticString, json: Span<UInt8>) {
    let key = putKey(name)
    let start = bytes.count
    bytes.append(json)
    note(key: key, value: start, kind: JSONKind(of: json[0]))
  }

  /// Puts a member whose value `write` appends, one sound value without white space around it.
  public mutating func put(_ name: StaticString, _ write: (inout [UInt8]) -> Void) {
    let key = putKey(name)
    let start = bytes.count
    write(&bytes)
    note(key: key, value: start, kind: JSONKind(of: bytes[start]))
  }

  /// Puts a string.
  public mutating func put(_ name: StaticString, text: Span<UInt8>) {
    let key = putKey(name)
    let start = bytes.count
    bytes.append(quoted: text)
    note(key: key, value: start, kind: .string)
  }

  /// Puts a string.
  public mutating func put(_ name: StaticString, _ text: StaticString) {
    let key = putKey(name)
    let start = bytes.count
    text.withUTF8Buffer { bytes.append(quoted: $0.span) }
    note(key: key, value: start, kind: .string)
  }

  /// Puts the value at `place` of another sample.
  public mutating func put(
    _ name: StaticString, _ place: JSONPlace, of other: borrowing Sample
  ) {
    let key = putKey(name)
    let start = bytes.count
    bytes.append(other.bytes.span.extracting(place.whole))
    let quote = place.kind == .string ? 1 : 0
    members.append(
      Member(
        key: key, value: start + quote..<bytes.count - quote, kind: place.kind, keyEscaped: false,
        valueEscaped: place.escaped))
  }

  /// The sample is whole.
  public mutating func end() {
    close = bytes.count
    bytes.append(UInt8(ascii: "}"))
    bytes.append(contentsOf: Scanner.stop)
  }

  private mutating func putKey(_ name: StaticString) -> Range<Int> {
    bytes.append(key: name, isFirst: members.isEmpty)
    let end = bytes.count - 2
    return end - name.utf8CodeUnitCount..<end
  }

  private mutating func note(key: Range<Int>, value start: Int, kind: JSONKind) {
    let quote = kind == .string ? 1 : 0
    let value = start + quote..<bytes.count - quote
    let isEscaped = kind == .string && holdsBackslash(value)
    members.append(
      Member(key: key, value: value, kind: kind, keyEscaped: false, valueEscaped: isEscaped))
  }

  private func holdsBackslash(_ range: Range<Int>) -> Bool {
    bytes.span.extracting(range).nextBackslash(from: 0) < range.count
  }
}

extension JSONKind {
  /// The kind of the sound value that begins with `byte`.
  init(of byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "\""): .string
      case UInt8(ascii: "{"): .object
      case UInt8(ascii: "["): .array
      case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
      case UInt8(ascii: "n"): .null
      default: .number
      }
  }
}

extension Span<UInt8> {
  /// Whether the sound JSON here nests deeper than `limit`.
  ///
  /// A value must have two bytes for each level, so a short one is not looked at.
  public func isDeeper(than limit: Int) -> Bool {
    guard count >= 2 * limit else { return false }
    var depth = 0
    var isInString = false
    var at = 0
    while at < count {
      switch self[at] {
      case UInt8(ascii: "\\"): at &+= 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if !isInString { depth &+= 1 }
        if depth > limit { return true }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): if !isInString { depth &-= 1 }
      default: break
      }
      at &+= 1
    }
    return false
  }
}
