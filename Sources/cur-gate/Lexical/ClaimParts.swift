/// A statement of an answer: a sentence, or a clause of one that has several.
struct ClaimPart {
  /// Its tokens in the answer.
  var tokens: Range<Int>
  /// The tokens of its sentence.
  var sentence: Range<Int>
  /// It is not the first clause of its sentence, so its subject may stand before it.
  var continues: Bool
}

/// The claims of `answer`, in order; a sentence without a content word makes none.
///
/// A sentence is parted at a semicolon, and before a word such as "and", "but", "which", "because"
/// after a comma, where at least three content words stand on either side; before a bare "and" or
/// "but" where four do.
func claimParts(of answer: LexicalText) -> [ClaimPart] {
  var parts: [ClaimPart] = []
  for sentence in answer.sentenceTokens {
    var from = sentence.lowerBound
    for k in sentence where k > from && clauseBegins(at: k, in: answer, from: from, sentence) {
      parts.append(
        ClaimPart(tokens: from..<k, sentence: sentence, continues: from > sentence.lowerBound))
      from = k
    }
    let rest = from..<sentence.upperBound
    guard !answer.ranks(of: rest).isEmpty else { continue }
    parts.append(
      ClaimPart(tokens: rest, sentence: sentence, continues: from > sentence.lowerBound))
  }
  return parts
}

private func clauseBegins(
  at k: Int, in answer: LexicalText, from: Int, _ sentence: Range<Int>
) -> Bool {
  let before = answer.ranks(of: from..<k).count
  let after = answer.ranks(of: k..<sentence.upperBound).count
  guard min(before, after) >= 3 else { return false }
  let token = answer.tokens[k]
  if token.isMark(UInt8(ascii: ";")) { return true }
  guard token.kind == .word, token.traits.contains(.clauseWord) else { return false }
  let previous = answer.tokens[k - 1]
  if previous.isMark(UInt8(ascii: ",")) || previous.isMark(UInt8(ascii: "-")) { return true }
  return min(before, after) >= 4 && answer.isConjunction(k)
}

extension LexicalText {
  private static let conjunctions: Set<UInt64> = [wordHash("and"), wordHash("but")]

  /// Whether the token is "and" or "but".
  func isConjunction(_ k: Int) -> Bool { Self.conjunctions.contains(tokens[k].exact) }
}
