import CurSample
import CurTool

/// A gate with the published limits of a corpus's filters. They are for pages of the web; short correct
/// answers, code and tables fail them.
protocol CorpusGate: Gate {
  var side: JudgedSide { get }

  /// The first rule that `text` breaks; nil if it keeps all.
  static func flaw(of text: CorpusText) -> CorpusFlaw?
}

/// A rule that a document breaks.
struct CorpusFlaw {
  var reason: StaticString
  var measured: Double
  var limit: Double

  init(_ reason: StaticString, _ measured: Double, _ limit: Double) {
    (self.reason, self.measured, self.limit) = (reason, noted(measured), limit)
  }
}

extension CorpusGate {
  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let places = side.places(of: sample)
    guard !places.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    for place in places {
      guard let flaw = sample.withText(at: place, { Self.flaw(of: CorpusText($0)) }) else {
        continue
      }
      verdict.note("measured", flaw.measured)
      verdict.note("limit", flaw.limit)
      if places.count > 1 { verdict.note("text", place.path.description) }
      return verdict.reject(flaw.reason)
    }
  }
}

/// The rules that Gopher's repetition filter, and NeMo Curator after it, have for n-grams.
///
/// Source: J. Rae and others, "Scaling Language Models", 2021, table A1.
enum NgramLimits {
  static let top = [(2, 0.2), (3, 0.18), (4, 0.16)]
  static let repeated = [(5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.10)]

  static func flaw(of text: CorpusText, _ tokens: [CorpusText.Token]) -> CorpusFlaw? {
    for (size, limit) in top {
      let share = text.share(CorpusText.topNgram(tokens, size))
      if share > limit { return CorpusFlaw("top_ngram", share, limit) }
    }
    for (size, limit) in repeated {
      let share = text.share(CorpusText.repeatedNgrams(tokens, size))
      if share > limit { return CorpusFlaw("repeated_ngrams", share, limit) }
    }
    return nil
  }

  static let reasons = [
    Reason("top_ngram", "the most frequent n-gram has too large a share of the characters"),
    Reason("repeated_ngrams", "n-grams that come again have too large a share of the characters"),
  ]
}
