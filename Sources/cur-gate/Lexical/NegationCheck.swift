extension ClaimComparison {
  /// What is denied in the claim is denied in the window, and the other way round.
  ///
  /// A "not" denies the content word after it; on the other side it may stand four words before, for
  /// an adverb may have come between.
  func checkNegation(_ found: inout [Finding]) {
    for (offset, rank) in claimRanks.enumerated() where counterparts[offset] >= 0 {
      let k = answer.content[rank]
      let j = source.content[counterparts[offset]]
      let only = answer.isDenied(k) && !source.isNegated(j, reach: 4)
      let lost = source.isDenied(j) && !answer.isNegated(k, reach: 4)
      guard only || lost, !isMixed(answer.stems[rank]) else { continue }
      return found.append(.conflict(.negation))
    }
  }

  /// As often as the claim says "not", the window says so, or has a word such as "lack" or "only".
  func checkNegationCount(_ found: inout [Finding]) {
    let mine = part.tokens.count {
      answer.tokens[$0].traits.contains(.negation) && !answer.isNor($0) && !isOfAxis($0)
    }
    guard mine > 0, matchedShare >= 0.6 else { return }
    let others = window.count {
      !source.tokens[$0].traits.isDisjoint(with: [.negation, .implicitNegation])
    }
    if mine > others { found.append(.conflict(.negation)) }
  }

  /// Whether the negation denies a word of an axis that the window has by its meaning.
  private func isOfAxis(_ k: Int) -> Bool {
    let rank = answer.tokens[k].rank
    return claimRanks.contains(rank) && hasSamePole(answer.content[rank])
  }

  /// Whether both have the word more than once, denied and not, so that which is which is not known.
  private func isMixed(_ stem: UInt64) -> Bool {
    let mine = claimRanks.filter { answer.stems[$0] == stem }
    let others = windowRanks.filter { source.stems[$0] == stem }
    guard mine.count > 1, others.count > 1 else { return false }
    let denied = mine.count { answer.isNegated(answer.content[$0], reach: 4) }
    let deniedThere = others.count { source.isNegated(source.content[$0], reach: 4) }
    return (1..<mine.count).contains(denied) && (1..<others.count).contains(deniedThere)
  }
}

extension LexicalText {
  /// Whether the content word `k` is the first after a negation, and not the subject of what is
  /// denied: "no file may".
  func isDenied(_ k: Int) -> Bool {
    guard isNegated(k, reach: 1) else { return false }
    return k + 1 >= tokens.count || !isModal(k + 1) || tokens[k + 1].isContent
  }

  /// Whether a negation stands before the token `k`, with fewer than `reach` content words between
  /// and no mark or conjunction that ends its reach. Over a modal only "no" and its like reach: "no
  /// file may", but "if it cannot start, it must".
  func isNegated(_ k: Int, reach: Int) -> Bool {
    var words = 0
    var crossed = false
    guard !tokens[k].traits.contains(.first) else { return false }
    var at = k - 1
    while at >= 0, k - at < 9 {
      let token = tokens[at]
      if token.traits.contains(.negation) {
        return !isOnly(at + 1) && (!crossed || token.traits.contains(.determiner))
      }
      crossed = crossed || token.traits.contains(.stop) && isModal(at)
      if token.traits.contains(.first) { return false }
      if token.endsReach || token.isMark(UInt8(ascii: ".")) || isConjunction(at) { return false }
      if token.isContent { words += 1 }
      if words >= reach { return false }
      at -= 1
    }
    return false
  }

  private func isModal(_ k: Int) -> Bool {
    tokens[k].cues.contains { LexicalLists.shared.cues[$0].kind == .modality }
  }

  /// "not only" denies nothing.
  private func isOnly(_ k: Int) -> Bool { k < tokens.count && tokens[k].exact == Self.only }

  private static let only = wordHash("only")

  /// Whether the token is "nor", which goes on with a "neither".
  func isNor(_ k: Int) -> Bool { tokens[k].exact == Self.nor }

  private static let nor = wordHash("nor")
}
