/// What a character is to one who judges whether two of them stand side by side in good text.
private enum CharacterKind {
  case space, digit, plainMark
  case lower(Script)
  case upper(Script)
  case letter(Script)
  case opening, closing, dash
  case symbol
  /// A sign that stands behind words in good text: ™ ® © ° ² ³ ª º.
  case raised
  case currency
  case box
  case control
  case lost
}

private enum Script { case ascii, latin, greek, cyrillic, hebrew, arabic, eastAsian, other }

/// How unlikely two neighbours are in good text: 0 is likely, 2 is such as nobody writes. *Chosen*, by
/// what UTF-8 that was misread looks like: letters of two scripts in one word, capitals behind small
/// letters, symbols inside of words, quotation marks that open behind a letter.
func oddness(_ first: UInt32, _ second: UInt32) -> Int {
  if [0xC2, 0xC3, 0xCE, 0xCF, 0xE2].contains(first), let odd = oddLead(first, second) {
    return odd
  }
  let (a, b) = (kind(first), kind(second))
  switch (a, b) {
  case (.control, _), (_, .control): return 3
  case (.lost, .letter), (.lost, .lower), (.lost, .upper): return 1
  case (.letter, .lost), (.lower, .lost), (.upper, .lost): return 1
  case (.lower(let x), .upper(let y)): return x == .ascii && y == .ascii ? 0 : 2
  case (.lower(let x), .lower(let y)), (.upper(let x), .upper(let y)),
    (.upper(let x), .lower(let y)), (.letter(let x), .letter(let y)),
    (.letter(let x), .lower(let y)),
    (.letter(let x), .upper(let y)), (.lower(let x), .letter(let y)),
    (.upper(let x), .letter(let y)):
    return areMixed(x, y) ? 2 : 0
  case (.lower, .symbol), (.upper, .symbol), (.letter, .symbol): return 2
  case (.lower, .raised), (.upper, .raised), (.letter, .raised): return 1
  case (.lower(let x), .currency), (.upper(let x), .currency), (.letter(let x), .currency):
    return x == .ascii ? 1 : 2
  case (.lower, .opening), (.upper, .opening), (.letter, .opening):
    // “ closes in many languages, and ¿ stands behind a word in careless Spanish.
    return [0xA1, 0xBF, 0x2018, 0x201C].contains(second) ? 1 : 2
  case (.lower, .box), (.upper, .box), (.letter, .box), (.box, .lower), (.box, .upper),
    (.box, .letter):
    return 2
  case (.symbol, .currency): return first == 0xD7 ? 0 : 1
  case (.symbol, .symbol), (.symbol, .raised), (.raised, .symbol), (.raised, .raised),
    (.currency, .symbol), (.currency, .raised), (.raised, .currency), (.currency, .currency):
    return 1
  case (.raised, .opening), (.symbol, .opening), (.currency, .opening): return 1
  case (.closing, .lower), (.closing, .upper): return first == 0x201D ? 1 : 0
  case (.symbol, .lower), (.symbol, .upper), (.symbol, .letter), (.raised, .lower),
    (.raised, .upper), (.raised, .letter), (.currency, .lower):
    return 1
  case (.digit, .lower(let x)), (.digit, .upper(let x)), (.digit, .letter(let x)):
    return x == .ascii || x == .eastAsian ? 0 : 1
  case (.box, .symbol), (.symbol, .box), (.box, .raised): return 1
  default: return 0
  }
}

/// What follows `Â`, `Ã` and `â` in no language, but in most mojibake.
private func oddLead(_ first: UInt32, _ second: UInt32) -> Int? {
  switch (first, second) {
  case (0xE2, 0x153): 2
  case (0xE2, _): nil
  case (_, 0xA0): 2
  case (_, 0x192): 3
  case (_, 0x201D): 1
  case (_, 0x2018), (_, 0x201C): 2
  case (_, 0xA9), (_, 0xAA), (_, 0xAE), (_, 0xB0), (_, 0xB2), (_, 0xB3), (_, 0xB9), (_, 0xBA),
    (_, 0x2122):
    2
  default: nil
  }
}

private func areMixed(_ a: Script, _ b: Script) -> Bool {
  if a == b { return false }
  switch (a, b) {
  case (.ascii, .latin), (.latin, .ascii), (.ascii, .eastAsian), (.eastAsian, .ascii): return false
  case (.ascii, .greek), (.greek, .ascii): return false  // µm, αβ
  default: return true
  }
}

private func kind(_ scalar: UInt32) -> CharacterKind {
  switch scalar {
  case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200B, 0x3000: return .space
  case 0x30...0x39: return .digit
  case 0x41...0x5A: return .upper(.ascii)
  case 0x61...0x7A: return .lower(.ascii)
  case 0..<0x80: return .plainMark
  case 0x80..<0xA0: return .control
  case 0xA1, 0xBF, 0xAB, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039: return .opening
  case 0xBB, 0x2019, 0x201D, 0x203A, 0x2026: return .closing
  case 0x2010...0x2015: return .dash
  case 0xA2...0xA5, 0x20A0...0x20CF: return .currency
  case 0xAA, 0xBA, 0xAE, 0xA9, 0xB0, 0xB2, 0xB3, 0xB9, 0x2122: return .raised
  case 0xA6...0xBF, 0xD7, 0xF7: return .symbol
  case 0xC0...0xDE: return .upper(.latin)
  case 0xDF...0xFF: return .lower(.latin)
  case 0x100...0x24F: return latinExtended(scalar)
  case 0x250...0x2AF: return .lower(.latin)
  case 0x2B0...0x2FF: return .symbol
  case 0x300...0x36F: return .plainMark
  case 0x370...0x3FF:
    return (0x386...0x3AB).contains(scalar) && scalar != 0x390 ? .upper(.greek) : .lower(.greek)
  case 0x400...0x42F: return .upper(.cyrillic)
  case 0x430...0x45F: return .lower(.cyrillic)
  case 0x460...0x52F: return scalar & 1 == 0 ? .upper(.cyrillic) : .lower(.cyrillic)
  case 0x590...0x5FF: return .letter(.hebrew)
  case 0x600...0x6FF: return .letter(.arabic)
  case 0x1E00...0x1EFF: return scalar & 1 == 0 ? .upper(.latin) : .lower(.latin)
  case 0x2020...0x206F: return .symbol
  case 0x2190...0x23FF, 0x25A0...0x25FF: return .symbol
  case 0x2600...0x27BF: return .plainMark
  case 0x2500...0x259F: return .box
  case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFFEF:
    return .letter(.eastAsian)
  case 0xFB00...0xFB06: return .lower(.latin)
  case 0xFFFD: return .lost
  case 0x1F000...0x1FAFF, 0xFE00...0xFE0F: return .plainMark
  default: return .letter(.other)
  }
}

private func latinExtended(_ scalar: UInt32) -> CharacterKind {
  let isOdd =
    (0x139...0x148).contains(scalar) || (0x179...0x17E).contains(scalar)
    || (0x1CD...0x1DC).contains(scalar)
  return (scalar & 1 == 0) != isOdd ? .upper(.latin) : .lower(.latin)
}

/// How seldom `scalar` is what somebody wrote: 0 is a character of everyday text. *Chosen*.
func rarity(_ scalar: UInt32) -> Int {
  switch scalar {
  case 0..<0x17F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218...0x21B: 0
  case 0x17F: 3
  case 0x180..<0x250: 2
  case 0x2C6...0x2DD: 1
  case 0x250..<0x300: 3
  case 0x300...0x36F: 1
  case 0x386...0x3CE: 0
  case 0x370...0x3FF: 2
  case 0x400...0x45F: 0
  case 0x490...0x4FF: 1
  case 0x460...0x52F: 3
  case 0x531...0x587: 1
  case 0x5D0...0x5EA, 0x600...0x6FF, 0x900...0xE5B, 0x10A0...0x10FF, 0x1E00...0x1EFF: 0
  case 0x2000...0x2BFF: 0
  case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xFB00...0xFB06, 0xFE00...0xFE0F, 0xFF00...0xFFEF: 0
  case 0xFFFD, 0x1F000...0x1FAFF: 0
  case 0xE000...0xF8FF: 4
  default: 2
  }
}
