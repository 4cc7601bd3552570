/// The scalar of UTF-8 that begins at `at`, and how many bytes it has.
///
/// A byte that begins none is U+FFFD of one byte, so a caller always gets on.
public func decodedScalar(_ text: Span<UInt8>, at: Int) -> (value: UInt32, count: Int) {
  let lead = text[at]
  if lead < 0x80 { return (UInt32(lead), 1) }
  let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  guard lead >= 0xC2, lead < 0xF5, at + count <= text.count else { return (0xFFFD, 1) }
  var value = UInt32(lead) & (0x7F >> UInt32(count))
  for k in at + 1..<at + count {
    guard text[k] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    value = value << 6 | UInt32(text[k] & 0x3F)
  }
  return (value, count)
}

/// The scalar that ends before `end`, and how many bytes it has.
func decodedScalar(_ text: Span<UInt8>, before end: Int) -> (value: UInt32, count: Int) {
  var at = end - 1
  while at > 0, end - at < 4, text[at] & 0xC0 == 0x80 { at -= 1 }
  let (value, count) = decodedScalar(text, at: at)
  return at + count == end ? (value, count) : (0xFFFD, 1)
}

/// Whether `byte` is ASCII white space: space, tab, LF, VT, FF, CR.
@inline(__always) func isASCIISpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte &- 9 < 5
}

/// Whether `scalar` is white space (the property White_Space of Unicode).
func isSpace(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
    0x3000:
    true
  default: false
  }
}

/// Whether `scalar` is a letter of a script written without spaces between words: Thai, Lao, Khmer,
/// Burmese, kana, bopomofo and Han. Marks that sit on a Thai or Lao letter are not letters.
public func isUnspacedLetter(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x0E01...0x0E30, 0x0E32, 0x0E33, 0x0E40...0x0E46: true
  case 0x0E81...0x0EB0, 0x0EB2, 0x0EB3, 0x0EBD...0x0EC6, 0x0EDC...0x0EDF: true
  case 0x1000...0x102A, 0x1780...0x17B3: true
  case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF: true
  case 0x3105...0x312F, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
  case 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFD: true
  default: false
  }
}

/// Whether `scalar` is punctuation of those scripts, which parts words as a space does.
func isUnspacedPunctuation(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x303D, 0x30A0, 0x30FB: true
  case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
  default: false
  }
}

/// `range` without the white space at its ends.
func trimmed(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
  var (from, to) = (range.lowerBound, range.upperBound)
  while from < to {
    let (scalar, count) = decodedScalar(text, at: from)
    guard isSpace(scalar) else { break }
    from += count
  }
  while from < to {
    let (scalar, count) = decodedScalar(text, before: to)
    guard isSpace(scalar) else { break }
    to -= count
  }
  return from..<to
}
