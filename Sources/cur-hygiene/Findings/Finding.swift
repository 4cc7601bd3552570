/// A place in a text that must not be trained on.
struct Finding: Equatable, Sendable {
  /// In bytes of the text.
  var range: Range<Int>
  /// What it is, by its index in the table of those who look for it.
  var kind: Int

  init(_ range: Range<Int>, _ kind: Int) { (self.range, self.kind) = (range, kind) }
}

extension [Finding] {
  /// In the order of the text, overlapping ones as one, which is of the kind of the longest.
  func merged() -> [Finding] {
    guard count > 1 else { return self }
    let sorted = sorted {
      ($0.range.lowerBound, -$0.range.upperBound, $0.kind)
        < ($1.range.lowerBound, -$1.range.upperBound, $1.kind)
    }
    var out: [Finding] = []
    var longest = 0
    for finding in sorted {
      guard let last = out.last, finding.range.lowerBound < last.range.upperBound else {
        out.append(finding)
        longest = finding.range.count
        continue
      }
      let end = Swift.max(last.range.upperBound, finding.range.upperBound)
      out[out.count - 1].range = last.range.lowerBound..<end
      if finding.range.count > longest {
        longest = finding.range.count
        out[out.count - 1].kind = finding.kind
      }
    }
    return out
  }
}
