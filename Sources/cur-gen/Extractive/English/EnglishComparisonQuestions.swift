extension EnglishQuestionMaker {
  /// What is more than another, what is used rather than another, how one differs.
  func comparisonQuestions() -> [QuestionCandidate] {
    differences() + preferences() + degrees()
  }

  /// "differs from Y in that", "Unlike Y, X does".
  private func differences() -> [QuestionCandidate] {
    if let range = clause.fronted, words[range.lowerBound].lower == "unlike", range.count >= 2 {
      let other = phrase(words[range.dropFirst()])
      let present = clause.isPlural ? "do" : "does"
      let verb = clause.form == .past ? "did" : present
      return make(
        .comparison, "how \(verb) \(clause.subjectText) differ from \(other)?",
        clause.auxiliary..<clause.rest.upperBound, weight: 1.8)
    }
    guard clause.base == "differ",
      let at = clause.rest.first(where: { words[$0].lower == "in" || words[$0].lower == "by" }),
      at > clause.rest.lowerBound + 1
    else { return [] }
    return make(
      .comparison, inverted("how", phrase(words[clause.rest.lowerBound..<at])),
      at..<clause.rest.upperBound, weight: 1.8)
  }

  /// "should use X instead of Y": what should be used instead of Y.
  private func preferences() -> [QuestionCandidate] {
    guard isFrontedPlain, clause.verb != nil, !clause.isPassive,
      let at = clause.rest.first(where: {
        $0 + 2 < clause.rest.upperBound
          && (words[$0].lower == "instead" && words[$0 + 1].lower == "of"
            || words[$0].lower == "rather" && words[$0 + 1].lower == "than")
      }),
      isObject(at: clause.rest.lowerBound), at - clause.rest.lowerBound >= 1,
      !words[clause.rest.lowerBound..<at].contains(where: { $0.has(.mark) || $0.has(.clauseOpener) }
      )
    else { return [] }
    var end = at + 2
    while end < clause.rest.upperBound, !words[end].has([.comma, .subordinator, .relative]) {
      end += 1
    }
    return make(
      .comparison, inverted("what", phrase(words[at..<end])), clause.rest.lowerBound..<at,
      weight: 1.8)
  }

  /// "is faster than Y": what is faster than Y.
  private func degrees() -> [QuestionCandidate] {
    guard isFrontedPlain, !clause.isResolved, clause.verb == nil, clause.form == .be,
      let at = clause.rest.first(where: { words[$0].lower == "than" }),
      at > clause.rest.lowerBound, at + 1 < clause.rest.upperBound, isComparative(at)
    else { return [] }
    let said = withoutAdjunct(clause.rest)
    guard said.upperBound > at + 1 else { return [] }
    return make(
      .comparison, "what \(words[clause.auxiliary].text) \(phrase(words[said]))?", clause.subject,
      weight: 1.5)
  }

  /// Whether "than" at `at` follows nothing but "more recent" or "newer".
  private func isComparative(_ at: Int) -> Bool {
    let said = words[clause.rest.lowerBound..<at].drop { $0.has(.adverb) && $0.lower != "more" }
    guard let first = said.first, !["more", "less"].contains(words[at - 1].lower) else {
      return false
    }
    if ["more", "less"].contains(first.lower) { return said.count == 2 }
    return said.count == 1 && first.lower.hasSuffix("er")
      && !["rather", "other"].contains(first.lower)
  }
}
