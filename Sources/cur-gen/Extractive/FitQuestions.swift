import CurText
import Glibc

/// Keeps the questions that lead back to their sentence and do not say their own answer.
struct FitQuestions {
  /// The largest share of an answer's content words that may stand in its question. *Chosen.*
  static let largestOverlap = 0.34

  private let rules: any QuestionRules
  private let bytes: [UInt8]
  private let sentences: [Range<Int>]
  private let terms: [[String: Int]]
  private let lengths: [Double]
  private let frequency: [String: Int]

  init(bytes: [UInt8], rules: any QuestionRules) {
    self.rules = rules
    self.bytes = bytes
    sentences = sentenceRanges(of: bytes.span)
    var frequency: [String: Int] = [:]
    terms = sentences.map { range in
      let words = rules.contentWords(bytes.span.extracting(range))
      let counts = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      for word in counts.keys { frequency[word, default: 0] += 1 }
      return counts
    }
    lengths = terms.map { Double($0.values.reduce(0, +)) }
    self.frequency = frequency
  }

  func fit(_ candidates: [QuestionCandidate]) -> [QuestionCandidate] {
    candidates.filter { candidate in
      // Sorted, or the sum below would round differently from run to run.
      let asked = Set(rules.contentWords(Array(candidate.question.utf8).span)).sorted()
      // "Which field" is answered with a field's name, "more than the old plan" with another plan.
      let isOneOfTwo = candidate.kind == .which || candidate.kind == .comparison
      let largest = isOneOfTwo ? 0.5 : Self.largestOverlap
      return overlap(of: candidate.answer, with: asked) <= largest
        && leadsBack(asked, to: candidate.sentence)
    }
  }

  private func overlap(of answer: Range<Int>, with asked: [String]) -> Double {
    let words = Set(rules.contentWords(bytes.span.extracting(answer)))
    guard !words.isEmpty else { return 1 }
    return Double(words.count { asked.contains($0) }) / Double(words.count)
  }

  /// Whether BM25 (k1 1.2, b .75) of the question puts its sentence first among the chunk's.
  private func leadsBack(_ asked: [String], to sentence: Range<Int>) -> Bool {
    let mean = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
    var best = -1.0
    var own = -1.0
    for k in sentences.indices {
      let norm = 1.2 * (0.25 + 0.75 * lengths[k] / mean)
      var score = 0.0
      for word in asked {
        guard let count = terms[k][word].map(Double.init), let seen = frequency[word] else {
          continue
        }
        let rarity = log(1 + (Double(sentences.count - seen) + 0.5) / (Double(seen) + 0.5))
        score += rarity * count * 2.2 / (count + norm)
      }
      if sentences[k].overlaps(sentence) { own = max(own, score) } else { best = max(best, score) }
    }
    return own > 0 && own >= best
  }
}
