public import CurSample

/// How many samples a step saw and what became of them. Counts of blocks and of shards add up.
public struct Counts: Sendable {
  public var read = 0
  public var kept = 0
  public var passedOn = 0
  public var reasons: [String: Int] = [:]

  public init() {}

  public var rejected: Int { reasons.values.reduce(0, +) }

  public mutating func add(_ other: Counts) {
    read += other.read
    kept += other.kept
    passedOn += other.passedOn
    reasons.merge(other.reasons) { $0 + $1 }
  }

  /// `unsupported_claim 1803, judge_failed 25`: the most frequent first, then by name.
  public var reasonsText: String {
    reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// The reasons as an object, sorted by name.
  public var reasonsJSON: JSON {
    .object(reasons.sorted { $0.key < $1.key }.map { JSONMember($0.key, JSON($0.value)) })
  }
}
