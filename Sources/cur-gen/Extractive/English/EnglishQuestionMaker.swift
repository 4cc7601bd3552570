/// Makes the questions of one clause. The rules are in the files that extend it.
struct EnglishQuestionMaker {
  let clause: EnglishClause
  let bytes: [UInt8]
  let lexicon = EnglishLexicon.shared

  var words: [EnglishWord] { clause.words }

  func questions() -> [QuestionCandidate] {
    objectQuestions() + adjunctQuestions() + subjectQuestions() + beingQuestions()
      + quantityQuestions() + comparisonQuestions()
  }

  /// The auxiliary that goes before the subject.
  var auxiliary: String {
    switch clause.form {
    case .present: "do"
    case .presentS: "does"
    case .past: "did"
    default: words[clause.auxiliary].lower
    }
  }

  /// What stands between the subject and the rest: "not be removed", "require".
  var inner: String {
    let before = words[clause.subject.upperBound..<clause.auxiliary]
    var verbs: [String]
    switch clause.form {
    case .present, .presentS, .past: verbs = [clause.base ?? ""]
    default:
      verbs = words[clause.auxiliary + 1..<clause.rest.lowerBound].filter { !isLink($0) }.map(
        \.text)
    }
    verbs = before.filter { !isLink($0) }.map(\.text) + verbs
    return verbs.joined(separator: " ")
  }

  /// Adverbs that tie a sentence to the one before.
  private func isLink(_ word: EnglishWord) -> Bool {
    [
      "also", "therefore", "thus", "however", "then", "hence", "furthermore", "moreover", "still",
      "instead", "again", "even", "just", "similarly", "usually", "normally", "generally",
      "typically", "only", "simply", "already", "now",
    ].contains(word.lower)
  }

  /// "What must the package contain": `asked`, auxiliary, subject, verbs, then `tail`.
  func inverted(_ asked: String, _ tail: String = "") -> String {
    [asked, auxiliary, clause.subjectText, inner, tail].filter { !$0.isEmpty }.joined(
      separator: " ") + "?"
  }

  /// What stands before the subject, if it is a short phrase that a question can end with.
  var fronted: String {
    guard let range = clause.fronted, range.count <= 8 else { return "" }
    return phrase(words[range])
  }

  /// Whether a question may leave out or take along what stands before the subject.
  var isFrontedPlain: Bool {
    guard let range = clause.fronted else { return true }
    return range.count <= 8 && words[range.lowerBound].has(.preposition)
      && !words[range].contains { pointsElsewhere($0) || $0.has(.verb) && !$0.has(.nounToo) }
  }

  /// A question answered by the words of `answer`; or by the whole sentence, where that stands
  /// alone and does not say more than a third of it again.
  func make(
    _ kind: QuestionKind, _ question: String, _ answer: Range<Int>, weight: Double
  ) -> [QuestionCandidate] {
    guard !answer.isEmpty,
      !words[answer].contains(where: {
        pointsElsewhere($0) && $0.lower != "other" && $0.lower != "same"
      })
    else { return [] }
    var bytes =
      words[answer.lowerBound].bytes.lowerBound..<words[answer.upperBound - 1].bytes.upperBound
    if isWhole(question) { bytes = clause.sentence.bytes }
    return [
      QuestionCandidate(
        question: question.prefix(1).uppercased() + question.dropFirst(), kind: kind, answer: bytes,
        sentence: clause.sentence.bytes, weight: weight)
    ]
  }

  private func isWhole(_ question: String) -> Bool {
    guard !clause.isResolved, !words.contains(where: { pointsElsewhere($0) || $0.has(.pronoun) })
    else { return false }
    let rules = EnglishRules()
    let asked = Set(rules.contentWords(question))
    let said = Set(
      rules.contentWords(String(decoding: bytes[clause.sentence.bytes], as: UTF8.self)))
    return said.count { asked.contains($0) } * 10 <= said.count * 3
  }

  /// Where in `range` something begins that says why, when, how or on what condition.
  func adjunct(in range: Range<Int>) -> Int? {
    range.first { at in
      let word = words[at]
      if word.has([.comma]) || word.has(.subordinator) && !word.has(.quoted) { return true }
      let next = at + 1 < range.upperBound ? words[at + 1] : nil
      switch word.lower {
      case "before", "after", "until", "since", "except", "unlike": return true
      case "so": return next?.lower == "that"
      case "in": return next?.lower == "order" || next?.lower == "case" || next?.lower == "addition"
      case "due", "instead", "rather": return true
      case "by": return next?.has(.verbIng) ?? false
      case "using", "via": return true
      case "but": return true
      case "as": return next.map { ["well", "long", "soon", "if"].contains($0.lower) } ?? false
      default: return false
      }
    }
  }

  /// `range` up to the first adjunct.
  func withoutAdjunct(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound..<(adjunct(in: range) ?? range.upperBound)
  }

  /// A condition in the rest, as words that a question can end with.
  var condition: String {
    guard
      let at = clause.rest.first(where: {
        ["if", "when", "unless", "before", "after", "until"].contains(words[$0].lower)
      }),
      at > clause.rest.lowerBound, !words[at - 1].has([.conjunction, .preposition])
    else { return "" }
    var end = at + 1
    while end < clause.rest.upperBound, !words[end].has([.comma, .semicolon]) { end += 1 }
    guard end - at <= 12, end - at >= 3 else { return "" }
    return phrase(words[at..<end])
  }
}
