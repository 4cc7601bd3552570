/// Steps through JSON that the scanner has accepted, so it checks nothing again.
struct Walker: ~Escapable {
  let bytes: RawSpan
  var at: Int
  /// Whether the string last stepped over holds a backslash.
  var escaped = false

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan, at: Int) {
    self.bytes = bytes
    self.at = at
  }

  @inline(__always) func byte(_ i: Int) -> UInt8 {
    bytes.unsafeLoad(fromByteOffset: i, as: UInt8.self)
  }

  /// The bytes of `range`; the result lives as long as the bytes do, not as this walker.
  @_lifetime(copy self)
  func span(_ range: Range<Int>) -> Span<UInt8> {
    Span(_bytes: bytes.extracting(range))
  }

  @_lifetime(self: copy self)
  @inline(__always) mutating func skipSpace() {
    while isJSONSpace(byte(at)) { at &+= 1 }
  }

  /// From the opening quote to after the closing one. Returns the inside.
  @_lifetime(self: copy self)
  @inline(__always) mutating func string() -> Range<Int> {
    at &+= 1
    escaped = false
    let start = at
    while true {
      let hit = quotesAndSlashes(bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      guard hit != 0 else {
        at &+= 8
        continue
      }
      at &+= hit.trailingZeroBitCount &>> 3
      if byte(at) == 0x22 { break }
      escaped = true
      at &+= 2
    }
    at &+= 1
    return start..<at &- 1
  }

  /// Steps over one value and says what it was. A string's range leaves out the quotes.
  @_lifetime(self: copy self)
  mutating func value() -> (kind: JSONKind, span: Range<Int>) {
    let start = at
    switch byte(at) {
    case UInt8(ascii: "\""):
      return (.string, string())
    case UInt8(ascii: "{"):
      while nextMember() != nil { _ = value() }
      return (.object, start..<at)
    case UInt8(ascii: "["):
      while nextElement() { _ = value() }
      return (.array, start..<at)
    case let first:
      while true {
        let c = byte(at)
        if c == UInt8(ascii: ",") || c == UInt8(ascii: "]") || c == UInt8(ascii: "}")
          || c == 0 || isJSONSpace(c)
        {
          break
        }
        at &+= 1
      }
      let kind: JSONKind =
        first == UInt8(ascii: "n")
        ? .null
        : first == UInt8(ascii: "t") || first == UInt8(ascii: "f") ? .bool : .number
      return (kind, start..<at)
    }
  }

  /// At an object's '{', or after one of its values: steps over the next key and its colon, and
  /// gives the key's inside; nil after stepping over the '}'.
  @_lifetime(self: copy self)
  mutating func nextMember() -> Range<Int>? {
    guard advance(past: UInt8(ascii: "}")) else { return nil }
    let key = string()
    let keyEscaped = escaped
    skipSpace()
    at &+= 1
    skipSpace()
    escaped = keyEscaped
    return key
  }

  /// Whether `key`, which ``nextMember()`` just gave, says `name`, however it is spelled.
  @inline(__always) func keyIs(_ key: Range<Int>, _ name: StaticString) -> Bool {
    guard escaped else { return isEqual(span(key), name) }
    return isEqual(unescaped(span(key)).span, name)
  }

  /// At an array's '[', or after one of its values: steps to the next; false after stepping over
  /// the ']'.
  @_lifetime(self: copy self)
  mutating func nextElement() -> Bool { advance(past: UInt8(ascii: "]")) }

  @_lifetime(self: copy self)
  private mutating func advance(past close: UInt8) -> Bool {
    skipSpace()
    if byte(at) != close {
      at &+= 1  // the opening bracket, or a comma
      skipSpace()
      if byte(at) != close { return true }
    }
    at &+= 1
    return false
  }

  /// The value here as a tree.
  @_lifetime(self: copy self)
  mutating func tree() -> JSON {
    switch byte(at) {
    case UInt8(ascii: "{"):
      var members: [JSONMember] = []
      while let key = nextMember() {
        let name = text(key)
        members.append(JSONMember(name, tree()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSON] = []
      while nextElement() { elements.append(tree()) }
      return .array(elements)
    default:
      let (kind, span) = value()
      switch kind {
      case .string: return .string(text(span))
      case .null: return .null
      case .bool: return .bool(byte(span.lowerBound) == UInt8(ascii: "t"))
      default: return .number(text(span))
      }
    }
  }

  /// The text of the string last stepped over, whose inside is `range`.
  func text(_ range: Range<Int>) -> String {
    if escaped { return String(decoding: unescaped(span(range)), as: UTF8.self) }
    return span(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

/// The high bit of every byte of `word` that may be a quote or a backslash; the lowest one is.
@inline(__always) private func quotesAndSlashes(_ word: UInt64) -> UInt64 {
  let one: UInt64 = 0x0101_0101_0101_0101
  let quote = word ^ (one &* 0x22)
  let slash = word ^ (one &* 0x5C)
  return ((quote &- one) & ~quote | (slash &- one) & ~slash) & (one &* 0x80)
}
