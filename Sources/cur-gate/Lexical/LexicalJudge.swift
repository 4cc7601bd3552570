import CurSample

/// Judges without a model whether an answer is grounded in its source.
///
///     answer ──► claims ──► for each: the sentences that share most words with it,
///                           alone or two adjacent ones ──► the checks ──► a verdict
///
/// A claim is supported if in one such window all its numbers, dates, names and quotations stand, and
/// most of its words, its subject among them, and nothing there says the contrary: no "not" on one
/// side only, no "at least" for "at most", no "may" for "must", no subject where the object was.
/// It compares words, not meaning: a synonym is a missing word to it, and it reads English.
struct LexicalJudge {
  func judge(question: String, answer: String, source: String) -> LexicalVerdict {
    judge(
      question: LexicalText(question), answer: LexicalText(answer), source: LexicalText(source))
  }

  func judge(question: LexicalText, answer: LexicalText, source: LexicalText) -> LexicalVerdict {
    var claims: [LexicalClaim] = []
    var subjectEvidence: Range<Int>?
    var sentences: [Range<Int>] = []
    for part in claimParts(of: answer) {
      var search = EvidenceSearch(question: question, answer: answer, source: source, part: part)
      if part.continues { search.near = subjectEvidence }
      let found = search.best()
      if !part.continues { subjectEvidence = found.sentences }
      claims.append(found.claim)
      sentences.append(part.sentence)
    }
    claims = merged(claims, sentences)
    return LexicalVerdict(
      claims: claims, questionMissing: missingFigures(of: question, in: source))
  }

  /// Clauses of one sentence that the same evidence bears are one claim: a sentence that was taken
  /// over does not outweigh what was added to it.
  private func merged(_ claims: [LexicalClaim], _ sentences: [Range<Int>]) -> [LexicalClaim] {
    var kept: [LexicalClaim] = []
    var last: Range<Int>?
    for (claim, sentence) in zip(claims, sentences) {
      if let before = kept.last, last == sentence, before.support == .supported,
        claim.support == .supported, before.evidence == claim.evidence
      {
        kept[kept.count - 1].span = before.span.lowerBound..<claim.span.upperBound
      } else {
        kept.append(claim)
      }
      last = sentence
    }
    return kept
  }

  /// The numbers, dates and names of `question` that stand nowhere in `source`.
  private func missingFigures(of question: LexicalText, in source: LexicalText) -> [Range<Int>] {
    var missing: [Range<Int>] = []
    for token in question.tokens where token.isContent {
      let isName = !token.traits.isDisjoint(with: [.name, .code])
      guard token.kind != .word || isName else { continue }
      if !source.has(token, of: question) { missing.append(token.start..<token.end) }
    }
    return missing
  }
}

extension LexicalText {
  /// Whether the number, date or word `token` of `other` stands anywhere here.
  func has(_ token: LexicalToken, of other: LexicalText) -> Bool {
    switch token.kind {
    case .mark: return true
    case .word: return stems.contains(token.stem)
    case .number:
      let value = other.numbers[token.figure].value
      return tokens.contains { mine in
        if mine.kind == .number { return numbers[mine.figure].value == value }
        return mine.kind == .date && dates[mine.figure].year == value.whole
      }
    case .date:
      let date = other.dates[token.figure]
      return tokens.contains { $0.kind == .date && date.isTold(by: dates[$0.figure]) }
    }
  }
}
