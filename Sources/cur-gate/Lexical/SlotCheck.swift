extension ClaimComparison {
  /// Between two words that are neighbours in the window too, there is not another number or name.
  func checkSlots(_ found: inout [Finding]) {
    let bearing = source.ranks(of: source.sentenceTokens[bearingSentence])
    for (offset, rank) in claimRanks.enumerated() {
      let token = answer.tokens[answer.content[rank]]
      guard token.isExact, let slot = slot(of: rank, in: bearing),
        !slot.contains(counterparts[offset])
      else {
        continue
      }
      guard !hasBracket(around: slot) else { continue }
      guard let other = slot.first(where: { isOther($0, than: token, in: slot) }) else { continue }
      let taker = source.tokens[source.content[other]]
      switch taker.kind {
      case .number: found.append(.conflict(.number))
      case .date: found.append(.conflict(.date))
      default: found.append(.conflict(.name))
      }
    }
  }

  /// The ranks in the window between the counterparts of the words beside `rank`, one to three of
  /// them; at an end of the claim the one beside the single neighbour. Words without a counterpart
  /// in that sentence that have one right form are passed over: a name is replaced as a whole.
  private func slot(of rank: Int, in bearing: Range<Int>) -> Range<Int>? {
    let left = neighbour(rank, -1, bearing)
    let right = neighbour(rank, 1, bearing)
    switch (left, right) {
    case (let left?, let right?):
      guard left >= 0, right > left + 1, right <= left + 4 else { return nil }
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

  /// The counterpart of the next word from `rank` in steps, -1 for none; nil beyond the claim.
  private func neighbour(_ rank: Int, _ step: Int, _ bearing: Range<Int>) -> Int? {
    var rank = rank + step
    while claimRanks.contains(rank) {
      let counterpart = counterparts[rank - claimRanks.lowerBound]
      let isExact = answer.tokens[answer.content[rank]].isExact
      if bearing.contains(counterpart) || !isExact { return counterpart }
      rank += step
    }
    return nil
  }

  private func sameSentence(_ first: Int, _ second: Int) -> Bool {
    let tokens = source.tokens[source.content[first] + 1...source.content[second]]
    return !tokens.contains { $0.traits.contains(.first) }
  }

  /// What stands in brackets may be left out.
  private func hasBracket(around slot: Range<Int>) -> Bool {
    let ranks = (slot.lowerBound - 1..<slot.upperBound + 1).clamped(to: windowRanks)
    let tokens = source.tokens[
      source.content[ranks.lowerBound]...source.content[ranks.upperBound - 1]]
    return tokens.contains { $0.isMark(UInt8(ascii: "(")) || $0.isMark(UInt8(ascii: ")")) }
  }

  /// Whether the word at `rank` of the window has one right form and is not what the claim has. In a
  /// list the members may have changed places.
  private func isOther(_ rank: Int, than token: LexicalToken, in slot: Range<Int>) -> Bool {
    let other = source.tokens[source.content[rank]]
    guard other.isExact, other.stem != token.stem, !isPartOf(rank, token) else { return false }
    guard (other.kind == .word) == (token.kind == .word) else { return false }
    guard answer.stems[claimRanks].contains(other.stem) else { return true }
    return !source.isList(slot.lowerBound - 1..<slot.upperBound + 1, within: windowRanks)
  }

  /// Whether the window's word is another part of the name, or of the date, that the claim has.
  private func isPartOf(_ rank: Int, _ token: LexicalToken) -> Bool {
    let other = source.tokens[source.content[rank]]
    if other.kind == .date {
      let date = source.dates[other.figure]
      if token.kind == .date { return answer.dates[token.figure].isTold(by: date) }
      return token.kind == .number && answer.numbers[token.figure].value.whole == date.year
    }
    guard !other.traits.isDisjoint(with: [.name, .initial]) else { return false }
    for step in [-1, 1] {
      var next = rank + step
      while windowRanks.contains(next), abs(next - rank) < 4,
        !source.tokens[source.content[next]].traits.isDisjoint(with: [.name, .initial])
      {
        if source.stems[next] == token.stem { return true }
        next += step
      }
    }
    return false
  }
}
