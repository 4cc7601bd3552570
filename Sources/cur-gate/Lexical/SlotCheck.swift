extension ClaimComparison {
  /// Between two words that are neighbours in the window too, there is not another number or name.
  func checkSlots(_ found: inout [Finding]) {
    for (offset, rank) in claimRanks.enumerated() {
      let token = answer.tokens[answer.content[rank]]
      guard token.isExact, let slot = slot(of: rank), !slot.contains(counterparts[offset]) else {
        continue
      }
      guard let other = slot.first(where: { isOther($0, than: token, in: slot) }) else { continue }
      let taker = source.tokens[source.content[other]]
      switch taker.kind {
      case .number: found.append(.conflict(.number))
      case .date: found.append(.conflict(.date))
      default: found.append(.conflict(.name))
      }
    }
  }

  /// The ranks in the window between the counterparts of the words beside `rank`, one or two of them;
  /// at an end of the sentence the one beside the single neighbour.
  private func slot(of rank: Int) -> Range<Int>? {
    let left = neighbour(rank - 1)
    let right = neighbour(rank + 1)
    switch (left, right) {
    case (let left?, let right?):
      guard left >= 0, right > left + 1, right <= left + 3 else { return nil }
      return left + 1..<right
    case (let left?, nil):
      guard left >= 0, windowRanks.contains(left + 1), sameSentence(left, left + 1) else {
        return nil
      }
      return left + 1..<left + 2
    case (nil, let right?):
      guard right > 0, windowRanks.contains(right - 1), sameSentence(right - 1, right) else {
        return nil
      }
      return right - 1..<right
    case (nil, nil): return nil
    }
  }

  /// The counterpart of the word at `rank`, -1 for none; nil beyond the claim.
  private func neighbour(_ rank: Int) -> Int? {
    guard claimRanks.contains(rank) else { return nil }
    return counterparts[rank - claimRanks.lowerBound]
  }

  private func sameSentence(_ first: Int, _ second: Int) -> Bool {
    let tokens = source.tokens[source.content[first] + 1...source.content[second]]
    return !tokens.contains { $0.traits.contains(.first) }
  }

  /// Whether the word at `rank` of the window has one right form and is not what the claim has. In a
  /// list the members may have changed places.
  private func isOther(_ rank: Int, than token: LexicalToken, in slot: Range<Int>) -> Bool {
    let other = source.tokens[source.content[rank]]
    guard other.isExact, other.stem != token.stem else { return false }
    guard (other.kind == .word) == (token.kind == .word) else { return false }
    guard answer.stems[claimRanks].contains(other.stem) else { return true }
    return !source.isList(slot.lowerBound - 1..<slot.upperBound + 1, within: windowRanks)
  }
}
