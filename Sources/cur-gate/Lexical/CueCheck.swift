extension ClaimComparison {
  /// What stands on an axis — must and may, more and less, allow and forbid — stands at the same end
  /// of it in the window, as far as the words around it are the same.
  func checkCues(_ found: inout [Finding]) {
    let lists = LexicalLists.shared
    for k in part.tokens where !answer.tokens[k].cues.isEmpty {
      for index in answer.tokens[k].cues {
        let cue = lists.cues[index]
        guard let other = opposite(of: cue, at: k), !hasBothPoles(cue, at: k) else { continue }
        if cue.kind == .comparison, isSwapped(around: k, other.token) { continue }
        found.append(.conflict(code(cue, other.pole)))
      }
    }
  }

  /// The token of the window that is at another end of the cue's axis, with more neighbours in common
  /// than any at the same end. A "not" before the same word is left to ``checkNegation(_:)``.
  private func opposite(of cue: Cue, at k: Int) -> (token: Int, pole: Int)? {
    let lists = LexicalLists.shared
    let pole = effectivePole(cue, k, in: answer)
    var (same, other) = (-1, Self.leastContext - 1)
    var found: (token: Int, pole: Int)?
    for j in window where !source.tokens[j].cues.isEmpty {
      for index in source.tokens[j].cues where lists.cues[index].axis == cue.axis {
        let isSame =
          source.tokens[j].stem == answer.tokens[k].stem && lists.cues[index].pole == cue.pole
        let otherPole = isSame ? pole : effectivePole(lists.cues[index], j, in: source)
        let common =
          context(token: k, other: j) + (isSame ? 1 : 0) + (haveSameNext(k, j) ? 8 : 0)
        if otherPole == pole {
          same = max(same, common)
        } else if common > other {
          (other, found) = (common, (j, lists.cues[index].pole))
        }
      }
    }
    let margin = cue.kind == .antonym && same > 0 ? 3 : 0
    return other > same + margin ? found : nil
  }

  /// Whether the claim's sentence has words of both ends of the axis, each as often as the window:
  /// "zero is success and nonzero failure" has its words in pairs, in whatever order.
  private func hasBothPoles(_ cue: Cue, at k: Int) -> Bool {
    guard cue.kind == .antonym else { return false }
    let mine = (0...1).map { count(cue.axis, $0, in: answer.tokens[part.sentence]) }
    guard mine[0] > 0, mine[1] > 0 else { return false }
    return mine == (0...1).map { count(cue.axis, $0, in: source.tokens[window]) }
  }

  private func count(_ axis: Int, _ pole: Int, in tokens: ArraySlice<LexicalToken>) -> Int {
    let cues = LexicalLists.shared.cues
    return tokens.count { token in
      token.cues.contains { cues[$0].axis == axis && cues[$0].pole == pole }
    }
  }

  /// Whether the window has another word for `k`, at the same end of an axis; of a comparison at any
  /// end, for its sides may have changed places too.
  func hasSamePole(_ k: Int) -> Bool {
    let lists = LexicalLists.shared
    return answer.tokens[k].cues.contains { index in
      let cue = lists.cues[index]
      let pole = effectivePole(cue, k, in: answer)
      return window.contains { j in
        source.tokens[j].cues.contains {
          lists.cues[$0].axis == cue.axis
            && (cue.kind == .comparison
              || effectivePole(lists.cues[$0], j, in: source) == pole)
        }
      }
    }
  }

  /// Whether the content words after both are the same: most often what the cue is said of.
  private func haveSameNext(_ k: Int, _ j: Int) -> Bool {
    let rank = answer.tokens[k].rank + (answer.tokens[k].isContent ? 1 : 0)
    let other = source.tokens[j].rank + (source.tokens[j].isContent ? 1 : 0)
    guard claimRanks.contains(rank), windowRanks.contains(other) else { return false }
    return answer.stems[rank] == source.stems[other]
  }

  /// So much must be around two words for them to be about one thing: a neighbour on the same side.
  /// *Chosen.*
  static let leastContext = 8

  /// The end of the axis that is meant: "not required" means optional, "not allowed" forbidden.
  func effectivePole(_ cue: Cue, _ k: Int, in text: LexicalText) -> Int {
    let mayBeDenied = text.tokens[k].isContent || cue.kind == .modality
    guard mayBeDenied, text.isNegated(k, reach: cue.kind == .antonym ? 3 : 2) else {
      return cue.pole
    }
    switch cue.kind {
    case .modality: return 2 - cue.pole
    case .antonym: return 1 - cue.pole
    case .comparison: return cue.pole
    }
  }

  /// Two words of one end differ by a "not" alone.
  private func code(_ cue: Cue, _ pole: Int) -> LexicalCode {
    if cue.pole == pole { return .negation }
    switch cue.kind {
    case .modality: return .modality
    case .comparison: return .comparison
    case .antonym: return .antonym
    }
  }

  /// "A is larger than B" is "B is smaller than A": both sides have changed places.
  private func isSwapped(around k: Int, _ j: Int) -> Bool {
    let (rank, other) = (answer.tokens[k].rank, source.tokens[j].rank)
    let step = answer.tokens[k].isContent ? 1 : 0
    guard rank > claimRanks.lowerBound, rank + step < claimRanks.upperBound else { return false }
    let left = counterparts[rank - 1 - claimRanks.lowerBound]
    let right = counterparts[rank + step - claimRanks.lowerBound]
    return left >= other && right >= 0 && right < other
  }
}
