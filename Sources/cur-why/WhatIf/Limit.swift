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
  /// The limit that is none; nil where every number limits.
  var none: Double?

  /// `halluc.threshold`: how it is named on the command line.
  var name: String { "\(step.split(separator: " ").last ?? "").\(option)" }

  /// Whether a measure of `value` passes `limit`.
  func passes(_ value: Double, _ limit: Double) -> Bool {
    if limit == none { return true }
    return rule == .atLeast ? value >= limit : value <= limit
  }
}

/// Every limit whose measure stands in the notes of kept samples, too. What is compared with other samples
/// (diversity) or looked up (contamination) cannot be decided from a note.
enum LimitTable {
  static let all = [
    limit("halluc", "threshold", ["grounding"], .atLeast, "unsupported_claim"),
    limit("length", "min_words", ["words"], .atLeast, "below_min_words"),
    limit("length", "max_words", ["longest_words", "words"], .atMost, "above_max_words", none: 0),
    limit("length", "min_prompt_words", ["prompt_words"], .atLeast, "below_min_prompt_words"),
    limit("length", "max_tokens", ["tokens"], .atMost, "above_max_tokens", none: 0),
    limit("repetition", "threshold", ["repetition"], .atMost, "repetitive"),
    limit("charset", "threshold", ["damaged"], .atMost, "damaged_characters"),
    limit("symbols", "max_symbols", ["symbols"], .atMost, "too_many_symbols"),
    limit("symbols", "max_digits", ["digits"], .atMost, "too_many_digits"),
    limit("symbols", "max_urls", ["urls"], .atMost, "too_many_urls"),
    limit("echo", "threshold", ["echo"], .atMost, "echoes_prompt"),
    limit("score", "min", ["score"], .atLeast, "below_min"),
    limit("score", "max", ["score"], .atMost, "above_max"),
    limit("paraphrase", "min", ["cosine"], .atLeast, "drifted"),
    limit("paraphrase", "max", ["cosine"], .atMost, "too_close"),
    limit("pass-rate", "min", ["pass_rate"], .atLeast, "below_min"),
    limit("pass-rate", "max", ["pass_rate"], .atMost, "above_max"),
  ]

  private static func limit(
    _ gate: String, _ option: String, _ measures: [String], _ rule: Limit.Rule, _ reason: String,
    none: Double? = nil
  ) -> Limit {
    Limit(
      step: "cur-gate \(gate)", option: option, measures: measures, rule: rule, reason: reason,
      none: none)
  }
}
