/// Finds where a JSON value ends, over as many reads as it takes.
///
/// It counts brackets and steps over strings, nothing else: whether what stands between is JSON is
/// seen when the row is read.
struct JSONCut {
  private var depth = 0
  private var isInString = false

  /// Whether the value, as far as it was stepped over, waits for a quote or a bracket.
  var isOpen: Bool { depth > 0 || isInString }

  /// Goes on from `at`, at first the value's first byte; true if the value ends at the `at` it leaves.
  mutating func advance(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    while at < bytes.count {
      if isInString {
        guard let isWhole = string(bytes, &at) else { return false }
        if isWhole { return true }
        continue
      }
      switch bytes[at] {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return true }  // the bracket of what the number or word stands in
        depth -= 1
        if depth == 0 {
          at += 1
          return true
        }
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0...0x20: if depth == 0 { return true }
      default: break
      }
      at += 1
    }
    return false
  }

  /// Goes on in a string. Nil if it does not end here; else whether it is the value.
  private mutating func string(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool? {
    while true {
      at = bytes.firstQuoteOrBackslash(from: at)
      guard at < bytes.count else { return nil }
      if bytes[at] == 0x22 {
        at += 1
        isInString = false
        return depth == 0
      }
      guard at + 1 < bytes.count else { return nil }  // what it escapes is not read yet
      at += 2
    }
  }
}

extension Span<UInt8> {
  /// Where the next `"` or `\` stands, eight bytes at a time; the count if there is none.
  func firstQuoteOrBackslash(from start: Int) -> Int {
    first(of: 0x22, or: 0x5C, from: start)
  }

  /// Where the next `one` or `other` stands, eight bytes at a time; the count if there is none.
  @inline(__always) func first(of one: UInt8, or other: UInt8, from start: Int) -> Int {
    let raw = bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (a, b) = (ones &* UInt64(one), ones &* UInt64(other))
    var at = start
    while at &+ 8 <= count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let (x, y) = (word ^ a, word ^ b)
      let hit = ((x &- ones) & ~x | (y &- ones) & ~y) & (ones &* 0x80)
      if hit != 0 { return at &+ hit.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < count, self[at] != one, self[at] != other { at &+= 1 }
    return at
  }
}
