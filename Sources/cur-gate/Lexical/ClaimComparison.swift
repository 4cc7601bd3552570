/// One thing that a claim and its window do not agree on.
struct Finding {
  var code: LexicalCode
  /// The window says otherwise, and not only nothing.
  var isConflict: Bool

  static func missing(_ code: LexicalCode) -> Finding { Finding(code: code, isConflict: false) }
  static func conflict(_ code: LexicalCode) -> Finding { Finding(code: code, isConflict: true) }
}

/// A claim beside one window of its source: which word answers to which, and what follows.
///
/// The checks stand in extensions, one subject a file. They share one idea: a word, number or "at
/// least" of the claim is compared with that one of the window which has the same neighbours.
struct ClaimComparison {
  let question: LexicalText
  let answer: LexicalText
  let source: LexicalText
  let part: ClaimPart
  /// The tokens of the window.
  let window: Range<Int>
  let firstSentence: Int
  /// The ranks of content words: of the claim, of its whole sentence, of the window.
  let claimRanks: Range<Int>
  let sentenceRanks: Range<Int>
  let windowRanks: Range<Int>
  /// By rank in the claim: the rank of its counterpart in the window, -1 for none.
  private(set) var counterparts: [Int] = []

  init(
    question: LexicalText, answer: LexicalText, source: LexicalText, part: ClaimPart,
    window: Range<Int>, firstSentence: Int
  ) {
    (self.question, self.answer, self.source, self.part) = (question, answer, source, part)
    (self.window, self.firstSentence) = (window, firstSentence)
    claimRanks = answer.ranks(of: part.tokens)
    sentenceRanks = answer.ranks(of: part.sentence)
    windowRanks = source.ranks(of: window)
    counterparts = claimRanks.map { counterpart(of: $0) ?? -1 }
  }

  /// All that is missing or in conflict, each code once, conflicts first.
  func findings() -> [Finding] {
    var found: [Finding] = []
    checkCover(&found)
    checkNumbers(&found)
    checkNames(&found)
    checkQuotations(&found)
    checkTogether(&found)
    if matchedShare >= Self.conflictShare {
      var conflicts: [Finding] = []
      checkCues(&conflicts)
      checkNegation(&conflicts)
      checkNegationCount(&conflicts)
      checkSlots(&conflicts)
      checkOrder(&conflicts)
      checkSubjectPlace(&conflicts)
      found = conflicts + found
    } else {
      found = found.map { .missing($0.code) }
    }
    var seen: Set<LexicalCode> = []
    return found.sorted { $0.isConflict && !$1.isConflict }.filter { seen.insert($0.code).inserted }
  }

  /// Below this share of common words a window says nothing about the claim, so nothing to the
  /// contrary. *Chosen.*
  static let conflictShare = 0.5

  /// The share of the claim's content words that have a counterpart.
  var matchedShare: Double {
    Double(counterparts.count { $0 >= 0 }) / Double(max(counterparts.count, 1))
  }

  /// The word of the window with the same stem, and of several the one with the same neighbours.
  private func counterpart(of rank: Int) -> Int? {
    let stem = answer.stems[rank]
    var best: Int?
    var most = -1
    for other in windowRanks where source.stems[other] == stem {
      let common = context(token: answer.content[rank], other: source.content[other])
      if common > most { (best, most) = (other, common) }
    }
    return best
  }

  /// How much two tokens have the same neighbours: the three content words on either side in the
  /// claim's sentence, looked for among the four on either side in the other's sentence, nearer ones
  /// and those on the same side counting more. Of a number the unit is part, not neighbour.
  func context(token k: Int, other j: Int) -> Int {
    let (left, right) = (answer.tokens[k].rank - 1, answer.tokens[k].rank + answer.width(of: k))
    let place = Place(
      left: source.tokens[j].rank - 1, right: source.tokens[j].rank + source.width(of: j),
      sentence: source.ranksOfSentence(at: j))
    var common = 0
    for distance in 0..<3 {
      if left - distance >= sentenceRanks.lowerBound {
        let near = nearness(answer.stems[left - distance], place, isLeft: true)
        common += Self.weights[distance] * near
      }
      if right + distance < sentenceRanks.upperBound {
        let near = nearness(answer.stems[right + distance], place, isLeft: false)
        common += Self.weights[distance] * near
      }
    }
    return common
  }

  private static let weights = [3, 2, 1]

  /// The ranks next to a token of the window, and those of its sentence.
  private struct Place {
    var left: Int
    var right: Int
    var sentence: Range<Int>
  }

  /// 4 to 2 if `stem` is among the four words on that side, nearer ones more; 1 if it is on the other.
  private func nearness(_ stem: UInt64, _ place: Place, isLeft: Bool) -> Int {
    let (near, far) = isLeft ? (place.left, place.right) : (place.right, place.left)
    let step = isLeft ? -1 : 1
    for distance in 0..<4 {
      let rank = near + distance * step
      guard place.sentence.contains(rank) else { break }
      if source.stems[rank] == stem { return distance == 0 ? 4 : 3 - distance / 2 }
    }
    for distance in 0..<4 {
      let rank = far - distance * step
      guard place.sentence.contains(rank) else { break }
      if source.stems[rank] == stem { return 1 }
    }
    return 0
  }
}

extension LexicalText {
  /// How many content words the token is: none, one, or two for a number with its unit after it.
  func width(of k: Int) -> Int {
    guard tokens[k].isContent else { return 0 }
    guard tokens[k].kind == .number, numbers[tokens[k].figure].unit != 0, k + 1 < tokens.count
    else { return 1 }
    return tokens[k + 1].stem == numbers[tokens[k].figure].unit ? 2 : 1
  }
}
