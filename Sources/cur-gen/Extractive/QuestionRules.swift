/// The rules of one language.
protocol QuestionRules: Sendable {
  /// Whether `text` is in the language.
  func reads(_ text: Span<UInt8>) -> Bool
  /// Every question that the rules make of `chunk`, good or not.
  func candidates(in chunk: Chunk) -> [QuestionCandidate]
  /// The words of `text` that carry its meaning, folded so that forms of one word are equal.
  func contentWords(_ text: Span<UInt8>) -> [String]
}

/// A question before it is known to be fit.
struct QuestionCandidate: Equatable, Sendable {
  var question: String
  var kind: QuestionKind
  /// The bytes of the chunk that answer it, and the sentence in which they stand.
  var answer: Range<Int>
  var sentence: Range<Int>
  /// How much it says and how well it is put; the better is chosen more often.
  var weight: Double
}
