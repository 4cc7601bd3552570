import CurSample

/// Removes characters that show nothing: controls, marks of byte order, zero-width characters,
/// overrides of direction, what is no character; and makes every line end an LF.
///
/// TAB and LF stay. So do joiners where a script or an emoji needs them, variation selectors, a
/// zero-width space between letters of scripts without spaces, and, in a text with Hebrew or Arabic
/// letters, marks of direction and isolates. Colour codes of terminals go whole. A vertical tab, a
/// form feed and the separators U+2028 and U+2029 are line ends.
///
/// - Returns: the text, and how many characters were removed or replaced; nil if none was.
func removeInvisible(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  var sweep = Sweep(text)
  sweep.run()
  return sweep.count == 0 ? nil : (sweep.out, sweep.count)
}

private struct Sweep {
  let text: [UInt8]
  var out: [UInt8] = []
  var count = 0
  private var at = 0
  /// The last character written that is no variation selector.
  private var before: UInt32 = 0x0A
  /// Whether the text has letters written from right to left, once asked.
  private var isRightToLeft: Bool?

  init(_ text: [UInt8]) {
    self.text = text
    out.reserveCapacity(text.count)
  }

  mutating func run() {
    while at < text.count {
      let byte = text[at]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        out.append(byte)
        before = UInt32(byte)
        at += 1
      } else if byte < 0x80 {
        control(byte)
      } else {
        wide()
      }
    }
  }

  private mutating func control(_ byte: UInt8) {
    let start = at
    at += 1
    switch byte {
    case 0x0D:
      if at < text.count, text[at] == 0x0A { at += 1 }
      endLine()
    case 0x0B, 0x0C: endLine()
    case 0x1B: at = colourCode(start) ?? at
    default: break
    }
    count += 1
  }

  private mutating func endLine() {
    out.append(0x0A)
    before = 0x0A
  }

  /// Where the code that begins with ESC `[` ends.
  private func colourCode(_ start: Int) -> Int? {
    guard start + 1 < text.count, text[start + 1] == UInt8(ascii: "[") else { return nil }
    var end = start + 2
    while end < text.count, text[end] &- 0x30 < 10 || text[end] == UInt8(ascii: ";") { end += 1 }
    guard end < text.count, (text[end] | 0x20) &- 0x61 < 26 else { return nil }
    return end + 1
  }

  private mutating func wide() {
    let (scalar, length) = decodedScalar(text.span, at: at)
    let next = at + length
    if scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029 {
      endLine()
      count += 1
    } else if scalar < 0xA0 || isInvisible(scalar) && !isNeeded(scalar, next) {
      count += 1
    } else {
      out += text[at..<next]
      if !(0xFE00...0xFE0F).contains(scalar) { before = scalar }
    }
    at = next
  }

  private mutating func isNeeded(_ scalar: UInt32, _ next: Int) -> Bool {
    let after = next < text.count ? decodedScalar(text.span, at: next).value : 0x0A
    switch scalar {
    case 0x200B: return isUnspaced(before) && isUnspaced(after)
    case 0x200C: return joins(before) && joins(after)
    case 0x200D: return joins(before) || isPictograph(before) && isPictograph(after)
    case 0x061C, 0x200E, 0x200F, 0x2066...0x2069: return hasRightToLeft()
    // The letters of a flag, in tags after the black flag.
    case 0xE0020...0xE007F: return before == 0x1F3F4 || (0xE0020...0xE007E).contains(before)
    default: return false
    }
  }

  private mutating func hasRightToLeft() -> Bool {
    if let known = isRightToLeft { return known }
    var k = 0
    var found = false
    while k < text.count && !found {
      let (scalar, length) = decodedScalar(text.span, at: k)
      found =
        (0x5D0...0x8FF).contains(scalar) && scalar != 0x61C || (0xFB1D...0xFDCF).contains(scalar)
        || (0xFE70...0xFEFE).contains(scalar)
      k += length
    }
    isRightToLeft = found
    return found
  }
}

/// Whether `scalar` is of a script whose letters change shape with their neighbours: Arabic and its
/// kin, Mongolian, the scripts of India and those descended from them.
private func joins(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x0600...0x08FF, 0x0900...0x0DFF, 0x0F00...0x109F, 0x1780...0x18AF, 0x1900...0x1CFF,
    0xA840...0xABFF, 0xFB50...0xFDCF, 0xFE70...0xFEFE, 0x10A00...0x11FFF, 0x1E900...0x1E95F:
    true
  default: false
  }
}

/// Whether `scalar` is of a script without spaces in which a zero-width space parts words.
private func isUnspaced(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x1AAF, 0xA9E0...0xAA7F: true
  default: false
  }
}

/// Whether `scalar` is an emoji or a part of one.
private func isPictograph(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x2190...0x2BFF, 0x1F000...0x1FAFF: true
  default: false
  }
}
