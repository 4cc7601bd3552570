/// `words` as a question says them: spaced as in the text, in one line.
func phrase(_ words: some Sequence<EnglishWord>) -> String {
  var out = ""
  for word in words {
    if !out.isEmpty, !word.has(.mark) { out += " " }
    out += word.text
  }
  return out
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
    let isUsual = isCommon || first.isPlural || Self.endings.contains { first.lower.hasSuffix($0) }
    let isMixed = first.text.dropFirst().contains { $0.isUppercase }
    if isUsual, !isMixed, !isNameElsewhere(first, vocabulary) { words[0].text = first.lower }
  }
  /// Whether a word that no list has stands with its capital within a sentence too.
  private func isNameElsewhere(_ word: EnglishWord, _ vocabulary: Set<String>) -> Bool {
    !EnglishLexicon.shared.knows(word.lower) && !vocabulary.contains(word.lower)
      && vocabulary.contains(word.text)
  }

  /// Endings of common nouns and adjectives.
  private static let endings = [
    "ity", "tion", "sion", "ing", "ed", "ward", "al", "ive", "ous", "able", "ible", "ful", "less",
    "ment", "ness", "ance", "ence", "ers", "ors", "ary", "ities", "tions", "ments", "ings", "ible",
  ]
}
