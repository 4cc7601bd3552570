import CurText

/// The rules for English.
struct EnglishRules: QuestionRules {
  private let lexicon = EnglishLexicon.shared

  /// English is taken to be what has at least one function word in five words: prose has two, lists
  /// of names and other languages almost none. *Chosen.*
  func reads(_ text: Span<UInt8>) -> Bool {
    let words = foldedWords(of: text)
    let known = words.count { lexicon.classes(of: $0).has(Self.empty) }
    return known * 5 >= words.count
  }

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

  func contentWords(_ text: Span<UInt8>) -> [String] {
    foldedWords(of: text).compactMap { word in
      let isSign = word.utf8.count == 1 && !word.utf8.allSatisfy { $0 &- 0x30 < 10 }
      return isSign || lexicon.classes(of: word).has(Self.empty) ? nil : Self.folded(word)
    }
  }

  private static let empty: WordClass = [
    .determiner, .possessive, .demonstrative, .pronoun, .you, .preposition, .conjunction,
    .subordinator, .relative, .question, .modal, .be, .bare, .have, .do, .negation,
  ]

  /// `word` without the ending of a plural or a third person.
  private static func folded(_ word: String) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else {
      return String(word)
    }
    return String(word.hasSuffix("ies") ? word.dropLast(3) + "y" : word.dropLast(1))
  }
}
