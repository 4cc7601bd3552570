/// Which transforms a text could need, found in one look at its bytes.
///
/// A text that needs none is passed on without being copied. What is asked is cheap and errs on the
/// side of asking: only the transform itself decides.
struct TextNeeds: OptionSet {
  let rawValue: UInt16

  static let mojibake = TextNeeds(rawValue: 1)
  static let html = TextNeeds(rawValue: 2)
  static let entities = TextNeeds(rawValue: 4)
  static let nfc = TextNeeds(rawValue: 8)
  static let control = TextNeeds(rawValue: 16)
  static let space = TextNeeds(rawValue: 32)
  static let trim = TextNeeds(rawValue: 64)

  /// The needs of `text`.
  static func of(_ text: Span<UInt8>) -> TextNeeds {
    var scan = NeedScan()
    scan.run(text)
    return scan.needs
  }
}

private struct NeedScan {
  var needs: TextNeeds = []
  private var at = 0
  private var newlines = 0

  mutating func run(_ text: Span<UInt8>) {
    guard text.count > 0 else { return }
    let (first, last) = (text[0], text[text.count - 1])
    if first <= 0x20 || last <= 0x20 { needs.insert([.trim, .space]) }
    if first == 0xC2 || last == 0xA0 { needs.insert(.trim) }
    let raw = text.bytes
    while at < text.count {
      while at &+ 8 < text.count {
        // One byte more is looked at, for a blank that is followed by another.
        let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
        let next = raw.unsafeLoadUnaligned(fromByteOffset: at &+ 1, as: UInt64.self)
        let hit = noteworthy(word) | blanks(word) & blanks(next)
        if hit != 0 {
          at &+= hit.trailingZeroBitCount &>> 3
          break
        }
        at &+= 8
      }
      let byte = text[at]
      if byte >= 0x80 {
        wide(text)
      } else {
        narrow(byte, text)
      }
    }
  }

  private mutating func narrow(_ byte: UInt8, _ text: Span<UInt8>) {
    let next = at &+ 1 < text.count ? text[at &+ 1] : 0x0A
    switch byte {
    case 0x0A:
      newLine(text)
      return
    case 0x20:
      if next == 0x20 || next == 0x09 { return run(ofBlanks: text) }
    case 0x09:
      return run(ofBlanks: text)
    case 0..<0x20, 0x7F: needs.insert(.control)
    case UInt8(ascii: "<"):
      let letter = next | 0x20
      if letter &- 0x61 < 26 || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") {
        needs.insert(.html)
      }
    case UInt8(ascii: "&"):
      if (next | 0x20) &- 0x61 < 26 || next == UInt8(ascii: "#") { needs.insert(.entities) }
    default: break
    }
    at &+= 1
  }

  /// After a newline, blanks are the line's indentation; on an empty line they are dirt.
  private mutating func newLine(_ text: Span<UInt8>) {
    if at > 0, text[at &- 1] == 0x20 || text[at &- 1] == 0x09 { needs.insert(.space) }
    newlines = at > 0 && text[at &- 1] == 0x0A ? newlines &+ 1 : 1
    if newlines > Blanks.mostBlankLines &+ 1 { needs.insert(.space) }
    at &+= 1
    let start = at
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at &+= 1 }
    if at > start, at == text.count || text[at] == 0x0A { needs.insert(.space) }
  }

  private mutating func run(ofBlanks text: Span<UInt8>) {
    let start = at
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at &+= 1 }
    if at > start &+ 1, start > 0 { needs.insert(.space) }
  }

  private mutating func wide(_ text: Span<UInt8>) {
    repeat {
      let (scalar, count) = decodedScalar(text, at: at)
      if scalar < 0x100 {
        latin(scalar)
      } else if scalar >= 0x300 {
        if !isInertStarter(scalar) { needs.insert(.nfc) }
        if isInvisible(scalar) { needs.insert(.control) }
      }
      at &+= count
      if scalar < 0x2600 { neighbour(scalar, text) }
    } while at < text.count && text[at] >= 0x80
  }

  /// Whether the character and the one at `at` may be bytes of one of UTF-8.
  private mutating func neighbour(_ scalar: UInt32, _ text: Span<UInt8>) {
    let next: UInt32
    if at == text.count {
      next = 0x20
    } else if text[at] >= 0x80 {
      next = decodedScalar(text, at: at).value
    } else {
      guard text[at] == 0x20, scalar < 0x100 || scalar == 0x413 else { return }
      next = 0x20
    }
    if MisreadEncoding.beginning(scalar, next) != 0 { needs.insert(.mojibake) }
  }

  private mutating func latin(_ scalar: UInt32) {
    switch scalar {
    case 0..<0xA0: needs.insert([.mojibake, .control])
    case 0xA0: needs.insert(.space)
    case 0xAD: needs.insert(.control)
    default: break
    }
  }
}

/// The high bit of every byte that is a control, `<`, `&`, DEL or not ASCII; the lowest one is.
@inline(__always) private func noteworthy(_ word: UInt64) -> UInt64 {
  let less = word ^ (0x0101_0101_0101_0101 &* 0x3C)
  let and = word ^ (0x0101_0101_0101_0101 &* 0x26)
  let del = word ^ (0x0101_0101_0101_0101 &* 0x7F)
  let one: UInt64 = 0x0101_0101_0101_0101
  let found =
    (less &- one) & ~less | (and &- one) & ~and | (del &- one) & ~del
    | (word &- one &* 0x20) & ~word | word
  return found & (one &* 0x80)
}

/// The high bit of every byte that may be a blank; the lowest one is.
@inline(__always) private func blanks(_ word: UInt64) -> UInt64 {
  let one: UInt64 = 0x0101_0101_0101_0101
  let blank = word ^ (one &* 0x20)
  return (blank &- one) & ~blank & (one &* 0x80)
}
