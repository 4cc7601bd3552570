import CurSample
import CurTool

/// Which of samples that repeat one another is kept: the one of the highest value, the first of these.
enum Keeping: Sendable {
  case first
  /// The one whose texts have the most bytes.
  case longest
  /// The one with the largest number at this path; one without it has the least of all.
  case maximum([String])

  /// Reads `first`, `longest` or `max:FIELD`.
  init(_ options: OptionValues) throws(ToolError) {
    let text = options["keep"] ?? "first"
    if text == "first" {
      self = .first
    } else if text == "longest" {
      self = .longest
    } else if text.hasPrefix("max:"), text.count > 4 {
      self = .maximum(text.dropFirst(4).split(separator: ".").map(String.init))
    } else {
      throw .usage(
        "option '--keep' is one of first, longest, max:FIELD, not '\(visible(text))'")
    }
  }

  var isFirst: Bool { if case .first = self { true } else { false } }

  /// What the sample is worth.
  func value(of sample: borrowing Sample) -> Double {
    switch self {
    case .first: return 0
    case .longest:
      var bytes = 0
      sample.forEachText { place in bytes += sample.withText(at: place) { $0.count } }
      return Double(bytes)
    case .maximum(let path):
      for k in 0..<sample.memberCount where sample.memberName(k) == path[0] {
        var value: JSON? = sample.memberValue(k)
        for name in path.dropFirst() { value = value?[name] }
        if case .number(let digits)? = value, let number = Double(digits) { return number }
      }
      return -.infinity
    }
  }
}
