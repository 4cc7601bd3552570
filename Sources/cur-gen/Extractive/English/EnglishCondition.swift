/// A sentence that begins with a condition, a time, a purpose or a cause.
struct EnglishCondition {
  private let sentence: EnglishSentence
  private let opener: String
  /// The words after the opener, up to the comma.
  private let condition: Range<Int>
  private let main: Int
  private let clause: EnglishClause?

  init?(_ reader: EnglishClauseReader) {
    let words = reader.words
    guard !reader.sentence.isBroken, (6...45).contains(words.count),
      !words.contains(where: { $0.has([.colon, .dash, .semicolon]) }),
      let first = words.first,
      ["if", "when", "whenever", "once", "to", "because"].contains(first.lower),
      let comma = words.firstIndex(where: { $0.has(.comma) }), comma >= 3, comma <= 16,
      comma + 4 <= words.count,
      !words[comma + 1].has([.conjunction, .relative, .subordinator, .preposition])
    else { return nil }
    sentence = reader.sentence
    opener = first.lower
    condition = 1..<comma
    main = words[comma + 1].lower == "then" ? comma + 2 : comma + 1
    clause = reader.clause(from: main, fronted: nil)
    guard clause != nil || Self.isImperative(words[main]) else { return nil }
    guard opener == "to" || words[condition].contains(where: { $0.has([.finiteAuxiliary, .verb]) })
    else { return nil }
  }

  private static func isImperative(_ word: EnglishWord) -> Bool {
    word.has(.verbBase) && !word.has(.quoted)
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
    guard words[condition.lowerBound].has(.verbBase) else { return [] }
    return make(.how, "how do you \(said)?", main..<words.count, weight: 1.6)
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
    if clause.form == .modal, !clause.isPassive, let verb = clause.verb, !clause.isNegated {
      let auxiliary = words[clause.auxiliary].lower
      return make(
        .what, "what \(auxiliary) \(phrase(subject)) do \(opener) \(said)?", verb..<end, weight: 1.2
      )
    }
    return make(.what, "what happens \(opener) \(said)?", main..<end, weight: 0.8)
  }
}
