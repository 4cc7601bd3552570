/// Finds the main clause of a sentence. Where two readings are open it finds none: the rules are
/// for sentences whose structure is beyond doubt.
struct EnglishClauseReader {
  let sentence: EnglishSentence
  let words: [EnglishWord]

  init(_ sentence: EnglishSentence) {
    self.sentence = sentence
    words = sentence.words
  }

  /// The main clause, if the sentence has one that is understood.
  func clause() -> EnglishClause? {
    guard !sentence.isBroken, (4...50).contains(words.count) else { return nil }
    guard !words.contains(where: { $0.has(.dash) }) else { return nil }
    var from = 0
    var fronted: Range<Int>?
    if let comma = connectiveEnd() {
      from = comma
    } else if let comma = frontedEnd() {
      fronted = 0..<comma
      from = comma + 1
    }
    return clause(from: from, fronted: fronted)
  }

  /// After "However," and its like, which a question needs not say.
  private func connectiveEnd() -> Int? {
    let opening = words.prefix { !$0.has(.comma) }
    if opening.count <= 4, opening.count < words.count,
      Self.links.contains(phrase(opening).lowercased())
    {
      return opening.count + 1
    }
    guard Self.connectives.contains(words[0].lower) else { return nil }
    if words[0].lower == "note" { return words.count > 2 && words[1].lower == "that" ? 2 : nil }
    return words[1].has(.comma) ? 2 : words[0].has(.conjunction) ? 1 : nil
  }

  /// Phrases that only tie a sentence to others.
  private static let links: Set<String> = [
    "in particular", "in fact", "of course", "in addition", "in other words", "in practice",
    "as a result", "as a consequence", "in short", "in turn", "in contrast", "by contrast",
    "on the other hand",
    "as a rule", "as usual", "in most cases", "at the same time",
  ]

  /// The comma that ends what stands before the subject.
  private func frontedEnd() -> Int? {
    guard words[0].has([.subordinator, .preposition]) || words[0].lower == "as" else { return nil }
    let isExample = words.prefix(3).contains { ["example", "instance"].contains($0.lower) }
    if ["for", "as"].contains(words[0].lower), isExample { return nil }
    guard let comma = words.firstIndex(where: { $0.has(.comma) }), comma >= 2,
      comma + 3 < words.count
    else { return nil }
    return words[comma + 1].has([.conjunction, .relative, .preposition, .adverb, .modal, .be])
      ? nil : comma
  }

  /// The clause whose subject begins at `from`.
  func clause(from: Int, fronted: Range<Int>?) -> EnglishClause? {
    guard from < words.count, let finite = finiteVerb(from: from) else { return nil }
    let subject = from..<subjectEnd(from, finite.place)
    guard isSubject(subject) else { return nil }
    var clause = EnglishClause(
      sentence: sentence, fronted: fronted, subject: subject, subjectText: "",
      scope: sentence.bytes, form: finite.form,
      auxiliary: finite.place, verb: nil, isPassive: false, rest: finite.place + 1..<words.count)
    guard readVerbs(&clause) else { return nil }
    clause.rest = clause.rest.lowerBound..<clauseEnd(clause.rest)
    return clause
  }

  /// The subject ends before adverbs that belong to the verb.
  private func subjectEnd(_ from: Int, _ finite: Int) -> Int {
    var end = finite
    while end > from, words[end - 1].has(.adverb), !words[end - 1].has(.quoted) { end -= 1 }
    return end
  }

  func auxiliaryForm(_ at: Int) -> EnglishClause.Form {
    let word = words[at]
    if word.has(.modal) { return .modal }
    if word.has(.be) { return .be }
    let next = at + 1 < words.count ? nextVerb(at + 1) : nil
    if word.has(.have) {
      let isPerfect =
        next.map { words[$0].has([.participle, .bare]) && !words[$0].has(.quoted) } ?? false
      if isPerfect, let next, words[next].has(.participle) || words[next].lower == "been" {
        return .have
      }
      return word.lower == "has" ? .presentS : word.lower == "had" ? .past : .present
    }
    if let next, words[next].has(.verbBase) { return .do }
    return word.lower == "does" ? .presentS : word.lower == "did" ? .past : .present
  }

  /// The next word that is no adverb or "not".
  private func nextVerb(_ from: Int) -> Int? {
    var at = from
    while at < words.count, words[at].has([.adverb, .negation]) { at += 1 }
    return at < words.count ? at : nil
  }

  /// Reads on from the finite verb to the verb that says what is done.
  private func readVerbs(_ clause: inout EnglishClause) -> Bool {
    switch clause.form {
    case .present, .presentS, .past:
      clause.verb = clause.auxiliary
      clause.rest = clause.auxiliary + 1..<words.count
      return true
    case .modal, .do:
      guard let next = nextVerb(clause.auxiliary + 1) else { return false }
      if words[next].lower == "be", words[next].has(.bare) { return readAfterBe(&clause, next + 1) }
      if words[next].lower == "have" {
        guard let after = nextVerb(next + 1), words[after].lower != "been",
          !words[after].has(.participle)
        else { return false }
      } else if !words[next].has(.verbBase) {
        return false
      }
      clause.verb = next
      clause.rest = next + 1..<words.count
      return true
    case .be: return readAfterBe(&clause, clause.auxiliary + 1)
    case .have:
      guard let next = nextVerb(clause.auxiliary + 1) else { return false }
      if words[next].lower == "been" { return readAfterBe(&clause, next + 1) }
      clause.verb = next
      clause.rest = next + 1..<words.count
      return true
    }
  }

  /// After "be": a participle makes a passive, a form in -ing what is going on, all else is said of
  /// the subject.
  private func readAfterBe(_ clause: inout EnglishClause, _ from: Int) -> Bool {
    guard let next = nextVerb(from) else { return false }
    let word = words[next]
    let isBeforeNoun =
      next + 1 < words.count && words[next + 1].isNounLike && !words[next + 1].has(.verbIng)
    if word.has(.participle), !word.has(.quoted), !isBeforeNoun {
      clause.verb = next
      clause.isPassive = true
      clause.rest = next + 1..<words.count
    } else if word.has(.verbIng), !word.has(.nounToo), !isBeforeNoun {
      return false
    } else {
      clause.rest = from..<words.count
    }
    return true
  }

  /// A subject is one noun phrase, with phrases and at most one short clause after it.
  private func isSubject(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 14 else { return false }
    let first = words[range.lowerBound]
    if ["note", "see", "example"].contains(first.lower) { return false }
    let isOrder =
      first.has(.verbBase) && !first.has(.quoted) && range.count > 1
      && words[range.lowerBound + 1].has(.opener)
    if isOrder { return false }
    if range.count == 1, first.has([.pronoun, .you]) || first.lower == "one" { return true }
    if range.count == 1, first.has(.verbIng), !first.has(.quoted) { return true }
    guard
      !first.has([.preposition, .conjunction, .adverb, .verb, .pronoun, .negation])
        || first.has([.nounToo, .quoted])
    else { return false }
    guard nounPhrase(in: words, range.lowerBound, limit: range.upperBound) != nil else {
      return false
    }
    let last = words[range.upperBound - 1]
    return (last.isNounLike || last.has([.number, .participle]))
      && !words[range].contains { $0.has([.pronoun, .you, .comma]) }
  }

  /// Where the clause ends: before a second main clause, or a mark that parts clauses.
  private func clauseEnd(_ rest: Range<Int>) -> Int {
    for at in rest {
      if words[at].has(.semicolon) { return at }
      guard words[at].has(.comma), at + 2 < words.count else { continue }
      let next = words[at + 1]
      if next.has([.modal, .finiteAuxiliary]) { return at }
      if [
        "although", "though", "whereas", "while", "which", "but", "even", "so", "nor", "as", "thus",
      ].contains(next.lower) {
        return at
      }
      if next.has(.conjunction), beginsClause(at + 2) { return at }
    }
    return rest.upperBound
  }

  /// Whether a subject and a verb follow, without a relative clause between.
  private func beginsClause(_ from: Int) -> Bool {
    for at in from..<words.count {
      if words[at].has([.comma, .relative]) { return false }
      if words[at].has(.finiteAuxiliary) { return true }
      if words[at].has(.verbS), !words[at].has(.nounToo) { return true }
      if words[at].has(.subordinator) { return true }
    }
    return false
  }

  /// Adverbs that only tie a sentence to others.
  private static let connectives: Set<String> = [
    "however", "therefore", "thus", "moreover", "furthermore", "also", "additionally",
    "similarly",
    "generally", "usually", "typically", "normally", "finally", "hence", "consequently", "note",
    "and", "but", "so", "specifically", "conversely", "likewise", "accordingly", "instead",
  ]
}
