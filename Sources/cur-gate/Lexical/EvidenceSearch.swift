/// Looks for the sentences of the source that bear one claim.
///
/// Each distinct content word of the claim is a bit; each sentence of the source gets the bits of
/// the words that stand in it. So the cover of a window is a count of bits.
struct EvidenceSearch {
  let question: LexicalText
  let answer: LexicalText
  let source: LexicalText
  let part: ClaimPart
  /// The sentences that bear the first clause of this sentence, which are searched with preference.
  var near: Range<Int>?

  /// The distinct stems of the claim, then those of the question.
  private var items: [UInt64] = []
  private var claimBits: UInt64 = 0
  private var questionBits: UInt64 = 0
  /// By sentence.
  private var masks: [UInt64] = []

  /// How many windows are looked at closely. *Chosen.*
  private static let candidates = 4

  init(question: LexicalText, answer: LexicalText, source: LexicalText, part: ClaimPart) {
    (self.question, self.answer, self.source, self.part) = (question, answer, source, part)
    collectItems()
    cover()
  }

  /// What the best window says of the claim, and its sentences.
  ///
  /// Where the best window says the contrary, only one elsewhere that has more of the claim's words,
  /// or all of them, may overrule it.
  func best() -> (claim: LexicalClaim, sentences: Range<Int>?) {
    let span = answer.bytes(of: part.tokens)
    if let window = verbatimWindow() {
      let evidence = window.map { source.sentences[$0] }
      return (LexicalClaim(span: span, support: .supported, evidence: evidence), window)
    }
    var first: (claim: LexicalClaim, sentences: Range<Int>?)?
    var least = 0
    var denied: Range<Int>?
    for window in rankedWindows() where cover(of: window) >= least {
      if let denied, denied.overlaps(window) { continue }
      let found = findings(in: window)
      let isConflict = found.contains(where: \.isConflict)
      let claim = LexicalClaim(
        span: span,
        support: found.isEmpty ? .supported : isConflict ? .contradicted : .notInSource,
        evidence: window.map { source.sentences[$0] }, codes: found.map(\.code))
      if found.isEmpty { return (claim, window) }
      if isConflict {
        least = max(least, min(cover(of: window) + 1, claimBits.nonzeroBitCount))
        denied = denied ?? window
      }
      let tellsMore = isConflict && first?.claim.support == .notInSource
      if first == nil || tellsMore { first = (claim, window) }
    }
    return first
      ?? (LexicalClaim(span: span, support: .notInSource, codes: [.words]), nil)
  }

  private func cover(of window: Range<Int>) -> Int {
    (window.reduce(0) { $0 | masks[$1] } & claimBits).nonzeroBitCount
  }

  /// The sentences in which the claim stands word for word, and not as what is denied there.
  private func verbatimWindow() -> Range<Int>? {
    let words = part.tokens.filter { answer.tokens[$0].kind != .mark }
    guard let head = words.first, words.count > 2 else { return nil }
    let first = answer.tokens[head].exact
    for start in source.tokens.indices where source.tokens[start].exact == first {
      guard source.tokens[start].kind != .mark, let end = end(of: words[...], from: start) else {
        continue
      }
      let rank = source.tokens[start].rank
      if rank < source.content.count, source.isNegated(source.content[rank], reach: 1),
        !answer.isNegated(answer.content[answer.tokens[head].rank], reach: 1)
      {
        continue
      }
      return source.tokens[start].sentence..<source.tokens[end].sentence + 1
    }
    return nil
  }

  /// The last token of the run that begins at `start` and has the words of `words`, marks aside.
  private func end(of words: ArraySlice<Int>, from start: Int) -> Int? {
    var words = words
    var at = start
    while let word = words.first, at < source.tokens.count {
      if source.tokens[at].kind != .mark {
        guard source.tokens[at].exact == answer.tokens[word].exact else { return nil }
        words = words.dropFirst()
        if words.isEmpty { return at }
      }
      at += 1
    }
    return nil
  }

  private func findings(in window: Range<Int>) -> [Finding] {
    let from = source.sentenceTokens[window.lowerBound].lowerBound
    let to = source.sentenceTokens[window.upperBound - 1].upperBound
    let comparison = ClaimComparison(
      question: question, answer: answer, source: source, part: part, window: from..<to,
      firstSentence: window.lowerBound)
    return comparison.findings()
  }

  private mutating func collectItems() {
    for rank in answer.ranks(of: part.tokens) {
      add(answer.stems[rank], of: answer.tokens[answer.content[rank]])
    }
    claimBits = items.count == 64 ? .max : (1 << UInt64(items.count)) - 1
    for rank in question.stems.indices where items.count < 64 {
      add(question.stems[rank], of: question.tokens[question.content[rank]])
    }
    questionBits = (items.count == 64 ? .max : (1 << UInt64(items.count)) - 1) & ~claimBits
  }

  private mutating func add(_ stem: UInt64, of token: LexicalToken) {
    guard items.count < 64, !items.contains(stem) else { return }
    items.append(stem)
  }

  private mutating func cover() {
    var filter: UInt64 = 0
    for item in items { filter |= 1 << (item & 63) }
    masks = Array(repeating: 0, count: source.sentenceTokens.count)
    for (index, sentence) in source.sentenceTokens.enumerated() {
      var mask: UInt64 = 0
      for rank in source.ranks(of: sentence) {
        let stem = source.stems[rank]
        guard filter & 1 << (stem & 63) != 0, let bit = items.firstIndex(of: stem) else { continue }
        mask |= 1 << UInt64(bit)
      }
      masks[index] = mask
    }
  }

  /// The windows that cover most of the claim, best first; of equals the shorter, then the earlier.
  private func rankedWindows() -> [Range<Int>] {
    var found: [(weight: Int, window: Range<Int>)] = []
    for k in masks.indices {
      let single = weight(masks[k], k..<k + 1)
      if single > 0 { found.append((single, k..<k + 1)) }
      guard k + 1 < masks.count, masks[k] & claimBits != 0, masks[k + 1] & claimBits != 0 else {
        continue
      }
      let pair = weight(masks[k] | masks[k + 1], k..<k + 2) - 2
      if pair > max(single, weight(masks[k + 1], k + 1..<k + 2)) { found.append((pair, k..<k + 2)) }
    }
    found.sort {
      ($1.weight, $0.window.count, $0.window.lowerBound)
        < ($0.weight, $1.window.count, $1.window.lowerBound)
    }
    return found.prefix(Self.candidates).map(\.window)
  }

  private func weight(_ mask: UInt64, _ window: Range<Int>) -> Int {
    let covered = (mask & claimBits).nonzeroBitCount
    guard covered > 0 else { return 0 }
    let isNear = near.map { $0.overlaps(window) } ?? false
    return covered * 8 + (mask & questionBits).nonzeroBitCount * 2 + (isNear ? 3 : 0)
  }
}
