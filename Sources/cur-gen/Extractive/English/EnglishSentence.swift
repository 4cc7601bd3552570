/// A sentence as words, its markup taken off.
struct EnglishSentence: Sendable {
  var words: [EnglishWord]
  /// Its bytes in the chunk, without a list item's mark.
  var bytes: Range<Int>
  /// Whether the words cannot be trusted: a quote or bracket without its fellow, code, a word parted
  /// at a line's end, no full stop.
  var isBroken: Bool
}

extension EnglishSentence {
  /// Takes away the capital that only stands there because the sentence begins.
  ///
  /// - Parameter vocabulary: the words that the chunk has in lower case or with a capital within a
  ///   sentence.
  mutating func decapitalize(_ vocabulary: Set<String>) {
    guard let first = words.first, !first.has(.quoted) else { return }
    let lexicon = EnglishLexicon.shared
    let isCommon =
      lexicon.knows(first.lower) || vocabulary.contains(first.lower)
      || lexicon.has(first.lower, in: lexicon.commonNouns)
      || lexicon.has(first.lower, in: lexicon.persons)
    let part = String(first.lower.prefix { $0 != "-" })
    let isPartCommon = part != first.lower && (lexicon.knows(part) || vocabulary.contains(part))
    let isUsual =
      isCommon || isPartCommon || first.isPlural
      || Self.endings.contains { first.lower.hasSuffix($0) }
    let isMixed = first.text.dropFirst().contains { $0.isUppercase }
    if isUsual, !isMixed, !isNameElsewhere(first, vocabulary) { words[0].text = first.lower }
  }

  /// Whether a word that no list has stands with its capital within a sentence too; "debian/rules"
  /// does not make Debian a common noun.
  private func isNameElsewhere(_ word: EnglishWord, _ vocabulary: Set<String>) -> Bool {
    let owner = word.text.prefix { $0 != "'" }
    return !EnglishLexicon.shared.knows(owner.lowercased()) && vocabulary.contains(String(owner))
  }

  /// Endings of common nouns and adjectives.
  private static let endings = [
    "ity", "tion", "sion", "ing", "ed", "ward", "al", "ive", "ous", "able", "ible", "ful", "less",
    "ment", "ness", "ance", "ence", "ers", "ors", "ary", "ities", "tions", "ments", "ings", "ible",
  ]
}
