extension EnglishQuestionMaker {
  /// What is used to do a thing, what a thing lets one do, how a thing is treated.
  func useQuestions() -> [QuestionCandidate] {
    guard isFrontedPlain, let base = clause.base else { return [] }
    return tools(base) + usedSubjects(base) + bidden(base) + manners(base)
  }

  /// The place of a "to" and a verb in the rest, before anything that begins a new clause.
  private var purpose: Int? {
    guard let at = clause.rest.first(where: { words[$0].lower == "to" }),
      at + 2 < clause.rest.upperBound,
      words[at + 1].has([.verbBase, .bare]), !words[at + 1].has(.quoted),
      !words[clause.rest.lowerBound..<at].contains(where: { $0.has(.clauseOpener) || $0.has(.mark) }
      )
    else { return nil }
    return at
  }

  /// "can use X to V Y": what can be used to V Y.
  private func tools(_ base: String) -> [QuestionCandidate] {
    guard ["use", "employ", "need", "require"].contains(base), !clause.isPassive, !clause.isNegated,
      let at = purpose,
      isObject(at: clause.rest.lowerBound), at > clause.rest.lowerBound
    else { return [] }
    let end = adjunct(in: at..<clause.rest.upperBound) ?? clause.rest.upperBound
    guard end > at + 2 else { return [] }
    return make(
      .what, inverted("what", phrase(words[at..<end])), clause.rest.lowerBound..<at, weight: 1.4)
  }

  /// "X is used to V Y": what is used to V Y.
  private func usedSubjects(_ base: String) -> [QuestionCandidate] {
    guard base == "use", clause.isPassive, !clause.isResolved, !clause.isNegated, let at = purpose,
      at == clause.rest.lowerBound
    else { return [] }
    let said = withoutAdjunct(clause.rest)
    guard said.count >= 3, !words[said].contains(where: { $0.has([.possessive, .pronoun]) }) else {
      return []
    }
    let verbs = phrase(words[clause.subject.upperBound..<clause.rest.lowerBound])
    let singular = verbs.replacing("are ", with: "is ").replacing("were ", with: "was ")
    return make(.what, "what \(singular) \(phrase(words[said]))?", clause.subject, weight: 1.2)
  }

  /// "allows users to V Y": what it allows users to do.
  private func bidden(_ base: String) -> [QuestionCandidate] {
    guard Self.bidding.contains(base), !clause.isPassive, !clause.isNegated, let at = purpose,
      at > clause.rest.lowerBound, at - clause.rest.lowerBound <= 6, words[at + 1].has(.verbBase)
    else { return [] }
    let whom = words[clause.rest.lowerBound..<at]
    let isYou = whom.count == 1 && words[at - 1].has(.you)
    let isThing =
      isObject(at: clause.rest.lowerBound)
      && !["require", "ask", "expect", "order"].contains(base)
    guard isYou || isThing || lexicon.has(words[at - 1].lower, in: lexicon.persons) else {
      return []
    }
    return make(
      .what, inverted("what", phrase(whom) + " to do"), at + 1..<clause.rest.upperBound, weight: 1.4
    )
  }

  /// "is treated as Y": how it is treated.
  private func manners(_ base: String) -> [QuestionCandidate] {
    guard Self.mannerVerbs.contains(base), clause.isPassive, !clause.isNegated,
      clause.rest.count >= 3,
      words[clause.rest.lowerBound].lower == "as",
      !words[clause.rest.lowerBound + 1].has([.adverb, .participle, .verbIng])
    else { return [] }
    return make(.how, inverted("how", condition), withoutAdjunct(clause.rest), weight: 1.4)
  }

  /// Verbs for which "as" says how.
  private static let mannerVerbs: Set<String> = [
    "treat", "define", "interpret", "regard", "represent", "express", "store", "encode", "handle",
    "implement", "count", "display", "show", "specify", "write", "describe", "view",
  ]
}
