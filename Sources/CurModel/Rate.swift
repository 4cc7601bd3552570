/// Keeps what is sent within so many calls and tokens a minute: those of the last 60 seconds count, so
/// that no minute, wherever it begins, has more.
package struct Rate {
  private let calls: Int?
  private let tokens: Int?
  private var sent: [(time: Double, number: Int, tokens: Int)] = []
  private var sum = 0
  private static let minute = 60.0

  /// - Parameters: the most calls and tokens a minute; nil for no limit.
  package init(calls: Int?, tokens: Int?) { (self.calls, self.tokens) = (calls, tokens) }

  package var isLimited: Bool { calls != nil || tokens != nil }

  /// How long a call of `size` tokens must wait, in seconds; 0 if it may go. One that is larger than a
  /// minute's tokens goes alone.
  package mutating func wait(for size: Int, now: Double) -> Double {
    guard isLimited else { return 0 }
    let old = sent.prefix { now - $0.time >= Self.minute }
    for entry in old { sum -= entry.tokens }
    sent.removeFirst(old.count)
    var due = now
    if let calls, sent.count >= calls { due = sent[sent.count - calls].time + Self.minute }
    if let tokens {
      var over = sum + size - tokens
      for entry in sent where over > 0 {
        over -= entry.tokens
        due = max(due, entry.time + Self.minute)
      }
    }
    return max(0, due - now)
  }

  /// Notes that call `number` of about `size` tokens was sent.
  package mutating func sent(_ number: Int, _ size: Int, now: Double) {
    guard isLimited else { return }
    sent.append((now, number, size))
    sum += size
  }

  /// Notes what call `number` took.
  package mutating func settle(_ number: Int, _ size: Int) {
    guard isLimited, let place = sent.lastIndex(where: { $0.number == number }) else { return }
    sum += size - sent[place].tokens
    sent[place].tokens = size
  }
}
