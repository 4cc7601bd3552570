/// What a word of a text is to the judge.
struct LexicalTraits: OptionSet, Sendable {
  let rawValue: UInt32

  static let stop = Self(rawValue: 1)
  static let negation = Self(rawValue: 1 << 1)
  static let pronoun = Self(rawValue: 1 << 2)
  /// May begin a clause with a fact of its own.
  static let clauseWord = Self(rawValue: 1 << 3)
  /// A form of "to be".
  static let auxiliary = Self(rawValue: 1 << 4)
  static let capital = Self(rawValue: 1 << 5)
  /// Two capitals or more, or one after a small letter.
  static let capitals = Self(rawValue: 1 << 6)
  /// A digit among letters, or a shape such as `4.6.0` and `10:30`: it must be found as it is.
  static let code = Self(rawValue: 1 << 7)
  /// A dot or an underscore inside: a file, a host, an identifier.
  static let dotted = Self(rawValue: 1 << 8)
  /// A single capital, as before a surname: evidence may leave it out.
  static let initial = Self(rawValue: 1 << 9)
  static let name = Self(rawValue: 1 << 10)
  /// A short form of a unit, which is one after digits only.
  static let shortUnit = Self(rawValue: 1 << 11)
  /// The first token of its sentence.
  static let first = Self(rawValue: 1 << 12)
  /// Inside quotation marks that hold three words at most.
  static let quoted = Self(rawValue: 1 << 13)
  /// Says little: an answer may add it to what its source says.
  static let light = Self(rawValue: 1 << 14)
  /// Denies without a "not": lack, only, unless.
  static let implicitNegation = Self(rawValue: 1 << 15)
  /// Ends in -ed or is an irregular form, so it may be the participle of a passive.
  static let participle = Self(rawValue: 1 << 16)
  /// Ends in -ing.
  static let gerund = Self(rawValue: 1 << 17)
  /// An article, possessive or other word that begins a noun phrase.
  static let determiner = Self(rawValue: 1 << 18)
  /// The first word of a phrase of the lists.
  static let beginsPhrase = Self(rawValue: 1 << 19)
}

/// A word, a number, a date or a mark of punctuation, with its place in the text.
struct LexicalToken {
  enum Kind: UInt8 { case word, number, date, mark }

  var kind: Kind
  var start: Int
  var end: Int
  /// The hash of the folded word: what must be equal inside a quotation.
  var exact: UInt64 = 0
  /// The hash of what is compared: a word's stem, a number's value, a date.
  var stem: UInt64 = 0
  var traits: LexicalTraits = []
  /// The first byte of a mark; for a quotation mark `"`, for a dash `-`.
  var mark: UInt8 = 0
  /// The axes this word stands on, in ``LexicalLists/cues``.
  var cues: Range<Int> = 0..<0
  /// Where its number or date stands in the text's list of those.
  var figure = -1
  /// The sentence it stands in.
  var sentence = 0
  /// How many content words stand before it in the text.
  var rank = 0

  /// Whether a claim needs evidence for it.
  var isContent: Bool {
    switch kind {
    case .word: !traits.contains(.stop)
    case .number, .date: true
    case .mark: false
    }
  }

  /// Whether it is a number, a date, a name, a code or quoted: something that has one right form.
  var isExact: Bool {
    kind == .number || kind == .date || !traits.isDisjoint(with: [.name, .code, .quoted])
  }

  /// Whether it is the mark `byte`.
  func isMark(_ byte: UInt8) -> Bool { kind == .mark && mark == byte }

  /// Whether it ends the reach of a "not" or of a subject: `;`, `:`, a bracket, a comma.
  var endsReach: Bool {
    guard kind == .mark else { return false }
    switch mark {
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "("),
      UInt8(ascii: ")"):
      return true
    default: return false
    }
  }
}

/// A number with what it counts.
struct LexicalNumber {
  var value: DecimalValue
  /// The stem of its unit; 0 for none.
  var unit: UInt64 = 0
  /// The stem of the word it counts, where there is no unit; 0 for none.
  var noun: UInt64 = 0
  var isOrdinal = false
  /// Written in digits, so that a short unit may follow.
  var inDigits = false
}

/// A day, or the part of one that is told; 0 for what is not.
struct LexicalDate: Equatable {
  var year = 0
  var month = 0
  var day = 0
  /// Day and month may be the other way round, as in `03/04/2020`.
  var isAmbiguous = false

  /// Whether `evidence` tells all that this tells.
  func isTold(by evidence: LexicalDate) -> Bool {
    let same =
      (year == 0 || year == evidence.year) && (month == 0 || month == evidence.month)
      && (day == 0 || day == evidence.day)
    guard !same, isAmbiguous || evidence.isAmbiguous else { return same }
    return year == evidence.year && month == evidence.day && day == evidence.month
  }
}
