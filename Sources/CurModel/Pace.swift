/// How many calls an endpoint is given at once, and when: it learns from the replies.
///
/// Additive increase, multiplicative decrease, as TCP does: ×0.7 when the server says it has too
/// many, +1 after 20 successes, never above the ceiling (numbers chosen; see RFC 5681 for the idea).
package struct Pace {
  let ceiling: Int
  /// The most calls to have in flight now.
  package private(set) var limit: Int
  /// No call is started before this time.
  package private(set) var pausedUntil = 0.0
  private var successes = 0
  private var lastCut = -Double.infinity

  package init(ceiling: Int) {
    self.ceiling = ceiling
    limit = ceiling
  }

  package mutating func succeeded() {
    guard limit < ceiling else { return }
    successes += 1
    guard successes >= 20 else { return }
    successes = 0
    limit += 1
  }

  /// Learns that a call was too many. The calls that were already under way when the limit was cut
  /// say nothing new, so one burst cuts it once.
  package mutating func wasTooFast(startedAt: Double, now: Double) {
    guard startedAt >= lastCut else { return }
    lastCut = now
    successes = 0
    limit = max(1, limit * 7 / 10)
  }

  /// Waits for the server's sake: one pause for all calls, the longest that was asked for.
  package mutating func pause(until time: Double) { pausedUntil = max(pausedUntil, time) }
}

/// Ends a run whose calls all fail: it counts the failures since the last success.
package struct Breaker {
  /// Chosen: more than chance, and few enough that nobody waits for an hour.
  package static let limit = 10
  private var failures = 0
  private var hasSucceeded = false

  package init() {}

  package mutating func succeeded() {
    failures = 0
    hasSucceeded = true
  }

  /// Counts a call that failed for good. Returns whether the run should end.
  ///
  /// - Parameter isOwn: The failure may lie in this one request. Such failures say something of the
  ///   service only as long as no call has ever succeeded.
  package mutating func failed(isOwn: Bool) -> Bool {
    if isOwn && hasSucceeded { return false }
    failures += 1
    return failures >= Self.limit
  }

  /// Whether no call has ever succeeded.
  var isCold: Bool { !hasSucceeded }
}
