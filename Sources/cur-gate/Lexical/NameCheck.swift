extension ClaimComparison {
  /// Every name of the claim stands in the window, and every code such as `4.6.0` as it is.
  func checkNames(_ found: inout [Finding]) {
    for (offset, rank) in claimRanks.enumerated() where counterparts[offset] < 0 {
      let token = answer.tokens[answer.content[rank]]
      guard token.kind == .word else { continue }
      if token.traits.contains(.code) {
        found.append(.missing(.number))
      } else if token.traits.contains(.name), !isToldElsewhere(rank) {
        found.append(.missing(.name))
      }
    }
  }

  /// A name beside another that the window has may stand elsewhere in the source, as a first name
  /// does that is told once; so may one that the question has.
  private func isToldElsewhere(_ rank: Int) -> Bool {
    let stem = answer.stems[rank]
    guard source.stems.contains(stem) else { return false }
    if question.stems.contains(stem) { return true }
    return [rank - 1, rank + 1].contains { beside in
      guard claimRanks.contains(beside) else { return false }
      let token = answer.tokens[answer.content[beside]]
      return token.traits.contains(.name) && counterparts[beside - claimRanks.lowerBound] >= 0
    }
  }

  /// What the claim puts in quotation marks, one word too, stands in the window word for word.
  func checkQuotations(_ found: inout [Finding]) {
    var from: Int?
    for k in part.tokens where answer.tokens[k].isMark(UInt8(ascii: "\"")) {
      guard let start = from else {
        from = k + 1
        continue
      }
      from = nil
      let quoted = answer.tokens[start..<k].filter { $0.kind != .mark }.map(\.exact)
      guard !quoted.isEmpty, !windowHas(quoted) else { continue }
      found.append(.missing(.quotation))
    }
  }

  private func windowHas(_ quoted: [UInt64]) -> Bool {
    let words = source.tokens[window].filter { $0.kind != .mark }.map(\.exact)
    guard words.count >= quoted.count else { return false }
    return (0...words.count - quoted.count).contains { words[$0...].starts(with: quoted) }
  }
}
