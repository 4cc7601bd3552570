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
  /// - Parameter vocabulary: the words that the chunk has in lower case.
  mutating func decapitalize(_ vocabulary: Set<String>) {
    guard let first = words.first, !first.has(.quoted) else { return }
    let lexicon = EnglishLexicon.shared
    let isCommon =
      lexicon.knows(first.lower) || vocabulary.contains(first.lower)
      || lexicon.has(first.lower, in: lexicon.commonNouns)
      || lexicon.has(first.lower, in: lexicon.persons)
    let isMixed = first.text.dropFirst().contains { $0.isUppercase }
    if isCommon, !isMixed { words[0].text = first.lower }
  }
}
