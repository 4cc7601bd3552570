/// Appends the text of a JSON string's inside, which the scanner has accepted.
///
/// A lone surrogate becomes U+FFFD, as jq(1) writes it.
func unescape(_ raw: Span<UInt8>, into out: inout [UInt8]) {
  var at = 0
  while true {
    let run = raw.nextBackslash(from: at)
    out.append(raw.extracting(at..<run))
    guard run < raw.count else { return }
    at = run + 2
    switch raw[run + 1] {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "u"): out.append(scalar: scalar(in: raw, at: &at))
    case let other: out.append(other)
    }
  }
}

/// Appends the canonical string of a JSON string's inside, in one pass.
func canonicalize(_ raw: Span<UInt8>, into out: inout [UInt8]) {
  var at = 0
  while true {
    let run = raw.nextBackslash(from: at)
    out.append(raw.extracting(at..<run))
    guard run < raw.count else { return }
    at = run + 2
    switch raw[run + 1] {
    case UInt8(ascii: "n"): out.append("\\u000a")
    case UInt8(ascii: "t"): out.append("\\u0009")
    case UInt8(ascii: "r"): out.append("\\u000d")
    case UInt8(ascii: "b"): out.append("\\u0008")
    case UInt8(ascii: "f"): out.append("\\u000c")
    case UInt8(ascii: "u"): out.append(canonical: scalar(in: raw, at: &at))
    case UInt8(ascii: "/"): out.append(UInt8(ascii: "/"))
    default: out.append(raw.extracting(run..<at))  // \" and \\ stay
    }
  }
}

extension Span<UInt8> {
  /// Where the next backslash stands, eight bytes at a time; the count if there is none.
  @inline(__always) func nextBackslash(from start: Int) -> Int {
    var at = start
    let raw = bytes
    while at &+ 8 <= count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let one: UInt64 = 0x0101_0101_0101_0101
      let slash = word ^ (one &* 0x5C)
      let hit = (slash &- one) & ~slash & (one &* 0x80)
      if hit != 0 { return at &+ hit.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < count, self[at] != 0x5C { at &+= 1 }
    return at
  }
}

/// The text of a JSON string's inside.
func unescaped(_ raw: Span<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(raw.count)
  unescape(raw, into: &out)
  return out
}

/// The scalar of the four digits at `at`, with the pair's second half if they are a first half.
private func scalar(in raw: Span<UInt8>, at: inout Int) -> Unicode.Scalar {
  func unit(_ k: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 4 | (hexValue(raw[k + $1]) ?? 0) }
  }
  var value = unit(at)
  at += 4
  if value & 0xFC00 == 0xD800, at + 6 <= raw.count, raw[at] == 0x5C,
    raw[at + 1] == UInt8(ascii: "u"), unit(at + 2) & 0xFC00 == 0xDC00
  {
    value = 0x10000 + (value & 0x3FF) << 10 + unit(at + 2) & 0x3FF
    at += 6
  }
  return Unicode.Scalar(value) ?? "\u{FFFD}"
}

/// Whether the four digits at `at` are half a pair without its other half; steps over what they are.
func surrogateIsLone(_ raw: Span<UInt8>, _ at: inout Int) -> Bool {
  let first = (0..<4).reduce(UInt32(0)) { $0 << 4 | (hexValue(raw[at + $1]) ?? 0) }
  return scalar(in: raw, at: &at) == "\u{FFFD}" && first & 0xF800 == 0xD800
}
