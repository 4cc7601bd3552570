extension ClaimComparison {
  /// The least share of a claim's words that must stand in the window. *Chosen*; see cur-gate(1).
  static let coverShare = 0.7
  /// So many words of a claim in a row that stand nowhere in the window are a fact of their own.
  static let foreignRun = 3

  /// Enough of the claim's words stand in the window, its subject among them.
  func checkCover(_ found: inout [Finding]) {
    var credit = 0.0
    var counted = 0.0
    var (run, longest) = (0, 0)
    for (offset, rank) in claimRanks.enumerated() {
      let worth = counterparts[offset] >= 0 ? 1 : worthElsewhere(rank)
      let traits = answer.tokens[answer.content[rank]].traits
      if worth == 0, !traits.isDisjoint(with: [.light, .initial]) { continue }
      counted += 1
      credit += worth
      run = worth > 0 ? 0 : run + 1
      longest = max(longest, run)
    }
    let short = credit < Self.coverShare * counted || credit == 0
    if short || longest >= Self.foreignRun || !hasSubject || !isAboutQuestion {
      found.append(.missing(.words))
    }
  }

  /// What a word that is not in the window is worth: 1 if the question has it too and it stands in
  /// the source, for then the answer repeats its subject.
  private func worthElsewhere(_ rank: Int) -> Double {
    let token = answer.tokens[answer.content[rank]]
    if hasSamePole(answer.content[rank]) { return 1 }
    guard token.kind == .word, source.stems.contains(token.stem) else { return 0 }
    return question.stems.contains(token.stem) ? 1 : 0
  }

  /// A short answer says nothing without its question: half of the question's words that the source
  /// has stand in the window, or in the sentences before it where it speaks by a pronoun.
  private var isAboutQuestion: Bool {
    guard claimRanks.count <= 3, answer.sentences.count == 1 else { return true }
    let asked = Set(question.stems).filter { source.stems.contains($0) }
    let from = speaksByPronoun(bearingSentence) ? max(0, firstSentence - 3) : firstSentence
    let ranks = source.rank(at: source.sentenceTokens[from].lowerBound)..<windowRanks.upperBound
    return asked.count { source.stems[ranks].contains($0) } * 2 >= asked.count
  }
}
