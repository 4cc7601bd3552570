import CurSample

/// Numbers the samples that would have one id: how many came before with the same.
///
/// An open table of digest and count, 20 bytes a place, at most seven of eight places taken and a
/// quarter more of them when it grows: 23 to 29 bytes a sample.
struct EqualIDs: ~Copyable {
  private var high: [UInt64] = []
  private var low: [UInt64] = []
  private var counts: [UInt32] = []
  private var taken = 0

  /// How often `digest` was given before.
  mutating func count(_ digest: Digest) -> Int {
    if taken * 8 >= counts.count * 7 { grow() }
    let place = place(of: digest)
    if counts[place] == 0 {
      (high[place], low[place]) = (digest.high, digest.low)
      taken += 1
    }
    counts[place] += 1
    return Int(counts[place]) - 1
  }

  private func place(of digest: Digest) -> Int {
    // The upper half of the product spreads over any number of places, a power of two or not.
    var place = Int(digest.low.multipliedFullWidth(by: UInt64(counts.count)).high)
    while counts[place] > 0, high[place] != digest.high || low[place] != digest.low {
      place = place + 1 == counts.count ? 0 : place + 1
    }
    return place
  }

  private mutating func grow() {
    let size = max(1024, counts.count + counts.count / 4)
    let old = (high, low, counts)
    high = Array(repeating: 0, count: size)
    low = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    for k in old.2.indices where old.2[k] > 0 {
      let place = place(of: Digest(high: old.0[k], low: old.1[k]))
      (high[place], low[place], counts[place]) = (old.0[k], old.1[k], old.2[k])
    }
  }
}
