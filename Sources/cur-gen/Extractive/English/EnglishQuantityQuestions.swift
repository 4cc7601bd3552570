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

  private func counted() -> [QuestionCandidate] {
    guard clause.verb != nil, !clause.isPassive, isFrontedPlain,
      let noun = count(at: clause.rest.lowerBound)
    else { return [] }
    let things = phrase(words[noun.range.lowerBound + 1..<noun.range.upperBound])
    return make(
      .howMany, inverted("how many \(things)", fronted),
      noun.range.lowerBound..<withoutAdjunct(clause.rest).upperBound, weight: 1.8)
  }

  private func existing() -> [QuestionCandidate] {
    guard clause.words[clause.subject.lowerBound].lower == "there", clause.verb == nil,
      let noun = count(at: clause.rest.lowerBound)
    else { return [] }
    let things = phrase(words[noun.range.lowerBound + 1..<withoutAdjunct(clause.rest).upperBound])
    return make(.howMany, "how many \(things) are there?", clause.rest, weight: 1.8)
  }
}
