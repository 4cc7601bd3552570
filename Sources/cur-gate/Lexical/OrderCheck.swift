extension ClaimComparison {
  /// Who does it and to whom it is done are the same in both: around a common word, what stands
  /// before it in the claim does not stand after it in the window and the other way round.
  func checkOrder(_ found: inout [Finding]) {
    for rank in claimRanks.dropFirst().dropLast() where isSwapped(around: rank) {
      return found.append(.conflict(.order))
    }
  }

  private func isSwapped(around pivot: Int) -> Bool {
    guard answer.tokens[answer.content[pivot]].kind == .word else { return false }
    var reversed = false
    for (left, right) in [(pivot - 1, pivot + 1), (pivot - 2, pivot + 1), (pivot - 1, pivot + 2)] {
      guard claimRanks.contains(left), claimRanks.contains(right) else { continue }
      let (subject, object) = (answer.stems[left], answer.stems[right])
      guard subject != object, !answer.isList(left..<right + 1) else { continue }
      let passive = answer.isPassive(pivot)
      switch order(subject, answer.stems[pivot], object, passive: passive) {
      case .same: return false
      case .reversed: reversed = true
      case .unknown: break
      }
    }
    return reversed
  }

  private enum Order { case same, reversed, unknown }

  /// How the window has the three, within four content words of the pivot.
  private func order(
    _ subject: UInt64, _ pivot: UInt64, _ object: UInt64, passive: Bool
  ) -> Order {
    var order = Order.unknown
    for rank in windowRanks where source.stems[rank] == pivot {
      let before = windowRanks.clamped(to: max(0, rank - 4)..<rank)
      let after = windowRanks.clamped(to: rank + 1..<rank + 5)
      let straight = position(subject, in: before) != nil && position(object, in: after) != nil
      let swapped = zip(position(object, in: before), position(subject, in: after))
      let turned = source.isPassive(rank) != passive
      if straight && !turned { return .same }
      if straight { order = .reversed }
      guard let swapped, !source.isList(swapped.0..<swapped.1 + 1) else { continue }
      if turned { return .same }
      if !straight { order = .reversed }
    }
    return order
  }

  private func position(_ stem: UInt64, in ranks: Range<Int>) -> Int? {
    ranks.first { source.stems[$0] == stem }
  }

  private func zip(_ first: Int?, _ second: Int?) -> (Int, Int)? {
    guard let first, let second else { return nil }
    return (first, second)
  }
}

extension LexicalText {
  private static let by = wordHash("by")

  /// Whether "by" follows right after the content word of this rank, as after the participle of a passive.
  func isPassive(_ rank: Int) -> Bool {
    content[rank] + 1 < tokens.count && tokens[content[rank] + 1].exact == Self.by
  }

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
