import CurText

/// The scalar of UTF-8 that begins at `at`, and how many bytes it has.
@inline(__always) func decodedScalar(_ text: Span<UInt8>, at: Int) -> (value: UInt32, count: Int) {
  let lead = text[at]
  if lead < 0x80 { return (UInt32(lead), 1) }
  if lead < 0xE0, lead >= 0xC2, at &+ 1 < text.count {
    return (UInt32(lead & 0x1F) << 6 | UInt32(text[at &+ 1] & 0x3F), 2)
  }
  return CurText.decodedScalar(text, at: at)
}

/// Whether `scalar` starts a character that normal form C leaves alone, whatever stands before it.
/// It says so only of ranges that are common: what it denies is merely looked at again.
@inline(__always) func isInertStarter(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0..<0x300, 0x370...0x373, 0x38E...0x482, 0x48A...0x52F: true  // Latin, Greek, Cyrillic
  case 0x531...0x556, 0x561...0x587, 0x5D0...0x5EA: true  // Armenian, Hebrew
  case 0x620...0x64A, 0x660...0x66F, 0x671...0x6D5: true  // Arabic letters
  case 0x904...0x939, 0x93E...0x94C, 0x964...0x970: true  // Devanagari
  case 0xE01...0xE37, 0xE3F...0xE47, 0xE4D...0xE5B: true  // Thai
  case 0x10A0...0x10FF, 0x1E00...0x1E99, 0x1EA0...0x1EF9: true  // Georgian, Latin
  case 0x2010...0x20CF, 0x2190...0x219A, 0x2200...0x2203, 0x2500...0x27BF: true  // signs
  case 0x3001...0x3029, 0x3041...0x3096, 0x309D...0x30FF: true  // kana
  case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true  // Han, Hangul
  case 0xFE0F, 0xFF00...0xFFEF, 0x1F000...0x1FAFF: true
  default: false
  }
}

/// Whether `scalar` is one that ``removeInvisible`` may remove or mend, C0 and C1 apart.
@inline(__always) func isInvisible(_ scalar: UInt32) -> Bool {
  if scalar < 0x2000 { return scalar == 0xAD || scalar == 0x61C }
  switch scalar {
  case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: return true
  case 0xFDD0...0xFDEF, 0xFEFF, 0xFFF9...0xFFFC, 0xE0000...0xE007F: return true
  default: return scalar & 0xFFFE == 0xFFFE
  }
}

/// Whether `scalar` is a letter of Latin-1 or ASCII in upper case.
func isUpper(_ scalar: UInt32) -> Bool {
  scalar &- 0x41 < 26 || (0xC0...0xDE).contains(scalar) && scalar != 0xD7
}

/// Whether `scalar` is a letter, more or less: nothing here depends on the rare ones.
func isLetter(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
  if scalar < 0xC0 { return scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA }
  if scalar < 0x2000 { return scalar != 0xD7 && scalar != 0xF7 }
  return (0x2C00...0x2DFF).contains(scalar) || (0x3005...0xD7FF).contains(scalar)
    || (0xF900...0xFDCF).contains(scalar) || (0xFE70...0xFEFE).contains(scalar)
    || (0x20000...0x3FFFF).contains(scalar)
}
