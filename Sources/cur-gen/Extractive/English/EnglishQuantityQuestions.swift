extension EnglishQuestionMaker {
  /// How many: "has three parts", "three kinds of lock exist", "there are three kinds".
  func quantityQuestions() -> [QuestionCandidate] {
    counted() + existing()
  }

  /// A number and the things that it counts.
  private struct Count {
    /// The number with "about" and its like.
    var number: Range<Int>
    var things: Range<Int>
  }

  /// A number before a plural noun, at `at`, that is neither a year nor part of a name.
  private func count(at from: Int) -> Count? {
    var at = from
    while at < min(from + 3, clause.rest.upperBound), Self.approximations.contains(words[at].lower)
    {
      at += 1
    }
    let first = at
    while at < clause.rest.upperBound, words[at].has(.number) { at += 1 }
    guard at > first, let noun = nounPhrase(in: words, at, limit: clause.rest.upperBound),
      words[noun.head].isPlural, !words[at].has([.determiner, .possessive]),
      !words[noun.range].contains(where: { $0.has(.conjunction) })
    else { return nil }
    return Count(number: from..<at, things: noun.range.lowerBound..<thingsEnd(noun))
  }

  private static let approximations: Set<String> = [
    "more", "less", "fewer", "than", "at", "least", "most", "about", "approximately", "over",
    "nearly", "almost", "some", "exactly", "up", "to", "around", "roughly", "only",
  ]

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
    guard isStranded || !clause.isPassive, let count = count(at: at) else { return [] }
    let tail = [isStranded ? first.lower : "", fronted].filter { !$0.isEmpty }.joined(
      separator: " ")
    let things = phrase(words[count.things])
    return make(
      .howMany, inverted("how many \(things)", tail), count.number, weight: 1.8)
  }

  private func existing() -> [QuestionCandidate] {
    guard words[clause.subject.lowerBound].lower == "there", clause.verb == nil,
      let count = count(at: clause.rest.lowerBound)
    else { return [] }
    let said = withoutAdjunct(clause.rest)
    let rest = phrase(
      words[count.things.upperBound..<max(count.things.upperBound, said.upperBound)])
    guard count.things.count > 1 || !rest.isEmpty else { return [] }
    let be = clause.words[clause.auxiliary].lower
    let question = "how many \(phrase(words[count.things])) \(be) there \(rest)"
    return make(
      .howMany, (rest.isEmpty ? String(question.dropLast()) : question) + "?", count.number,
      weight: 1.8)
  }
}
