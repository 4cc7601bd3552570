extension EnglishQuestionMaker {
  /// What is done, contained, required: the object, the words after a preposition, or all of it.
  func objectQuestions() -> [QuestionCandidate] {
    guard isFrontedPlain, let base = clause.base, clause.verb != nil else { return [] }
    let body = withoutAdjunct(clause.rest)
    let tail = [condition, fronted].first { !$0.isEmpty } ?? ""
    guard let first = clause[clause.rest].first, !body.isEmpty else { return deeds(tail) }
    if first.has(.preposition) || first.lower == "as" {
      guard lexicon.strandings.contains("\(base) \(first.lower)"), body.count >= 2,
        !condition.isEmpty || adjunct(in: clause.rest).map({ words[$0].has(.comma) }) ?? true
      else {
        return deeds(tail)
      }
      let answer = clause.rest.lowerBound + 1..<answerEnd(body)
      return make(.what, inverted("what", join(first.lower, tail)), answer, weight: 1.1)
    }
    if clause.isPassive { return infinitives(first, tail) }
    if first.lower == "that" {
      guard Self.statingVerbs.contains(base) else { return [] }
      return make(.what, inverted("what", ""), clause.rest, weight: 1)
    }
    guard isObject(at: clause.rest.lowerBound), !Self.verbsWithoutObject.contains(base) else {
      return deeds(tail)
    }
    let answer = clause.rest.lowerBound..<answerEnd(body)
    let object = make(.what, inverted("what", tail), answer, weight: 1)
    return object + deeds(tail)
  }

  /// To the end of the clause if only a list goes on there, else to the first adjunct.
  private func answerEnd(_ body: Range<Int>) -> Int {
    guard body.upperBound < clause.rest.upperBound, words[body.upperBound].has(.comma) else {
      return body.upperBound
    }
    return clause.rest.upperBound
  }

  private func join(_ one: String, _ other: String) -> String {
    other.isEmpty ? one : one + " " + other
  }

  /// "What must the maintainer do": where who does it and on what condition is told.
  private func deeds(_ tail: String) -> [QuestionCandidate] {
    guard clause.form == .modal, !clause.isPassive, let verb = clause.verb, !clause.isNegated else {
      return []
    }
    let end = condition.isEmpty ? clause.rest.upperBound : withoutAdjunct(clause.rest).upperBound
    guard end - verb >= 4, words[clause.auxiliary].lower != "will" else { return [] }
    let isSpecific = clause.subject.count >= 3 || !tail.isEmpty
    guard isSpecific else { return [] }
    let question =
      [
        "what", auxiliary, clause.subjectText, "do", tail,
      ].filter { !$0.isEmpty }.joined(separator: " ") + "?"
    return make(.what, question, verb..<end, weight: 0.4)
  }

  /// "is used to print": what it is used for; "is required to print": what it is required to do.
  private func infinitives(_ first: EnglishWord, _ tail: String) -> [QuestionCandidate] {
    guard first.lower == "to", let base = clause.base, clause.rest.count >= 4,
      words[clause.rest.lowerBound + 1].has([.verbBase, .bare])
    else { return [] }
    if base == "use" { return make(.what, inverted("what", "for"), clause.rest, weight: 1.3) }
    guard Self.boundVerbs.contains(base), words[clause.rest.lowerBound + 1].has(.verbBase) else {
      return []
    }
    let answer = clause.rest.lowerBound + 1..<clause.rest.upperBound
    return make(.what, inverted("what", "to do"), answer, weight: 1)
  }

  /// Whether a noun phrase begins at `at`.
  func isObject(at: Int) -> Bool {
    guard let phrase = nounPhrase(in: words, at, limit: clause.rest.upperBound) else {
      return false
    }
    return !words[at].has([.adverb, .pronoun, .conjunction, .negation])
      && !lexicon.has(words[phrase.head].lower, in: lexicon.persons)
  }

  /// Verbs that state what follows "that".
  private static let statingVerbs: Set<String> = [
    "mean", "ensure", "require", "specify", "indicate", "state", "assume", "guarantee", "imply",
    "show", "suggest", "recommend", "mandate", "demonstrate", "prove", "declare", "demand",
    "conclude", "argue", "claim", "signify",
  ]

  private static let boundVerbs: Set<String> = [
    "require", "expect", "suppose", "design", "intend", "allow", "permit", "encourage", "advise",
    "oblige", "force", "know",
  ]

  /// Verbs after which "what" would not ask for what follows.
  private static let verbsWithoutObject: Set<String> = [
    "make", "become", "remain", "stay", "let", "seem", "appear", "go", "come", "get", "have",
    "take", "give", "find", "keep", "leave", "consider", "render", "see", "note", "want", "set",
    "put", "last", "cost", "be", "lie", "run", "do",
  ]
}
