/// What a word can be. A word has all classes that its spelling allows; a noun is what has none.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt32

  static let determiner = WordClass(rawValue: 1 << 0)
  static let possessive = WordClass(rawValue: 1 << 1)
  static let demonstrative = WordClass(rawValue: 1 << 2)
  static let pronoun = WordClass(rawValue: 1 << 3)
  static let you = WordClass(rawValue: 1 << 4)
  static let preposition = WordClass(rawValue: 1 << 5)
  static let conjunction = WordClass(rawValue: 1 << 6)
  static let subordinator = WordClass(rawValue: 1 << 7)
  static let relative = WordClass(rawValue: 1 << 8)
  static let question = WordClass(rawValue: 1 << 9)
  static let modal = WordClass(rawValue: 1 << 10)
  static let be = WordClass(rawValue: 1 << 11)
  static let bare = WordClass(rawValue: 1 << 12)
  static let have = WordClass(rawValue: 1 << 13)
  static let `do` = WordClass(rawValue: 1 << 14)
  static let negation = WordClass(rawValue: 1 << 15)
  static let adverb = WordClass(rawValue: 1 << 16)
  static let number = WordClass(rawValue: 1 << 17)
  static let verbBase = WordClass(rawValue: 1 << 18)
  static let verbS = WordClass(rawValue: 1 << 19)
  static let verbPast = WordClass(rawValue: 1 << 20)
  static let participle = WordClass(rawValue: 1 << 21)
  static let verbIng = WordClass(rawValue: 1 << 22)
  /// A verb's form that is as often a noun or an adjective.
  static let nounToo = WordClass(rawValue: 1 << 23)
  static let quoted = WordClass(rawValue: 1 << 24)
  static let comma = WordClass(rawValue: 1 << 25)
  static let semicolon = WordClass(rawValue: 1 << 26)
  static let colon = WordClass(rawValue: 1 << 27)
  static let dash = WordClass(rawValue: 1 << 28)

  static let finiteAuxiliary: WordClass = [.modal, .be, .have, .do]
  static let verb: WordClass = [.verbBase, .verbS, .verbPast, .participle, .verbIng]
  static let mark: WordClass = [.comma, .semicolon, .colon, .dash]
  /// What opens a noun phrase before its noun.
  static let opener: WordClass = [.determiner, .possessive, .demonstrative, .number]
  static let clauseOpener: WordClass = [.subordinator, .relative, .question]

  static let byName: [String: WordClass] = [
    "determiner": determiner, "possessive": possessive, "demonstrative": demonstrative,
    "pronoun": pronoun, "you": you, "preposition": preposition, "conjunction": conjunction,
    "subordinator": subordinator, "relative": relative, "question": question, "modal": modal,
    "be": be, "bare": bare, "have": have, "do": `do`, "negation": negation, "adverb": adverb,
    "number": number,
  ]

  func has(_ any: WordClass) -> Bool { !isDisjoint(with: any) }
}

/// A word or mark of a sentence, without its markup.
struct EnglishWord: Sendable {
  var text: String
  var lower: String
  /// Its bytes in the chunk, with marks of emphasis, quotes and back-quotes that touch it.
  var bytes: Range<Int>
  var classes: WordClass
  /// Whether white space stands before it.
  var spaced: Bool

  func has(_ any: WordClass) -> Bool { classes.has(any) }

  /// Whether it can be the noun of a phrase.
  var isNounLike: Bool {
    if has(.quoted) { return true }
    if has(.verb) { return has(.nounToo) || has(.verbIng) }
    return !has(
      [
        .determiner, .possessive, .demonstrative, .pronoun, .you, .preposition, .conjunction,
        .subordinator, .relative, .question, .modal, .be, .bare, .have, .do, .negation, .adverb,
        .comma, .semicolon, .colon, .dash,
      ])
  }

  var isPlural: Bool {
    lower.hasSuffix("s") && !lower.hasSuffix("ss") && !lower.hasSuffix("us")
      && !lower.hasSuffix("is") && lower.utf8.count > 3
      || ["people", "children", "men", "women", "data", "criteria", "media"].contains(lower)
  }
}
