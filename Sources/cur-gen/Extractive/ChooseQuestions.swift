/// Chooses at most `count` of `candidates`, at most one a sentence while others are left, kinds that
/// were not used before first; by weight and chance, in the order of the text.
func choose(_ count: Int, of candidates: [QuestionCandidate], seed: UInt64) -> [QuestionCandidate] {
  var random = SplitMix(state: seed)
  var left = candidates.map { (candidate: $0, luck: random.unit()) }
  var chosen: [QuestionCandidate] = []
  func score(_ item: (candidate: QuestionCandidate, luck: Double)) -> Double {
    let sameKind = chosen.count { $0.kind == item.candidate.kind }
    let sameSentence = chosen.contains { $0.sentence == item.candidate.sentence }
    return item.candidate.weight + item.luck - Double(sameKind) - (sameSentence ? 5 : 0)
  }
  while chosen.count < count, let best = left.indices.max(by: { score(left[$0]) < score(left[$1]) })
  {
    let taken = left.remove(at: best).candidate
    chosen.append(taken)
    left.removeAll {
      $0.candidate.question == taken.question || $0.candidate.answer.overlaps(taken.answer)
    }
  }
  return chosen.sorted { $0.answer.lowerBound < $1.answer.lowerBound }
}

/// SplitMix64 (Steele, Lea, Flood 2014): numbers that only the seed decides.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number of at least 0 and below 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
