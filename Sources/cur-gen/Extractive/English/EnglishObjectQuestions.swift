extension EnglishQuestionMaker {
  /// What is done, contained, required: the object, the words after a preposition, or all of it.
  func objectQuestions() -> [QuestionCandidate] {
    guard isFrontedPlain, let base = clause.base, clause.verb != nil, isDenialAsked else {
      return []
    }
    if base == "mean", clause.subject.count == 1, words[clause.subject.lowerBound].has(.quoted),
      !clause.isPassive
    {
      return make(
        .definition, "what does the term \(clause.subjectText) mean?", clause.rest, weight: 1.4)
    }
    let body = withoutAdjunct(clause.rest)
    let tail = [condition, fronted].first { !$0.isEmpty } ?? ""
    guard let first = clause[clause.rest].first, !body.isEmpty else { return deeds(tail) }
    if first.has(.preposition) || first.lower == "as" {
      let isAgent =
        clause.isPassive && first.lower == "by" && isObject(at: clause.rest.lowerBound + 1)
      guard isAgent || lexicon.strandings.contains("\(base) \(first.lower)"), body.count >= 2,
        !condition.isEmpty || adjunct(in: clause.rest).map({ words[$0].has(.comma) }) ?? true
      else {
        return deeds(tail)
      }
      let answer = clause.rest.lowerBound + 1..<answerEnd(body)
      let isWho = first.lower == "by" && isPerson(at: clause.rest.lowerBound + 1)
      return make(
        isWho ? .who : .what, inverted(isWho ? "who" : "what", join(first.lower, tail)), answer,
        weight: isWho ? 1.5 : 1.1)
    }
    if clause.isPassive { return infinitives(first, tail) }
    if first.lower == "that" {
      guard Self.statingVerbs.contains(base) else { return [] }
      return make(.what, inverted("what", ""), clause.rest, weight: 1)
    }
    guard isObject(at: clause.rest.lowerBound), isAsked(base) else {
      return deeds(tail)
    }
    let answer = clause.rest.lowerBound..<answerEnd(body)
    let who = words[clause.subject.lowerBound]
    let isAnyone =
      isBareNoun || who.has(.you) || clause.subject.count == 2 && Self.vague.contains(who.lower)
    let asked =
      isAnyone && tail.isEmpty
      ? [] : make(.what, inverted("what", tail), answer, weight: vagueness(tail))
    return asked + deeds(tail)
  }

  /// To the end of the clause if only a list goes on there, else to the first adjunct.
  ///
  /// A condition or an exception that the question does not say belongs to the answer.
  private func answerEnd(_ body: Range<Int>) -> Int {
    var end = body.upperBound
    if end < clause.rest.upperBound, condition.isEmpty, !isLeftOut(words[end]) {
      end = clause.rest.upperBound
    }
    return (body.lowerBound..<end).first { beginsSecondDeed($0) } ?? end
  }

  /// Whether what begins with `word` may be left out without making the rest untrue.
  private func isLeftOut(_ word: EnglishWord) -> Bool {
    [
      "because", "since", "so", "in", "due", "by", "using", "via", "although", "though", "while",
      "whereas", "rather", "instead", "as",
    ].contains(word.lower)
  }

  /// Whether "and" and a second verb with the same subject stand at `at`.
  private func beginsSecondDeed(_ at: Int) -> Bool {
    guard words[at].has(.conjunction), at > clause.rest.lowerBound, at + 1 < clause.rest.upperBound
    else {
      return false
    }
    let next = words[at + 1]
    if (clause.rest.lowerBound..<at).contains(where: { isRelative($0) }) { return false }
    if next.has(.finiteAuxiliary) { return true }
    switch clause.form {
    case .presentS: return next.has(.verbS) && !next.has(.nounToo)
    case .past: return next.has(.verbPast) && !next.has(.quoted)
    default: return next.has(.verbBase) && !next.has(.nounToo)
    }
  }

  /// "Absence indicates", "people say": one word that names nothing.
  private var isBareNoun: Bool {
    let noun = words[clause.subject.lowerBound]
    guard clause.subject.count == 1, !noun.has(.quoted), noun.text == noun.lower, !clause.isResolved
    else { return false }
    return !noun.isPlural || ["people", "things", "others"].contains(noun.lower)
  }

  private func isAsked(_ base: String) -> Bool {
    let rest = clause[clause.rest]
    if rest.first?.lower == "no" || rest.contains(where: { Self.particles.contains($0.lower) }) {
      return false
    }
    if base == "have" { return clause.form == .modal && rest.count >= 4 && !clause.isNegated }
    let isBid = zip(rest, rest.dropFirst()).contains { $0.lower == "to" && $1.has(.verbBase) }
    if Self.bidding.contains(base), isBid { return false }
    return !Self.verbsWithoutObject.contains(base)
  }

  /// What a thing does not do is worth asking only where it is a rule.
  private var isDenialAsked: Bool {
    !clause.isNegated || clause.form == .modal && !["will", "would"].contains(auxiliary)
  }

  /// The weight of asking for an object: less where the subject is one of many.
  private func vagueness(_ tail: String) -> Double {
    let first = words[clause.subject.lowerBound].lower
    let isVague = clause.subject.count == 2 && ["the", "each", "every"].contains(first)
    return isVague && tail.isEmpty ? 0 : 1
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
    guard !condition.isEmpty, clause.base != "need" else { return [] }
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

  func isPerson(at: Int) -> Bool {
    nounPhrase(in: words, at, limit: clause.rest.upperBound).map {
      lexicon.has(words[$0.head].lower, in: lexicon.persons)
    } ?? false
  }

  /// Whether a noun phrase begins at `at`.
  func isObject(at: Int) -> Bool {
    guard let phrase = nounPhrase(in: words, at, limit: clause.rest.upperBound) else {
      return false
    }
    if words[at].has(.verbIng), !Self.gerundVerbs.contains(clause.base ?? ""),
      words[at].lower != "string"
    {
      return false
    }
    let isToSomeone =
      words[at].has(.possessive) && at + 1 < words.count && words[at + 1].has(.opener)
    return !isToSomeone && !words[at].has([.adverb, .pronoun, .conjunction, .negation])
      && !lexicon.has(words[phrase.head].lower, in: lexicon.persons)
  }

  /// Verbs that state what follows "that".
  private static let statingVerbs: Set<String> = [
    "mean", "ensure", "require", "specify", "indicate", "state", "assume", "guarantee", "imply",
    "show", "suggest", "recommend", "mandate", "demonstrate", "prove", "declare", "demand",
    "conclude", "argue", "claim", "signify",
  ]

  /// Verbs for which someone is to do something: what it is is asked for elsewhere.
  static let bidding: Set<String> = [
    "allow", "enable", "permit", "cause", "force", "require", "tell", "ask", "instruct", "lead",
    "encourage", "advise", "order", "expect",
  ]

  /// Words that change a verb into another one.
  private static let particles: Set<String> = [
    "apart", "up", "off", "out", "down", "away", "aside", "back", "over",
  ]

  private static let vague: Set<String> = [
    "some", "many", "most", "several", "certain", "various", "few",
  ]

  private static let boundVerbs: Set<String> = [
    "require", "expect", "suppose", "design", "intend", "allow", "permit", "encourage", "advise",
    "oblige", "force", "know",
  ]

  /// Verbs after which "what" would not ask for what follows.
  private static let verbsWithoutObject: Set<String> = [
    "make", "become", "remain", "stay", "let", "seem", "appear", "go", "come", "get", "have",
    "take", "give", "find", "keep", "leave", "consider", "render", "see", "note", "want", "set",
    "put", "last", "cost", "be", "lie", "run", "do", "ask", "tell", "function", "vary", "cause",
    "think", "say", "need",
    "count", "help", "suppose", "look", "feel", "serve", "work", "act", "happen", "differ",
    "depend",
    "exist", "occur", "want", "try", "like", "start", "begin", "stop", "continue", "fail",
  ]

  /// Verbs whose object may be a form in -ing.
  private static let gerundVerbs: Set<String> = [
    "avoid", "involve", "require", "allow", "permit", "support", "prevent", "mean", "recommend",
    "suggest", "include", "cause", "stop", "start", "facilitate", "discourage", "prohibit",
  ]
}
