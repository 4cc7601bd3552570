extension ClaimComparison {
  /// The least share of a claim's words that must stand in the window. *Chosen*; see cur-gate(1).
  static let coverShare = 0.7
  /// So many words of a claim in a row that stand nowhere in the window are a fact of their own.
  static let foreignRun = 3

  /// Enough of the claim's words stand in the window, its subject among them.
  func checkCover(_ found: inout [Finding]) {
    var credit = 0.0
    var run = 0
    var longest = 0
    for (offset, rank) in claimRanks.enumerated() {
      let worth = counterparts[offset] >= 0 ? 1 : worthElsewhere(rank)
      credit += worth
      run = worth > 0 ? 0 : run + 1
      longest = max(longest, run)
    }
    let short = credit < Self.coverShare * Double(claimRanks.count)
    if short || longest >= Self.foreignRun || !hasSubject || !isAboutQuestion {
      found.append(.missing(.words))
    }
  }

  /// What a word that is not in the window is worth: 1 if the question has it too and it stands in
  /// the source, for then the answer repeats its subject.
  private func worthElsewhere(_ rank: Int) -> Double {
    let token = answer.tokens[answer.content[rank]]
    guard token.kind == .word, source.stems.contains(token.stem) else { return 0 }
    return question.stems.contains(token.stem) ? 1 : 0.3
  }

  /// Half of the subject's words stand in the window, or before it where it begins with a pronoun.
  private var hasSubject: Bool {
    guard !part.continues else { return true }
    let subject = subjectRanks
    guard !subject.isEmpty else { return true }
    let there = subject.count { counterparts[$0 - claimRanks.lowerBound] >= 0 }
    if there * 2 >= subject.count { return true }
    let before = wordsBefore
    let told = subject.count {
      counterparts[$0 - claimRanks.lowerBound] >= 0 || before.contains(answer.stems[$0])
    }
    return told * 2 >= subject.count
  }

  /// The content words of the claim before its first verb that is on a list, or its first one.
  private var subjectRanks: Range<Int> {
    for k in part.tokens where answer.tokens[k].kind == .word {
      let token = answer.tokens[k]
      let rank = token.rank
      guard rank > claimRanks.lowerBound else { continue }
      if token.traits.contains(.auxiliary) || !token.isContent && isModal(token) {
        return claimRanks.lowerBound..<min(rank, claimRanks.lowerBound + 5)
      }
    }
    return claimRanks.prefix(1)
  }

  private func isModal(_ token: LexicalToken) -> Bool {
    token.cues.contains { LexicalLists.shared.cues[$0].kind == .modality }
  }

  /// The stems that a pronoun at the window's beginning can mean: those of the three sentences
  /// before it, and of the question.
  private var wordsBefore: ArraySlice<UInt64> {
    let first = source.tokens[window].prefix(4)
    guard first.contains(where: { $0.traits.contains(.pronoun) }) else { return [] }
    let from = source.sentenceTokens[max(0, firstSentence - 3)].lowerBound
    return source.stems[source.ranks(of: from..<window.lowerBound)]
  }

  /// A short answer says nothing without its question: half of the question's words that the source
  /// has must stand in the window or a sentence away.
  private var isAboutQuestion: Bool {
    guard claimRanks.count <= 3, answer.sentences.count == 1 else { return true }
    let from = source.sentenceTokens[max(0, firstSentence - 1)].lowerBound
    let last = min(source.sentenceTokens.count - 1, firstSentence + 2)
    let around = source.stems[source.ranks(of: from..<source.sentenceTokens[last].lowerBound)]
    let asked = Set(question.stems).filter { source.stems.contains($0) }
    let near = asked.count { around.contains($0) || source.stems[windowRanks].contains($0) }
    return near * 2 >= asked.count
  }
}
