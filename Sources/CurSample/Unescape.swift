/// Appends the text of a JSON string's inside, which the scanner has accepted.
///
/// A lone surrogate becomes U+FFFD, as jq(1) writes it.
func unescape(_ raw: Span<UInt8>, into out: inout [UInt8]) {
  out.append(addingCapacity: raw.count + 8) { (room: inout OutputSpan<UInt8>) in
    room.withUnsafeMutableBufferPointer { room, written in
      if let base = room.baseAddress { written = writeUnescaped(raw, at: base) }
    }
  }
}

/// Writes the text of a JSON string's inside, which the scanner has accepted, at `out`, which has room
/// for `raw` and 8 bytes more: text is never longer than its escapes. Returns how many bytes it has.
///
/// The unsafe pointers stay in this function: runs between escapes are short, and copying them by
/// words of eight bytes is what makes it fast.
func writeUnescaped(_ raw: Span<UInt8>, at out: UnsafeMutablePointer<UInt8>) -> Int {
  let (bytes, slashes) = (raw.bytes, UInt64(0x5C5C_5C5C_5C5C_5C5C))
  let target = UnsafeMutableRawPointer(out)
  var (at, written) = (0, 0)
  while at < raw.count {
    while at &+ 8 <= raw.count {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      target.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
      let slash = word ^ slashes
      let hit = (slash &- 0x0101_0101_0101_0101) & ~slash & 0x8080_8080_8080_8080
      let count = hit == 0 ? 8 : hit.trailingZeroBitCount &>> 3
      at &+= count
      written &+= count
      if hit != 0 { break }
    }
    while at < raw.count, raw[at] != 0x5C {
      out[written] = raw[at]
      at &+= 1
      written &+= 1
    }
    guard at < raw.count else { break }
    let letter = raw[at &+ 1]
    at &+= 2
    if letter == UInt8(ascii: "u") {
      written &+= encode(scalar(in: raw, at: &at), at: out + written)
    } else {
      out[written] = unescaped(letter)
      written &+= 1
    }
  }
  return written
}

/// What a backslash and `letter` stand for.
@inline(__always) private func unescaped(_ letter: UInt8) -> UInt8 {
  switch letter {
  case UInt8(ascii: "n"): 0x0A
  case UInt8(ascii: "t"): 0x09
  case UInt8(ascii: "r"): 0x0D
  case UInt8(ascii: "b"): 0x08
  case UInt8(ascii: "f"): 0x0C
  default: letter
  }
}

private func encode(_ scalar: Unicode.Scalar, at out: UnsafeMutablePointer<UInt8>) -> Int {
  let value = scalar.value
  func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | value >> shift & 0x3F) }
  switch value {
  case 0..<0x80:
    out[0] = UInt8(truncatingIfNeeded: value)
    return 1
  case 0x80..<0x800:
    (out[0], out[1]) = (UInt8(truncatingIfNeeded: 0xC0 | value >> 6), tail(0))
    return 2
  case 0x800..<0x10000:
    (out[0], out[1], out[2]) = (UInt8(truncatingIfNeeded: 0xE0 | value >> 12), tail(6), tail(0))
    return 3
  default:
    (out[0], out[1]) = (UInt8(truncatingIfNeeded: 0xF0 | value >> 18), tail(12))
    (out[2], out[3]) = (tail(6), tail(0))
    return 4
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
