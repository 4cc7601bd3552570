/// What a claim lacks in its source, or where the source says otherwise.
enum LexicalCode: String {
  case number, date, name, quotation, words
  case negation, comparison, modality, antonym, order
}

/// One statement of an answer, and what the source says to it.
struct LexicalClaim: Equatable {
  enum Support: String {
    case supported, contradicted
    case notInSource = "not_in_source"
  }

  /// Where the claim stands in the answer, in bytes.
  var span: Range<Int>
  var support: Support
  /// The sentences of the source that were compared with it, in bytes; for a claim that the source
  /// does not have, the nearest ones, or none.
  var evidence: [Range<Int>] = []
  /// What is missing or in conflict; empty when it is supported.
  var codes: [LexicalCode] = []
}

/// What the judge found of one answer.
struct LexicalVerdict: Equatable {
  enum Outcome: String {
    case supported, contradicted
    case notInSource = "not_in_source"
    case noClaims = "no_claims"
  }

  var claims: [LexicalClaim]
  /// What of the question's numbers and names does not stand in the source, in bytes of the
  /// question: `question_not_grounded` unless it is empty.
  var questionMissing: [Range<Int>] = []

  /// The share of the claims that are supported, each counted once: a short false one beside a long
  /// true one weighs as much. 0 where there are none, which is told apart by `outcome`.
  var score: Double {
    guard !claims.isEmpty else { return 0 }
    return Double(claims.count { $0.support == .supported }) / Double(claims.count)
  }

  /// Whether a claim is contradicted, which rejects whatever the score.
  var isContradicted: Bool { claims.contains { $0.support == .contradicted } }

  /// The answer as a whole: contradicted if one claim is, supported if all are.
  var outcome: Outcome {
    if claims.isEmpty { return .noClaims }
    if isContradicted { return .contradicted }
    return score == 1 ? .supported : .notInSource
  }

  /// Whether the answer passes at `threshold`.
  func passes(_ threshold: Double) -> Bool {
    !claims.isEmpty && !isContradicted && score >= threshold
  }
}
