import CurSample

/// Scores a text by a list of words and by what stands around them: `builtin/lexicon`.
///
/// A sentence is looked at when it holds a word of the list that is toxic, or begins a phrase that may
/// be. Who is meant makes it worse; quotation, mention, negation, counter-speech and the register of
/// medicine or law make it harmless. See ``SentenceScorer``.
struct LexiconScorer: Sendable {
  static let name = "builtin/lexicon"
  private let words = ToxicWords.shared

  /// The scores of `text`.
  func score(_ text: Span<UInt8>) -> ToxicityScores {
    var scores = ToxicityScores()
    var sieve = ToxicSieve(words)
    sieve.read(text)
    guard sieve.isSuspect else { return scores }
    let sentences = sieve.stretches.map { Sentence(text, $0, words) }
    let register = Register(sieve, refuses: sentences.contains { $0.holds(.refusal) })
    var sexual: [Range<Int>] = []
    for sentence in sentences where sentence.holds(.triggers) {
      var scorer = SentenceScorer(words, sentence, register)
      scorer.run()
      for (label, score) in scorer.labels { scores.raise(label, to: score) }
      if scorer.highest >= Self.masked { scores.places.append(sentence.range) }
      sexual += Array(repeating: sentence.range, count: scorer.sexualWords)
    }
    // One such word may be anywhere; many make the text one about it.
    if sexual.count >= 3, register.isPlain {
      scores.raise("sexual_explicit", to: min(0.65, 0.4 + 0.08 * Double(sexual.count)))
      scores.places += Set(sexual).subtracting(scores.places)
    }
    scores.places.sort { $0.lowerBound < $1.lowerBound }
    return scores
  }

  /// Sentences that score this much are masked. *Chosen*.
  private static let masked = 0.3
}

/// What kind of text it is, as far as its words show.
struct Register {
  let isMedical: Bool
  let isLegal: Bool
  let refuses: Bool

  init(_ sieve: borrowing ToxicSieve, refuses: Bool) {
    isMedical = sieve.medical >= 2 && sieve.medical * 40 >= sieve.words
    isLegal = sieve.legal >= 2 && sieve.legal * 40 >= sieve.words
    self.refuses = refuses
  }

  var isPlain: Bool { !isMedical && !isLegal && !refuses }
}
