import Synchronization

/// What a client did, for the closing line and the run directory.
public struct Statistics: Sendable, Equatable {
  /// Calls that were made; further tries of the same call are ``retries``.
  public var calls = 0
  public var retries = 0
  /// Answers for which no call was made.
  public var cacheHits = 0
  /// Answers that a batch service gave.
  public var batched = 0
  /// Tokens the servers counted in this run; what came from the cache is not among them.
  public var promptTokens = 0
  public var completionTokens = 0
  /// What the tries of this run cost, in billionths of a US dollar; nil where no price is known.
  public var nanoDollars: Int?
  /// Calls that got a reply of the model's.
  public var successes = 0
  /// What the last of the others got.
  var lastFailure: String?
  /// The most calls in flight at once.
  public var highestInFlight = 0

  /// For the closing line: `120 calls, 30 from the cache, 45120+8230 tokens, 2 retries`.
  public var summary: String {
    var parts = ["\(calls) call\(calls == 1 ? "" : "s")"]
    if cacheHits > 0 { parts.append("\(cacheHits) from the cache") }
    if batched > 0 { parts.append("\(batched) from the batch") }
    if promptTokens + completionTokens > 0 {
      parts.append("\(promptTokens)+\(completionTokens) tokens")
    }
    if let nanoDollars { parts.append(dollars(nanoDollars)) }
    if retries > 0 { parts.append("\(retries) \(retries == 1 ? "retry" : "retries")") }
    return parts.joined(separator: ", ")
  }
}

/// Statistics that several threads write.
final class Tally: Sendable {
  private let statistics: Mutex<Statistics>
  init(price: Price?) {
    var statistics = Statistics()
    statistics.nanoDollars = price == nil ? nil : 0
    self.statistics = Mutex(statistics)
  }

  var now: Statistics { statistics.withLock { $0 } }
  func change(_ body: (inout Statistics) -> Void) { statistics.withLock { body(&$0) } }
}
