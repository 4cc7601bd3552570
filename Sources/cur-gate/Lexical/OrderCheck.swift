extension ClaimComparison {
  /// Who does it and to whom it is done are the same in both: around a common word, what stands
  /// before it in the claim does not stand after it in the window and the other way round, unless one
  /// of them is a passive.
  func checkOrder(_ found: inout [Finding]) {
    for rank in claimRanks.dropFirst().dropLast() where isSwapped(around: rank) {
      return found.append(.conflict(.order))
    }
  }

  private func isSwapped(around pivot: Int) -> Bool {
    guard answer.tokens[answer.content[pivot]].kind == .word else { return false }
    let voice = answer.voice(of: pivot)
    let link = answer.link(after: pivot)
    var reversed = false
    for (left, right) in [(pivot - 1, pivot + 1), (pivot - 2, pivot + 1), (pivot - 1, pivot + 2)] {
      guard claimRanks.contains(left), claimRanks.contains(right) else { continue }
      let (subject, object) = (answer.stems[left], answer.stems[right])
      guard subject != object, !answer.isList(left..<right + 1) else { continue }
      switch order(subject, answer.stems[pivot], object, voice, link) {
      case .same: return false
      case .reversed: reversed = true
      case .unknown: break
      }
    }
    return reversed
  }

  private enum Order { case same, reversed, unknown }

  /// How the window has the three, in one sentence and within four content words of the pivot.
  private func order(
    _ subject: UInt64, _ pivot: UInt64, _ object: UInt64, _ voice: Voice, _ link: UInt64
  ) -> Order {
    var order = Order.unknown
    for rank in windowRanks where source.stems[rank] == pivot {
      let sentence = source.ranksOfSentence(at: source.content[rank])
      let before = sentence.clamped(to: max(0, rank - 4)..<rank)
      let after = sentence.clamped(to: rank + 1..<rank + 5)
      let isStraight = position(subject, in: before) != nil && position(object, in: after) != nil
      let first = position(object, in: before)
      let last = position(subject, in: after)
      let other = source.voice(of: rank)
      if isStraight, voice == other || voice == .unknown || other == .unknown { return .same }
      if isStraight, first == nil, last == nil { order = .reversed }
      guard !isStraight, let first, let last, !source.isList(first..<last + 1) else { continue }
      if voice != other || voice == .unknown { return .same }
      if source.link(after: rank) == link { order = .reversed }
    }
    return order
  }

  private func position(_ stem: UInt64, in ranks: Range<Int>) -> Int? {
    ranks.first { source.stems[$0] == stem }
  }
}

/// Whether what stands before a verb does it or suffers it.
enum Voice { case active, passive, unknown }

extension LexicalText {
  /// The voice of the content word of this rank: a participle before "by" and no "-ing" is passive; one
  /// after a form of "to be" or before a preposition may be, with what follows something else.
  func voice(of rank: Int) -> Voice {
    let k = content[rank]
    guard tokens[k].traits.contains(.participle) else { return .active }
    let sentence = sentenceTokens[tokens[k].sentence]
    let next = k + 1 < sentence.upperBound ? tokens[k + 1] : nil
    if let next, next.exact == Self.by {
      let isMeans = k + 2 < sentence.upperBound && tokens[k + 2].traits.contains(.gerund)
      return isMeans ? .unknown : .passive
    }
    let before = tokens[max(sentence.lowerBound, k - 3)..<k]
    if before.contains(where: { $0.traits.contains(.auxiliary) }) { return .unknown }
    guard let next, next.kind == .word else { return .unknown }
    let takesObject = next.isContent || next.traits.contains(.determiner)
    return takesObject ? .active : .unknown
  }

  /// The preposition that ties the content word of this rank to the next, "of" or "on"; 0 for none.
  func link(after rank: Int) -> UInt64 {
    let k = content[rank] + 1
    guard k < tokens.count, tokens[k].kind == .word, !tokens[k].isContent,
      !tokens[k].traits.contains(.determiner)
    else { return 0 }
    return tokens[k].exact
  }

  /// Whether a passive with "by" stands among the tokens.
  func hasAgent(_ range: Range<Int>) -> Bool {
    ranks(of: range).contains { voice(of: $0) == .passive }
  }

  private static let by = wordHash("by")

  /// Whether a comma, "and" or "or" stands among the words of these ranks: a list may be in any order.
  func isList(_ ranks: Range<Int>) -> Bool {
    (content[ranks.lowerBound]...content[ranks.upperBound - 1]).contains { k in
      tokens[k].isMark(UInt8(ascii: ",")) || isConjunction(k) || tokens[k].exact == Self.or
    }
  }

  /// The same for the ranks that are among `all`.
  func isList(_ ranks: Range<Int>, within all: Range<Int>) -> Bool {
    isList(ranks.clamped(to: all))
  }

  private static let or = wordHash("or")
}
