import CurText

/// A piece of a document from which questions are made.
struct Chunk: Sendable {
  var text: String
  var title: String?
  var heading: String?
}

/// What a question asks for.
enum QuestionKind: String, CaseIterable, Sendable {
  case who, what, when, `where`, which, why, how, definition, comparison, list
  case howMany = "how_many"
}

/// A question and the bytes of the chunk that answer it.
struct ExtractivePair: Equatable, Sendable {
  var question: String
  /// What stands in the chunk at ``answerSpan``, byte for byte.
  var answer: String
  var kind: QuestionKind
  var answerSpan: Range<Int>
}

/// The questions of a chunk, or why it has none.
enum ExtractiveAnswer: Equatable, Sendable {
  case pairs([ExtractivePair])
  /// No sentence states a fact that a rule can ask for and that stands alone.
  case noQuestion
  /// The chunk is in a language for which there are no rules.
  case noRuleForLanguage

  /// The code of the reason, where there are no pairs.
  var reason: String? {
    switch self {
    case .pairs: nil
    case .noQuestion: "no_question"
    case .noRuleForLanguage: "no_rule_for_language"
    }
  }
}

/// Makes questions from the sentences of a text by rules, without a model: `builtin/extractive`.
///
/// A sentence is taken only if its structure is understood whole; a question is kept only if it
/// leads back to its sentence and does not say its own answer. What is doubtful is left out.
struct Extractive: Sendable {
  /// One for each language; the first that reads the text makes the questions.
  let languages: [any QuestionRules] = [EnglishRules()]

  init() {}

  /// At most `count` questions about `chunk`: the same ones for the same text and seed.
  func questions(in chunk: Chunk, count: Int, seed: UInt64) -> ExtractiveAnswer {
    let bytes = Array(chunk.text.utf8)
    guard let rules = languages.first(where: { $0.reads(bytes.span) }) else {
      return .noRuleForLanguage
    }
    let candidates = rules.candidates(in: chunk)
    guard !candidates.isEmpty else { return .noQuestion }
    let fit = FitQuestions(bytes: bytes, rules: rules).fit(candidates)
    let chosen = choose(count, of: fit, seed: seed ^ hash(bytes))
    guard !chosen.isEmpty else { return .noQuestion }
    return .pairs(
      chosen.map {
        ExtractivePair(
          question: $0.question, answer: String(decoding: bytes[$0.answer], as: UTF8.self),
          kind: $0.kind, answerSpan: $0.answer)
      })
  }

  /// FNV-1a, so that chunks of one seed begin with different kinds.
  private func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
