/// A sentence that begins with a condition, a time, a purpose or a cause.
struct EnglishCondition {
  private let sentence: EnglishSentence
  private var opener: String
  /// The words after the opener, up to the comma.
  private let condition: Range<Int>
  private let main: Int
  private let clause: EnglishClause?

  init?(_ reader: EnglishClauseReader) {
    let words = reader.words
    guard !reader.sentence.isBroken, (6...45).contains(words.count),
      !words.contains(where: { $0.has([.colon, .dash, .semicolon]) }),
      let first = words.first,
      ["if", "when", "whenever", "once", "to", "because", "in"].contains(first.lower),
      let comma = words.firstIndex(where: { $0.has(.comma) }), comma >= 3, comma <= 16,
      comma + 4 <= words.count,
      !words[comma + 1].has([.conjunction, .relative, .subordinator, .preposition])
    else { return nil }
    sentence = reader.sentence
    opener = first.lower
    let isInOrder = first.lower == "in"
    guard !isInOrder || words[1].lower == "order" && words[2].lower == "to" else { return nil }
    if isInOrder { opener = "to" }
    condition = (isInOrder ? 3 : 1)..<comma
    main = words[comma + 1].lower == "then" ? comma + 2 : comma + 1
    clause = reader.clause(from: main, fronted: nil)
    guard clause != nil || Self.isImperative(words[main]) else { return nil }
    guard opener == "to" || !words[condition.lowerBound].has([.negation, .participle, .adverb])
    else {
      return nil
    }
    guard opener == "to" || words[condition].contains(where: { $0.has([.finiteAuxiliary, .verb]) })
    else { return nil }
  }

  private static func isImperative(_ word: EnglishWord) -> Bool {
    let pointers: Set = [
      "consider", "see", "note", "refer", "suppose", "imagine", "remember", "let",
    ]
    return word.has(.verbBase) && !word.has(.quoted) && !pointers.contains(word.lower)
  }

  private var words: [EnglishWord] { sentence.words }

  func questions(bytes: [UInt8]) -> [QuestionCandidate] {
    let said = phrase(words[condition])
    guard !words[condition].contains(where: { pointsElsewhere($0) }) else { return [] }
    switch opener {
    case "to": return purpose(said)
    case "because": return cause(said)
    default: return consequence(said)
    }
  }

  /// "Use X to V Y": how do you V Y.
  static func instruction(_ sentence: EnglishSentence) -> [QuestionCandidate] {
    let words = sentence.words
    guard !sentence.isBroken, (6...30).contains(words.count), words[0].lower == "use",
      let to = words.firstIndex(where: { $0.lower == "to" }), to >= 2,
      words[1].has(.opener) || words[1].isNounLike, words[to + 1].text == words[to + 1].lower,
      to + 3 <= words.count,
      words[to + 1].has(.verbBase),
      !words.contains(where: {
        $0.has(.mark) || $0.has(.clauseOpener) || pointsElsewhere($0)
          || $0.has([.pronoun, .finiteAuxiliary])
      })
    else { return [] }
    return [
      QuestionCandidate(
        question: "How do you \(phrase(words[(to + 1)...]))?", kind: .how,
        answer: words[0].bytes.lowerBound..<words[to - 1].bytes.upperBound,
        sentence: sentence.bytes, weight: 1.6)
    ]
  }

  private func make(_ kind: QuestionKind, _ question: String, _ answer: Range<Int>, weight: Double)
    -> [QuestionCandidate]
  {
    guard !words[answer].contains(where: { pointsElsewhere($0) }) else { return [] }
    let range =
      words[answer.lowerBound].bytes.lowerBound..<words[answer.upperBound - 1].bytes.upperBound
    return [
      QuestionCandidate(
        question: question.prefix(1).uppercased() + question.dropFirst(), kind: kind, answer: range,
        sentence: sentence.bytes, weight: weight)
    ]
  }

  /// "To V, do W": how do you V.
  private func purpose(_ said: String) -> [QuestionCandidate] {
    guard let verb = words[condition].first, verb.has(.verbBase),
      !["see", "be", "make", "do", "summarize", "illustrate"].contains(verb.lower)
    else { return [] }
    guard let clause else {
      return make(.how, "how do you \(said)?", main..<words.count, weight: 1.6)
    }
    if let first = words[clause.subject].first, clause.subject.count == 1,
      first.has(.you) || first.lower == "one"
    {
      return make(.how, "how do you \(said)?", main..<words.count, weight: 1.6)
    }
    let subject = words[clause.subject]
    guard clause.form == .modal, !clause.isPassive, let deed = clause.verb, !clause.isNegated,
      !subject.contains(where: { pointsElsewhere($0) || $0.has([.pronoun, .possessive]) })
    else { return [] }
    let auxiliary = words[clause.auxiliary].lower
    return make(
      .what, "what \(auxiliary) \(phrase(subject)) do to \(said)?", deed..<clause.rest.upperBound,
      weight: 1.2)
  }

  private func cause(_ said: String) -> [QuestionCandidate] {
    guard var clause, words[main].has(.determiner) || words[main].isNounLike else { return [] }
    clause.subjectText = phrase(words[clause.subject])
    let maker = EnglishQuestionMaker(clause: clause, bytes: [])
    return make(
      .why, maker.inverted("why", phrase(words[clause.rest])), 0..<condition.upperBound, weight: 1.6
    )
  }

  private func consequence(_ said: String) -> [QuestionCandidate] {
    let end = clause?.rest.upperBound ?? words.count
    guard let clause else {
      return make(.what, "what should you do \(opener) \(said)?", main..<end, weight: 1.2)
    }
    let subject = words[clause.subject]
    if subject.count == 1, subject.first?.has(.pronoun) ?? false, subject.first?.lower != "you" {
      return []
    }
    guard !subject.contains(where: { pointsElsewhere($0) }) else { return [] }
    let isDeed =
      !["will", "would"].contains(words[clause.auxiliary].lower)
      && !["need", "find"].contains(clause.base)
    if clause.form == .modal, !clause.isPassive, let verb = clause.verb, !clause.isNegated, isDeed {
      let auxiliary = words[clause.auxiliary].lower
      return make(
        .what, "what \(auxiliary) \(phrase(subject)) do \(opener) \(said)?", verb..<end, weight: 1.2
      )
    }
    let deeds = deed(clause, said, end)
    if !deeds.isEmpty { return deeds }
    return make(.what, "what happens\(patient(clause)) \(opener) \(said)?", main..<end, weight: 0.6)
  }

  /// " to the file", where the main clause is passive and short of words for more.
  private func patient(_ clause: EnglishClause) -> String {
    let isNamed =
      clause.isPassive && clause.subject.count <= 6 && words[main].lower != "no"
      && !words[clause.subject].contains { $0.has([.you, .possessive, .pronoun]) }
    return isNamed ? " to " + phrase(words[clause.subject]) : ""
  }

  /// "If C, X does Y": what X does if C.
  private func deed(_ clause: EnglishClause, _ said: String, _ end: Int) -> [QuestionCandidate] {
    let isBare =
      clause.subject.count == 1 && words[main].text == words[main].lower
      && !words[main].has(.quoted)
    guard !isBare, [.presentS, .present].contains(clause.form), let verb = clause.verb,
      !words[clause.subject].contains(where: { $0.has([.you, .possessive]) }),
      !["have", "mean", "need", "contain", "include"].contains(clause.base)
    else { return [] }
    let auxiliary = clause.form == .presentS ? "does" : "do"
    return make(
      .what, "what \(auxiliary) \(phrase(words[clause.subject])) do \(opener) \(said)?", verb..<end,
      weight: 1.1)
  }
}
