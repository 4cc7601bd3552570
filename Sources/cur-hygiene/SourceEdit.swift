import CurHash
import CurSample
import CurTool

/// What an edit did to the text that a sample is drawn from, whose digest its records follow.
struct SourceEdit {
  private var digests: (before: String, after: String)?

  /// Replaces the text at `place`, and remembers if it is the source.
  mutating func replace(_ place: TextPlace, with text: [UInt8], in sample: inout Sample) {
    if isSource(place, of: sample) {
      digests = (sample.sourceText { SHA256.hex(of: $0) } ?? "", SHA256.hex(of: text))
    }
    sample.replace(place, with: text.span)
  }

  func note(_ verdict: inout Verdict) {
    guard let digests else { return }
    verdict.note("source_sha256", digests.after)
    verdict.note("from_sha256", digests.before)
  }

  private func isSource(_ place: TextPlace, of sample: borrowing Sample) -> Bool {
    switch place.path.description {
    case "input": sample.sourceText { _ in true } != nil
    case "output": !sample.has("input") && sample.sourceText { _ in true } != nil
    default: false
    }
  }
}
