/// The script a letter belongs to, as far as it tells languages apart.
enum WritingScript: UInt8, CaseIterable {
  case other, latin, cyrillic, arabic
  case greek, hebrew, devanagari, bengali, gurmukhi, gujarati, tamil, telugu, kannada, malayalam
  case sinhala, thai, lao, khmer, burmese, georgian, armenian, ethiopic, hangul, kana, han

  /// The language that is written in it, where there is one that is meant nearly always; nil for a
  /// script of several, whose profiles tell.
  var language: String? {
    switch self {
    case .other, .latin, .cyrillic, .arabic: nil
    case .greek: "el"
    case .hebrew: "he"
    case .devanagari: "hi"
    case .bengali: "bn"
    case .gurmukhi: "pa"
    case .gujarati: "gu"
    case .tamil: "ta"
    case .telugu: "te"
    case .kannada: "kn"
    case .malayalam: "ml"
    case .sinhala: "si"
    case .thai: "th"
    case .lao: "lo"
    case .khmer: "km"
    case .burmese: "my"
    case .georgian: "ka"
    case .armenian: "hy"
    case .ethiopic: "am"
    case .hangul: "ko"
    case .kana: "ja"
    case .han: "zh"
    }
  }

  /// By the blocks of Unicode.
  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: .latin
      case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
      case 0x400...0x52F: .cyrillic
      case 0x531...0x58F: .armenian
      case 0x591...0x5F4: .hebrew
      case 0x620...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
      case 0x900...0x97F: .devanagari
      case 0x980...0x9FF: .bengali
      case 0xA00...0xA7F: .gurmukhi
      case 0xA80...0xAFF: .gujarati
      case 0xB80...0xBFF: .tamil
      case 0xC00...0xC7F: .telugu
      case 0xC80...0xCFF: .kannada
      case 0xD00...0xD7F: .malayalam
      case 0xD80...0xDFF: .sinhala
      case 0xE00...0xE7F: .thai
      case 0xE80...0xEFF: .lao
      case 0x1000...0x109F: .burmese
      case 0x10A0...0x10FF: .georgian
      case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: .hangul
      case 0x1200...0x137F: .ethiopic
      case 0x1780...0x17FF: .khmer
      case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: .kana
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: .han
      default: .other
      }
  }
}
