import CurSample

/// How toxic a text is, by label, from 0 to 1.
struct ToxicityScores: Sendable {
  /// By Detoxify's names, or those of the service.
  private(set) var labels: [String: Double] = [:]
  /// Where the sentences stand that are toxic; empty where nobody can say.
  var places: [Range<Int>] = []

  /// The highest of them.
  var highest: Double { labels.values.max() ?? 0 }

  mutating func raise(_ label: String, to score: Double) {
    labels[label] = max(labels[label] ?? 0, score)
  }

  /// Takes the higher score of each label.
  mutating func merge(_ other: ToxicityScores) {
    for (label, score) in other.labels { raise(label, to: score) }
  }

  /// As a record notes them: two digits, the highest first, those below a hundredth left out.
  var json: JSON {
    .object(
      labels.filter { $0.value >= 0.01 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { JSONMember($0.key, .number(shortened($0.value))) })
  }
}

/// `score` with at most two digits behind the point.
func shortened(_ score: Double) -> String {
  let hundredths = Int((score * 100).rounded())
  if hundredths % 100 == 0 { return String(hundredths / 100) }
  let digits = hundredths % 100
  return "\(hundredths / 100)."
    + (digits % 10 == 0 ? "\(digits / 10)" : digits < 10 ? "0\(digits)" : "\(digits)")
}
