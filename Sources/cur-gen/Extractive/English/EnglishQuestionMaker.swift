/// Makes the questions of one clause. The rules are in the files that extend it.
struct EnglishQuestionMaker {
  let clause: EnglishClause
  let bytes: [UInt8]
  let lexicon = EnglishLexicon.shared

  var words: [EnglishWord] { clause.words }

  func questions() -> [QuestionCandidate] {
    if clause.subjectText == "there" { return quantityQuestions() }
    return objectQuestions() + adjunctQuestions() + subjectQuestions() + beingQuestions()
      + quantityQuestions() + comparisonQuestions() + useQuestions()
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

  /// "The list", "each line": one that only the sentences around it tell from others.
  private var isVagueSubject: Bool {
    guard clause.subject.count == 2, !clause.isResolved else { return false }
    let noun = words[clause.subject.lowerBound + 1]
    return ["the", "each", "every"].contains(words[clause.subject.lowerBound].lower)
      && !noun.has(.quoted) && noun.text == noun.lower
  }

  /// Adverbs that tie a sentence to the one before.
  private func isLink(_ word: EnglishWord) -> Bool { Self.links.contains(word.lower) }

  /// "What must the package contain": `asked`, auxiliary, subject, verbs, then `tail`.
  func inverted(_ asked: String, _ tail: String = "") -> String {
    if clause.verb == clause.auxiliary, clause.base == nil { return "" }
    return [asked, auxiliary, clause.subjectText, inner, tail].filter { !$0.isEmpty }.joined(
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
    let first = words[range.lowerBound]
    return range.count <= 8 && first.has(.preposition) && first.lower != "as"
      && !words[range].contains { pointsElsewhere($0) || $0.has(.verb) && !$0.has(.nounToo) }
  }

  /// A question answered by the words of `answer`; or by the whole sentence, where that stands
  /// alone and does not say more than a third of it again.
  func make(
    _ kind: QuestionKind, _ question: String, _ answer: Range<Int>, weight: Double
  ) -> [QuestionCandidate] {
    let question = lengthened(question)
    guard !(isVagueSubject && question.split(separator: " ").count <= 7) else { return [] }
    guard !answer.isEmpty,
      !words[answer].contains(where: {
        pointsElsewhere($0) && !Self.comparing.contains($0.lower)
      })
    else { return [] }
    var bytes =
      words[answer.lowerBound].bytes.lowerBound..<words[answer.upperBound - 1].bytes.upperBound
    if isWhole(question) { bytes = clause.sentence.bytes }
    return [
      QuestionCandidate(
        question: question.prefix(1).uppercased() + question.dropFirst(), kind: kind, answer: bytes,
        sentence: clause.scope, weight: weight)
    ]
  }

  /// "What is a date" is too short to be looked for: "What exactly is a date".
  private func lengthened(_ question: String) -> String {
    let words = question.split(separator: " ")
    if words.count == 3, words[0] == "what", ["is", "are"].contains(words[1]) {
      return "what is meant by \(words[2])"
    }
    guard question.hasPrefix("what "), words.count == 4 else {
      return question
    }
    return "what exactly" + question.dropFirst(4)
  }

  private func isWhole(_ question: String) -> Bool {
    guard !sentenceHasReference else { return false }
    // "However, …" and "It …" do not stand alone.
    let isTied = clause.isResolved || clause.fronted == nil && clause.subject.lowerBound > 0
    guard !isTied,
      !words.contains(where: {
        pointsElsewhere($0) || $0.has(.pronoun) || Self.ties.contains($0.lower)
      })
    else {
      return false
    }
    let rules = EnglishRules()
    let asked = Set(rules.contentWords(Array(question.utf8).span))
    let said = Set(
      rules.contentWords(bytes.span.extracting(clause.sentence.bytes)))
    return said.count { asked.contains($0) } * 10 <= said.count * 3
  }

  /// Whether the sentence sends its reader elsewhere in brackets: "(see above)", "[3]".
  private var sentenceHasReference: Bool {
    let text = bytes[clause.sentence.bytes]
    guard let at = text.firstIndex(where: { $0 == 0x28 || $0 == 0x5B }) else { return false }
    return text[at] == 0x5B || text[at...].starts(with: "(see ".utf8)
  }

  /// Where in `range` something begins that says why, when, how or on what condition.
  ///
  /// What follows a relative clause's opener belongs to that clause.
  func adjunct(in range: Range<Int>) -> Int? {
    let relative = range.first { isRelative($0) } ?? range.upperBound
    return (range.lowerBound..<relative).first { at in
      let word = words[at]
      if word.has([.comma, .colon]) || word.has(.subordinator) && !word.has(.quoted) {
        return true
      }
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

  /// Whether a relative clause begins at `at`: "that" or "which" after a noun.
  func isRelative(_ at: Int) -> Bool {
    words[at].has(.relative) && at > 0
      && (words[at - 1].isNounLike || words[at - 1].has([.preposition, .participle]))
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
    while end < clause.rest.upperBound, !words[end].has([.comma, .semicolon]), !isSecondDeed(end) {
      end += 1
    }
    guard end - at <= 12, end - at >= 3, opensClause(at), !isWhether(at) else { return "" }
    let before = clause.rest.lowerBound..<at
    guard !before.contains(where: { isRelative($0) || words[$0].has(.colon) }) else { return "" }
    return phrase(words[at..<end])
  }

  /// Whether "and must" and its like go on with the main clause at `at`.
  private func isSecondDeed(_ at: Int) -> Bool {
    words[at].has(.conjunction) && at + 1 < clause.rest.upperBound && words[at + 1].has(.modal)
  }

  /// Whether a clause, or a form in -ing, follows the subordinator at `at`.
  func opensClause(_ at: Int) -> Bool {
    guard at + 1 < clause.rest.upperBound else { return false }
    if words[at + 1].has(.verbIng) || words[at].lower == "when" && words[at + 1].has(.participle) {
      return true
    }
    if ["before", "after", "until", "since"].contains(words[at].lower) {
      let subject = nounPhrase(in: words, at + 1, limit: clause.rest.upperBound)?.range.upperBound
      let verb = subject ?? (words[at + 1].has([.pronoun, .you]) ? at + 2 : at + 1)
      guard verb < clause.rest.upperBound else { return false }
      return words[verb].has(.finiteAuxiliary) || words[verb].has([.verbS, .verbPast])
    }
    return words[(at + 1)..<clause.rest.upperBound].contains {
      $0.has(.finiteAuxiliary) || $0.has(.verb)
    }
  }

  /// Whether "if" or "when" at `at` is what a verb asks or tells: "determines if it is a file".
  func isWhether(_ at: Int) -> Bool {
    let before = words[at - 1]
    if let base = lexicon.base(of: before.lower), Self.askingVerbs.contains(base), !clause.isPassive
    {
      return true
    }
    if Self.askingVerbs.contains(clause.base ?? ""), !clause.isPassive { return true }
    return before.has([.verbBase, .verbS]) && !before.has(.nounToo) && at - 1 != clause.verb
  }

  /// Words that tie a sentence to those before it.

  /// Words that tie a sentence to those before it.
  private static let ties: Set<String> = ["also", "too", "therefore", "thus", "however", "hence"]

  /// Verbs after which "if" is "whether".
  private static let askingVerbs: Set<String> = [
    "ask", "tell", "determine", "check", "see", "know", "decide", "test", "verify", "indicate",
    "show", "specify", "say", "find",
  ]

  /// Adverbs that a question leaves out.
  private static let links: Set<String> = [
    "also", "therefore", "thus", "however", "then", "hence", "furthermore", "moreover", "still",
    "instead", "again", "even", "just", "similarly", "usually", "normally", "generally",
    "typically", "only", "ever", "simply", "already", "now",
  ]

  /// Words that an answer may say, since what they compare with stands in the question.
  private static let comparing: Set<String> = ["other", "another", "same"]
}
