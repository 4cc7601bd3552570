extension EnglishQuestionMaker {
  /// How many: "has three parts", "three kinds of lock exist", "there are three kinds".
  func quantityQuestions() -> [QuestionCandidate] {
    counted() + existing()
  }

  /// A number before a plural noun, at `at`, that is neither a year nor part of a name.
  private func count(at: Int) -> NounPhrase? {
    guard at < clause.rest.upperBound, words[at].has(.number),
      let noun = nounPhrase(in: words, at, limit: clause.rest.upperBound),
      noun.range.count >= 2, words[noun.head].isPlural,
      !words[noun.range].contains(where: { $0.has(.conjunction) })
    else { return nil }
    return noun
  }

  /// "sets of files": with what follows "of".
  private func thingsEnd(_ noun: NounPhrase) -> Int {
    let end = noun.range.upperBound
    guard end + 1 < clause.rest.upperBound, words[end].lower == "of",
      let inner = nounPhrase(in: words, end + 1, limit: clause.rest.upperBound)
    else { return end }
    return inner.range.upperBound
  }

  private func counted() -> [QuestionCandidate] {
    guard let base = clause.base, isFrontedPlain, let first = clause[clause.rest].first else {
      return []
    }
    let isStranded = lexicon.strandings.contains("\(base) \(first.lower)")
    let at = clause.rest.lowerBound + (isStranded ? 1 : 0)
    guard isStranded || !clause.isPassive, let noun = count(at: at) else { return [] }
    let tail = [isStranded ? first.lower : "", fronted].filter { !$0.isEmpty }.joined(
      separator: " ")
    let things = phrase(words[noun.range.lowerBound + 1..<thingsEnd(noun)])
    return make(
      .howMany, inverted("how many \(things)", tail),
      at..<at + 1, weight: 1.8)
  }

  private func existing() -> [QuestionCandidate] {
    guard clause.words[clause.subject.lowerBound].lower == "there", clause.verb == nil,
      let noun = count(at: clause.rest.lowerBound)
    else { return [] }
    let things = phrase(words[noun.range.lowerBound + 1..<withoutAdjunct(clause.rest).upperBound])
    guard withoutAdjunct(clause.rest).count >= 3 else { return [] }
    let at = clause.rest.lowerBound
    return make(.howMany, "how many \(things) are there?", at..<at + 1, weight: 1.8)
  }
}
