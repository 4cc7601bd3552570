extension EnglishQuestionMaker {
  /// Who or which: the subject is asked for, the rest of the clause is said.
  func subjectQuestions() -> [QuestionCandidate] {
    guard !clause.isResolved, isFrontedPlain, let asked = askedSubject() else { return [] }
    let said = withoutAdjunct(clause.rest)
    let verbs = words[clause.subject.upperBound..<clause.rest.lowerBound]
    guard words[said].count(where: { $0.isNounLike || $0.has(.verb) }) >= 2, said.count <= 18,
      !isOpenEnded(said),
      clause.verb != nil || !clause.isNegated
    else { return [] }
    let tail =
      said.upperBound < clause.rest.upperBound && !words[said.upperBound].has(.comma)
      ? condition : ""
    let body = [asked.text, phrase(verbs), phrase(words[said]), tail, fronted]
    let question = body.filter { !$0.isEmpty }.joined(separator: " ") + "?"
    return make(asked.kind, question, answer(asked.kind), weight: asked.kind == .who ? 1.4 : 1.2)
  }

  /// The subject; of 'the "Section" field', which the question calls a field, the name alone.
  private func answer(_ kind: QuestionKind) -> Range<Int> {
    let name = clause.subject.upperBound - 2
    guard kind == .which, clause.subject.count == 3, words[name].has(.quoted) else {
      return clause.subject
    }
    return name..<name + 1
  }

  /// A clause that goes on after what is said would be cut.
  private func isOpenEnded(_ said: Range<Int>) -> Bool {
    guard let last = words[said].last else { return true }
    return last.has([
      .preposition, .conjunction, .determiner, .possessive, .relative, .negation, .adverb,
    ]) && !last.has(.nounToo)
      || said.contains { beginsSecondClause($0) }
      || words[said].contains {
        $0.has([.possessive, .you])
          || ["they", "it", "them", "themselves", "itself"].contains($0.lower)
      }
  }

  /// "The", not "every" or "any".
  private var isOneOfAKind: Bool {
    let first = words[clause.subject.lowerBound]
    return !first.has([.determiner, .number]) || first.lower == "the"
  }

  /// Whether "and", a subject and a verb stand at `at`.
  private func beginsSecondClause(_ at: Int) -> Bool {
    guard words[at].has(.conjunction),
      let noun = nounPhrase(in: words, at + 1, limit: clause.rest.upperBound),
      noun.range.upperBound < clause.rest.upperBound
    else { return false }
    let next = words[noun.range.upperBound]
    return next.has(.finiteAuxiliary) || next.has([.verbBase, .verbS]) && !next.has(.nounToo)
  }

  private func askedSubject() -> (text: String, kind: QuestionKind)? {
    guard
      let noun = nounPhrase(in: words, clause.subject.lowerBound, limit: clause.subject.upperBound)
    else { return nil }
    let head = words[noun.head]
    if lexicon.has(head.lower, in: lexicon.persons), !head.has(.quoted) {
      guard clause.verb != nil, !clause.isPlural || clause.form == .modal else { return nil }
      return ("who", .who)
    }
    // A noun with a name of its own: 'the "Section" field', "the dpkg program".
    guard clause.subject.count == noun.range.count, noun.range.count >= 2, clause.form != .present,
      !head.has(.quoted), !head.isPlural, isOneOfAKind, head.text.allSatisfy({ $0.isLowercase }),
      !words[noun.range].contains(where: { $0.has(.conjunction) }), !clause.isPlural,
      words[noun.range].dropLast().contains(where: {
        $0.has(.quoted) || ($0.text.first?.isUppercase ?? false)
      })
    else { return nil }
    return ("which \(head.text)", .which)
  }
}
