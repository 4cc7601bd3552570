/// What a character is to one who looks for words.
public enum CharacterClass: UInt8, Sendable {
  case space
  /// A letter, a mark that sits on one, or a digit outside ASCII.
  case letter
  /// A letter of a script written without spaces, and so a word of its own.
  case unspacedLetter
  /// 0 to 9.
  case digit
  /// `'` and its typographic forms.
  case apostrophe
  /// A double quotation mark of any form.
  case quote
  /// Hyphen, minus and the dashes.
  case dash
  /// A sign that is read as a word: of per cent, degree or a currency.
  case sign
  /// Any other punctuation or symbol.
  case mark
}

/// The class of the character that begins at `at`, and how many bytes it has.
///
/// A byte that is not UTF-8 is a mark of one byte.
@inline(__always) public func characterClass(
  _ text: Span<UInt8>, at: Int
) -> (kind: CharacterClass, count: Int) {
  let byte = text[at]
  if byte < 0x80 { return (asciiClass(byte), 1) }
  return wideClass(text, at: at)
}

@inline(__always) private func asciiClass(_ byte: UInt8) -> CharacterClass {
  switch byte {
  case 0x61...0x7A, 0x41...0x5A: .letter
  case 0x30...0x39: .digit
  case 0x20, 0x09...0x0D: .space
  case 0x27: .apostrophe
  case 0x22: .quote
  case 0x2D: .dash
  case 0x24, 0x25: .sign
  default: .mark
  }
}

@inline(never) private func wideClass(
  _ text: Span<UInt8>, at: Int
) -> (kind: CharacterClass, count: Int) {
  let (scalar, count) = decodedScalar(text, at: at)
  return (wideClass(scalar), count)
}

private func wideClass(_ scalar: UInt32) -> CharacterClass {
  if isSpace(scalar) { return .space }
  if isUnspacedLetter(scalar) { return .unspacedLetter }
  if isUnspacedPunctuation(scalar) { return .mark }
  switch scalar {
  case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC: return .apostrophe
  case 0xAB, 0xBB, 0x201C...0x201F, 0x2033: return .quote
  case 0x2010...0x2015, 0x2212: return .dash
  case 0xA3, 0xA5, 0xB0, 0x20A0...0x20CF: return .sign
  case 0xAA, 0xB5, 0xBA, 0xB2, 0xB3, 0xB9: return .letter
  case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x206F, 0x2190...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x303F,
    0xFE10...0xFE6F, 0xFF00...0xFF0F, 0xFFF0...0xFFFF, 0x1F000...0x1FAFF:
    return .mark
  default: return .letter
  }
}
