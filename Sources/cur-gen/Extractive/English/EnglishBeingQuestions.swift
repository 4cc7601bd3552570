extension EnglishQuestionMaker {
  /// What something is: definitions, names, purposes.
  func beingQuestions() -> [QuestionCandidate] {
    guard isFrontedPlain, clause.fronted == nil || !fronted.isEmpty, !clause.isNegated else {
      return []
    }
    if clause.isPassive, let base = clause.base, ["call", "name", "term", "title"].contains(base) {
      return nameQuestions()
    }
    guard clause.verb == nil, clause.rest.count >= 2 else { return [] }
    if clause.form == .modal {
      guard isObject(at: clause.rest.lowerBound) else { return [] }
      return make(.what, inverted("what", condition), withoutAdjunct(clause.rest), weight: 0.9)
    }
    guard clause.form == .be, clause.auxiliary + 1 == clause.rest.lowerBound else { return [] }
    if isRelational { return make(.what, inverted("what", fronted), clause.rest, weight: 1.4) }
    return definitions()
  }

  /// "The purpose of X is", "The maintainer of X is".
  private var isRelational: Bool {
    guard
      let noun = nounPhrase(in: words, clause.subject.lowerBound, limit: clause.subject.upperBound),
      ["the", "its"].contains(words[clause.subject.lowerBound].lower) || clause.isResolved,
      noun.range.upperBound < clause.subject.upperBound,
      words[noun.range.upperBound].has(.preposition)
    else { return false }
    let first = words[clause.rest.lowerBound]
    return first.has([.determiner, .quoted, .number]) || first.lower == "to"
      || first.lower == "that"
  }

  /// "A virtual package is a name that …".
  private func definitions() -> [QuestionCandidate] {
    let first = words[clause.rest.lowerBound]
    guard ["a", "an", "the"].contains(first.lower) || clause.isPlural && first.isNounLike,
      let said = nounPhrase(in: words, clause.rest.lowerBound, limit: clause.rest.upperBound),
      said.range.upperBound < clause.rest.upperBound, isDefined, clause.rest.count >= 5
    else { return [] }
    if first.lower != "the", !clause.isPlural, clause.subject.count <= 2,
      !words[said.head].has(.quoted)
    {
      return make(
        .definition, "what kind of \(words[said.head].text) is \(clause.subjectText)?", clause.rest,
        weight: 1.3)
    }
    return make(.definition, inverted("what"), clause.rest, weight: 1.4)
  }

  /// A subject that is a term: one noun phrase, no more than five words.
  private var isDefined: Bool {
    guard clause.subject.count <= 5,
      let noun = nounPhrase(in: words, clause.subject.lowerBound, limit: clause.subject.upperBound)
    else { return false }
    return noun.range.upperBound == clause.subject.upperBound
  }

  private func nameQuestions() -> [QuestionCandidate] {
    guard isObject(at: clause.rest.lowerBound) else { return [] }
    return make(.what, inverted("what"), withoutAdjunct(clause.rest), weight: 1.2)
  }
}
