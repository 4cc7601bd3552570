import CurSample
import CurTool

/// Links samples of one key.
final class ExactSieve: Sieve, @unchecked Sendable {  // one thread adds at a time
  let comparison: TextComparison
  private let copies: Copies

  init(_ comparison: TextComparison, keepsKeys: Bool) {
    self.comparison = comparison
    copies = Copies(keepsKeys: keepsKeys)
  }

  func makeTaker() -> any Taker { KeyTaker(self) }

  func add(_ key: Digest) throws(ToolError) { _ = try copies.add(key) }

  func link(
    _ clusters: inout Clusters, threads: Int, mayLink: (Int, Int) -> Bool,
    idHash: (Int) throws(ToolError) -> UInt64
  ) throws(ToolError) {
    try copies.forEachCopy { copy, first in clusters.link(copy, first) }
  }

  func similarity(_ a: Int, _ b: Int) -> Double? { nil }
  var bytes: Int { copies.bytes }
  func spill(to folder: String) throws(ToolError) { try copies.spill(to: folder) }
  func record(of number: Int) -> [UInt8] { copies.record(of: number) }
  func add(record: Span<UInt8>) throws(ToolError) { _ = try copies.add(Digest(record: record)) }
}

private final class KeyTaker: Taker {
  private let sieve: ExactSieve
  private var keys: [Digest] = []

  init(_ sieve: ExactSieve) { self.sieve = sieve }

  func take(_ sample: borrowing Sample) -> Bool {
    guard let key = sample.contentKey(sieve.comparison) else { return false }
    keys.append(key)
    return true
  }

  func add() throws(ToolError) {
    for key in keys { try sieve.add(key) }
    keys.removeAll(keepingCapacity: true)
  }
}

extension Digest {
  /// Reads 16 bytes, the high half first.
  init(record: Span<UInt8>) {
    var halves: [UInt64] = [0, 0]
    for k in 0..<16 { halves[k / 8] = halves[k / 8] << 8 | UInt64(record[k]) }
    self.init(high: halves[0], low: halves[1])
  }

  /// 16 bytes, the high half first.
  var record: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - $0 % 8 * 8)) }
  }
}
