import CurText

/// The rules for English.
struct EnglishRules: QuestionRules {
  private let lexicon = EnglishLexicon.shared

  /// English is taken to be what has at least one function word in eight words: prose has two to
  /// four, lists of names and other languages almost none. *Chosen.*
  func reads(_ text: String) -> Bool {
    var (words, known) = (0, 0)
    for word in text.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }) {
      words += 1
      if Self.commonest.contains(word.lowercased()) { known += 1 }
    }
    return words == 0 || known * 8 >= words
  }

  private static let commonest: Set<String> = [
    "the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "as", "was", "with", "be", "by",
    "on", "not", "are", "this", "or", "from", "an", "which", "you", "have", "has", "were", "if",
    "will", "can", "at", "when", "its", "they", "may", "must", "should",
  ]

  func candidates(in chunk: Chunk) -> [QuestionCandidate] {
    let reader = EnglishChunkReader(chunk)
    var out: [QuestionCandidate] = []
    for clause in reader.clauses {
      let maker = EnglishQuestionMaker(clause: clause, bytes: reader.bytes)
      out += maker.questions()
    }
    out += reader.conditions.flatMap { $0.questions(bytes: reader.bytes) }
    out += reader.instructions
    out += reader.listQuestions()
    return out.filter { EnglishFitness.isFit($0, bytes: reader.bytes) }
  }

  func contentWords(_ text: some StringProtocol) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.compactMap { word in
      guard !lexicon.classes(of: String(word)).has(Self.empty),
        word.utf8.count > 1 || word.first!.isNumber
      else { return nil }
      return Self.folded(word)
    }
  }

  private static let empty: WordClass = [
    .determiner, .possessive, .demonstrative, .pronoun, .you, .preposition, .conjunction,
    .subordinator, .relative, .question, .modal, .be, .bare, .have, .do, .negation,
  ]

  /// `word` without the ending of a plural or a third person.
  private static func folded(_ word: Substring) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else {
      return String(word)
    }
    return String(word.hasSuffix("ies") ? word.dropLast(3) + "y" : word.dropLast())
  }
}
