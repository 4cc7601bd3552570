extension EnglishQuestionMaker {
  /// Why, when, where and how: what follows the clause's own words is asked for.
  func adjunctQuestions() -> [QuestionCandidate] {
    guard isFrontedPlain || clause.fronted == nil else { return [] }
    return placeQuestions() + frontedDates() + clause.rest.flatMap { adjunctQuestions(at: $0) }
  }

  /// "In 1891, X moved": when.
  private func frontedDates() -> [QuestionCandidate] {
    guard let range = clause.fronted, range.count <= 5, isDate(range.lowerBound + 1),
      ["in", "on", "by", "since"].contains(words[range.lowerBound].lower)
    else { return [] }
    let said = withoutAdjunct(clause.rest)
    guard said.count <= 14, isSaid(said) else { return [] }
    return ask(.when, "when", said, range, 1.5)
  }

  /// The question whose answer begins at `at`.
  private func adjunctQuestions(at: Int) -> [QuestionCandidate] {
    guard at > clause.rest.lowerBound || clause.isPassive || clause.verb != nil else { return [] }
    // "X, since Y" is a cause; its comma is no part of the question.
    let isParted = at > clause.rest.lowerBound && words[at - 1].has(.comma)
    var before = clause.rest.lowerBound..<(isParted ? at - 1 : at)
    while let last = words[before].last, Self.loose.contains(last.lower) {
      before = before.lowerBound..<before.upperBound - 1
    }
    if let last = words[before].last, last.has([.conjunction, .preposition, .negation]) {
      return []
    }
    if clause.verb == nil, words[before].first?.lower == "to" { return [] }
    guard before.count <= 14,
      !words[before].contains(where: {
        $0.has([.comma, .semicolon, .relative]) || $0.has(.subordinator)
      }),
      clause.rest.upperBound - at >= 3
    else { return [] }
    if clause.verb == nil, before.isEmpty { return [] }
    guard isSaid(before), !isWhether(at) else { return [] }
    let next = words[at + 1]
    let answer = at..<clause.rest.upperBound
    switch words[at].lower {
    case "since" where isParted: return ask(.why, "why", before, answer, 1.5)
    case "to" where !before.isEmpty && isAim(at): return ask(.why, "why", before, answer, 1.4)
    case "because": return ask(.why, "why", before, answer, 1.6)
    case "so" where next.lower == "that" && !before.isEmpty:
      return ask(.why, "why", before, answer, 1.5)
    case "in"
    where next.lower == "order" && at + 3 < clause.rest.upperBound
      && ["to", "that", "for"].contains(words[at + 2].lower):
      return ask(.why, "why", before, answer, 1.5)
    case "due" where next.lower == "to": return ask(.why, "why", before, answer, 1.4)
    case "by" where next.has(.verbIng) && !next.has(.nounToo) && clause.verb != nil:
      return ask(.how, "how", before, answer, 1.5)
    case "using": return ask(.how, "how", before, answer, 1.4)
    case "when", "whenever", "once", "until", "before", "after":
      guard opensClause(at) else { return [] }
      return ask(.when, words[at].lower == "until" ? "until when" : "when", before, answer, 1.2)
    case "if" where clause.form == .modal || clause.isPassive:
      return ask(.when, clause.isNegated ? "when" : "under what condition", before, answer, 0.8)
    case "in", "on", "since":
      return isDate(at + 1) ? ask(.when, "when", before, at..<phraseEnd(at + 1), 1.5) : []
    default: return []
    }
  }

  /// Whether "to" at `at` and its verb say what something is done for.
  private func isAim(_ at: Int) -> Bool {
    let before = words[at - 1]
    return Self.aims.contains(words[at + 1].lower) && before.isNounLike
      && !Self.takers.contains(before.lower)
  }

  /// Whether words that a question says again have no second verb and no end left open.
  private func isSaid(_ words: Range<Int>) -> Bool {
    !self.words[words].contains { $0.has(.finiteAuxiliary) || $0.has(.verbS) && !$0.has(.nounToo) }
      && !words.contains { $0 == clause.rest.lowerBound && self.words[$0].has(.conjunction) }
  }

  /// Adverbs that belong to what follows: "only if", "just before".
  private static let loose: Set<String> = [
    "only", "ever", "merely", "just", "even", "simply", "solely", "either", "both", "immediately",
    "also", "shortly", "mainly", "partly", "precisely", "especially", "particularly", "except",
    "unless",
  ]

  private func ask(
    _ kind: QuestionKind, _ asked: String, _ before: Range<Int>, _ answer: Range<Int>,
    _ weight: Double
  ) -> [QuestionCandidate] {
    make(kind, inverted(asked, phrase(words[before])), answer, weight: weight)
  }

  /// A year, or a month with or without a day.
  private func isDate(_ at: Int) -> Bool {
    guard words.indices.contains(at) else { return false }
    let word = words[at]
    if let year = Int(word.lower), (1000...2100).contains(year), word.lower.utf8.count == 4 {
      return true
    }
    if Self.months.contains(word.lower), word.text.first?.isUppercase ?? false { return true }
    return at + 1 < words.count && word.has(.number)
      && Self.months.contains(words[at + 1].lower)
  }

  private func phraseEnd(_ from: Int) -> Int {
    var end = from
    while end < clause.rest.upperBound,
      !words[end].has([.comma, .preposition, .conjunction, .relative, .subordinator])
    { end += 1 }
    return end
  }

  /// "is stored in the archive": where.
  private func placeQuestions() -> [QuestionCandidate] {
    if clause.base == "take", clause[clause.rest].first?.lower == "place" { return takingPlace() }
    guard let base = clause.base, lexicon.placeVerbs.contains(base), clause.rest.count >= 2,
      clause.isPassive || ["reside", "live", "appear", "stand", "occur", "exist"].contains(base)
    else { return [] }
    let at = clause.rest.lowerBound
    guard
      ["in", "under", "at", "on", "inside", "within", "into", "below"].contains(words[at].lower),
      let place = nounPhrase(in: words, at + 1, limit: clause.rest.upperBound), isPlace(place)
    else { return [] }
    let end = adjunct(in: clause.rest) ?? clause.rest.upperBound
    let tail = [condition, fronted].first { !$0.isEmpty } ?? ""
    return make(.where, inverted("where", tail), at..<end, weight: 1.6)
  }

  /// "takes place in the leaves".
  private func takingPlace() -> [QuestionCandidate] {
    guard clause.rest.count >= 4,
      ["in", "at", "on", "inside", "within"].contains(words[clause.rest.lowerBound + 1].lower)
    else { return [] }
    return make(
      .where, inverted("where", "place"), clause.rest.lowerBound + 1..<clause.rest.upperBound,
      weight: 1.6)
  }

  private func isPlace(_ place: NounPhrase) -> Bool {
    let head = words[place.head]
    return lexicon.has(head.lower, in: lexicon.places)
      || words[place.range].contains { $0.text.contains("/") && $0.text != "and/or" }
      || head.has(.quoted) && head.text.contains(".")
  }

  /// Verbs that say what something is done for.
  private static let aims: Set<String> = [
    "avoid", "simplify", "ensure", "prevent", "protect", "reduce", "minimize", "improve",
    "facilitate", "enable", "save", "speed", "preserve", "guarantee", "discourage", "encourage",
  ]

  /// Nouns that have a "to" of their own.
  private static let takers: Set<String> = [
    "way", "attempt", "care", "need", "ability", "right", "permission", "effort", "step", "steps",
    "reason", "method", "means", "measures", "mechanism", "tool", "option", "intended", "used",
    "order",
  ]

  /// The months.
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
