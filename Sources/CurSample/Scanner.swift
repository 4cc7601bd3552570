import CXXHash

/// One member of an object, as byte offsets into its line. A string's ranges leave out the quotes.
struct Member: Sendable {
  var key: Range<Int>
  var value: Range<Int>
  var kind: JSONKind
  var keyEscaped: Bool
  var valueEscaped: Bool

  /// The value with its quotes, if it has any.
  var whole: Range<Int> {
    kind == .string ? value.lowerBound - 1..<value.upperBound + 1 : value
  }
}

/// Validates JSON (RFC 8259, UTF-8 of Unicode table 3-7, depth 512) and finds top-level members.
///
/// The text is followed by ``Scanner/padding`` NUL bytes. A NUL stands nowhere in JSON, so it stops
/// every loop below and no loop tests for the end: `at` never passes the first of them, and no read goes
/// further than ``Scanner/padding`` from there. So reads are not checked against the end once more (unchecked
/// 926, checked 861 MB/s of pass-through in one run, scripts/bench pass, 2026-11-20).
struct Scanner: ~Escapable {
  static let padding = 32
  /// What must stand after the text.
  static let stop = [UInt8](repeating: 0, count: padding)
  static let maximumDepth = 512

  let bytes: RawSpan
  let end: Int
  var at = 0
  /// Whether the string last read holds a backslash.
  var escaped = false

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan) {
    self.bytes = bytes
    end = bytes.byteCount - Self.padding
  }

  @inline(__always) func byte(_ i: Int) -> UInt8 {
    bytes.unsafeLoad(fromUncheckedByteOffset: i, as: UInt8.self)
  }
  /// A bit for each of 16 bytes: a quote, a backslash, a control or a non-ASCII byte.
  @inline(__always) func specialBytes(_ i: Int) -> UInt32 {
    cxx_special_bytes(
      bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: i, as: SIMD16<UInt8>.self))
  }
  func fault(_ reason: LineFault.Reason) -> LineFault {
    LineFault(at >= end ? .ended : reason, at: min(at, end))
  }

  @_lifetime(self: copy self)
  @inline(__always) mutating func skipSpace() {
    while byte(at) <= 0x20, isJSONSpace(byte(at)) { at &+= 1 }
  }

  /// From the opening quote to after the closing one, 16 bytes at a time: those without quote,
  /// backslash, control or non-ASCII byte are passed whole.
  @_lifetime(self: copy self)
  @inline(__always) mutating func string() throws(LineFault) {
    var i = at &+ 1  // a local stays in a register
    escaped = false
    while true {
      var hits = specialBytes(i)
      while hits == 0 {
        i &+= 16
        hits = specialBytes(i)
      }
      i &+= hits.trailingZeroBitCount
      let c = byte(i)
      if c == 0x22 {
        at = i &+ 1
        return
      }
      at = i
      if c == 0x5C {
        escaped = true
        try escape()
      } else if c >= 0x80 {
        try utf8()
      } else {
        throw fault(.badString)
      }
      i = at
    }
  }

  @_lifetime(self: copy self)
  mutating func escape() throws(LineFault) {
    switch byte(at &+ 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at &+= 2
    case UInt8(ascii: "u"):
      for k in 2..<6 where hexValue(byte(at &+ k)) == nil { throw fault(.badEscape) }
      at &+= 6
    default: throw at &+ 1 >= end ? LineFault(.ended, at: end) : fault(.badEscape)
    }
  }

  /// Table 3-7 of the Unicode standard: no overlong form, no surrogate, nothing above U+10FFFF.
  @_lifetime(self: copy self)
  mutating func utf8() throws(LineFault) {
    repeat {
      let a = byte(at)
      let b = byte(at &+ 1)
      let length = a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4
      guard a >= 0xC2, a < 0xF5, b & 0xC0 == 0x80,
        !(a == 0xE0 && b < 0xA0), !(a == 0xED && b > 0x9F),
        !(a == 0xF0 && b < 0x90), !(a == 0xF4 && b > 0x8F)
      else { throw fault(.badUTF8) }
      for k in 2..<4 where k < length && byte(at &+ k) & 0xC0 != 0x80 { throw fault(.badUTF8) }
      at &+= length
    } while byte(at) >= 0x80
  }

  @_lifetime(self: copy self)
  @inline(__always) mutating func digits() throws(LineFault) {
    guard byte(at) &- 0x30 < 10 else { throw fault(.badNumber) }
    var i = at
    repeat { i &+= 1 } while byte(i) &- 0x30 < 10
    at = i
  }

  @_lifetime(self: copy self)
  mutating func number() throws(LineFault) {
    if byte(at) == UInt8(ascii: "-") { at &+= 1 }
    if byte(at) == UInt8(ascii: "0") { at &+= 1 } else { try digits() }
    if byte(at) == UInt8(ascii: ".") {
      at &+= 1
      try digits()
    }
    if byte(at) | 0x20 == UInt8(ascii: "e") {
      at &+= 1
      if byte(at) == UInt8(ascii: "+") || byte(at) == UInt8(ascii: "-") { at &+= 1 }
      try digits()
    }
  }

  @_lifetime(self: copy self)
  mutating func literal(_ text: StaticString) throws(LineFault) {
    for k in 0..<text.utf8CodeUnitCount where byte(at &+ k) != text.utf8Start[k] {
      throw fault(.badValue)
    }
    at &+= text.utf8CodeUnitCount
  }

  @_lifetime(self: copy self)
  mutating func value(depth: Int) throws(LineFault) -> JSONKind {
    switch byte(at) {
    case UInt8(ascii: "\""):
      try string()
      return .string
    case UInt8(ascii: "{"):
      guard depth < Self.maximumDepth else { throw fault(.tooDeep) }
      at &+= 1
      skipSpace()
      if byte(at) == UInt8(ascii: "}") {
        at &+= 1
        return .object
      }
      while true {
        try key()
        try inner(depth)
        if try ended(UInt8(ascii: "}")) { return .object }
      }
    case UInt8(ascii: "["):
      guard depth < Self.maximumDepth else { throw fault(.tooDeep) }
      at &+= 1
      skipSpace()
      if byte(at) == UInt8(ascii: "]") {
        at &+= 1
        return .array
      }
      while true {
        try inner(depth)
        if try ended(UInt8(ascii: "]")) { return .array }
      }
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number()
      return .number
    default: throw fault(.badValue)
    }
  }

  /// A value inside one of `depth`. Most are strings, and those need no call.
  @_lifetime(self: copy self)
  @inline(__always) mutating func inner(_ depth: Int) throws(LineFault) {
    if byte(at) == UInt8(ascii: "\"") { try string() } else { _ = try value(depth: depth &+ 1) }
  }

  /// A key and its colon.
  @_lifetime(self: copy self)
  @inline(__always) mutating func key() throws(LineFault) {
    guard byte(at) == UInt8(ascii: "\"") else { throw fault(.badKey) }
    try string()
    skipSpace()
    guard byte(at) == UInt8(ascii: ":") else { throw fault(.expectedColon) }
    at &+= 1
    skipSpace()
  }

  /// After a value: true at `close`, false after a comma.
  @_lifetime(self: copy self)
  @inline(__always) mutating func ended(_ close: UInt8) throws(LineFault) -> Bool {
    skipSpace()
    if byte(at) == close {
      at &+= 1
      return true
    }
    guard byte(at) == UInt8(ascii: ",") else {
      throw fault(close == UInt8(ascii: "}") ? .expectedCommaOrBrace : .expectedCommaOrBracket)
    }
    at &+= 1
    skipSpace()
    return false
  }

  /// Reads all of the text as one object, recording its members. Returns the offset of its '}'.
  @_lifetime(self: copy self)
  mutating func members(into out: inout [Member]) throws(LineFault) -> Int {
    out.removeAll(keepingCapacity: true)
    skipSpace()
    guard byte(at) == UInt8(ascii: "{") else { throw fault(.notAnObject) }
    at &+= 1
    skipSpace()
    if byte(at) == UInt8(ascii: "}") {
      at &+= 1
    } else {
      repeat {
        let keyStart = at &+ 1
        guard byte(at) == UInt8(ascii: "\"") else { throw fault(.badKey) }
        try string()
        let key = keyStart..<at &- 1
        let keyEscaped = escaped
        skipSpace()
        guard byte(at) == UInt8(ascii: ":") else { throw fault(.expectedColon) }
        at &+= 1
        skipSpace()
        let start = at
        let kind = try value(depth: 1)
        let quote = kind == .string ? 1 : 0
        out.append(
          Member(
            key: key, value: start &+ quote..<at &- quote, kind: kind, keyEscaped: keyEscaped,
            valueEscaped: kind == .string && escaped))
      } while try !ended(UInt8(ascii: "}"))
    }
    let close = at &- 1
    skipSpace()
    guard at == end else { throw fault(.trailing) }
    return close
  }

  /// Reads all of the text as one value of any kind.
  @_lifetime(self: copy self)
  mutating func document() throws(LineFault) {
    skipSpace()
    _ = try value(depth: 0)
    skipSpace()
    guard at == end else { throw fault(.trailing) }
  }
}

/// Whether `c` is white space between JSON's tokens.
@inline(__always) func isJSONSpace(_ c: UInt8) -> Bool {
  c == 0x20 || c == 0x0A || c == 0x0D || c == 0x09
}

/// A 1 in every byte.
let byteOnes: UInt64 = 0x0101_0101_0101_0101

/// Sets the high bit of every ASCII byte of `word` that is a quote, a backslash or below U+0020. In
/// bytes above the first that is set, and in bytes above U+007F, it means nothing.
///
/// With bit 1 turned over the quote joins what is below 0x21: one subtraction finds both.
@inline(__always) func escapedBytes(_ word: UInt64) -> UInt64 {
  ((word ^ (byteOnes &* 0x02)) &- byteOnes &* 0x21) | ((word ^ (byteOnes &* 0x5C)) &- byteOnes)
}

func hexValue(_ c: UInt8) -> UInt32? {
  switch c {
  case 0x30...0x39: UInt32(c) - 0x30
  case 0x41...0x46: UInt32(c) - 55
  case 0x61...0x66: UInt32(c) - 87
  default: nil
  }
}
