import CurSample

/// A limit of a step that can be moved after the fact: which note it is compared with, and how.
struct Limit: Sendable {
  enum Rule: Sendable { case atLeast, atMost }

  /// `cur-gate length`.
  var step: String
  /// The option, as it stands in notes: `min_words`.
  var option: String
  /// The notes that may hold the measure, the first that is there counts.
  var measures: [String]
  var rule: Rule
  /// The code of a sample that the limit alone refuses.
  var reason: String
  /// Whether a limit of 0 is none.
  var zeroIsNone = false

  /// `halluc.threshold`: how it is named on the command line.
  var name: String { "\(step.split(separator: " ").last ?? "").\(option)" }

  /// Whether a measure of `value` passes `limit`.
  func passes(_ value: Double, _ limit: Double) -> Bool {
    if zeroIsNone && limit == 0 { return true }
    return rule == .atLeast ? value >= limit : value <= limit
  }
}

/// Every limit whose measure stands in the notes of kept samples, too.
enum LimitTable {
  static let all = [
    Limit(
      step: "cur-gate halluc", option: "threshold", measures: ["grounding"], rule: .atLeast,
      reason: "unsupported_claim"),
    Limit(
      step: "cur-gate length", option: "min_words", measures: ["words"], rule: .atLeast,
      reason: "below_min_words"),
    Limit(
      step: "cur-gate length", option: "max_words", measures: ["longest_words", "words"],
      rule: .atMost, reason: "above_max_words", zeroIsNone: true),
    Limit(
      step: "cur-gate length", option: "min_prompt_words", measures: ["prompt_words"],
      rule: .atLeast, reason: "below_min_prompt_words"),
    Limit(
      step: "cur-gate length", option: "max_tokens", measures: ["tokens"], rule: .atMost,
      reason: "above_max_tokens", zeroIsNone: true),
  ]
}
