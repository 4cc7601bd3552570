/// How often each of some hashes was added. Made for so many additions and no more.
struct HashCounts {
  private var keys: [UInt64]
  private var counts: [UInt32]
  private let mask: Int

  init(additions: Int) {
    var size = 16
    while size < additions * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds `key`; returns how often it has now been added.
  @inline(__always) mutating func add(_ key: UInt64) -> Int {
    let at = place(of: key)
    keys[at] = key
    counts[at] &+= 1
    return Int(counts[at])
  }

  /// How often `key` was added.
  @inline(__always) func count(of key: UInt64) -> Int { Int(counts[place(of: key)]) }

  @inline(__always) private func place(of key: UInt64) -> Int {
    var at = Int(truncatingIfNeeded: key) & mask
    while counts[at] != 0, keys[at] != key { at = (at &+ 1) & mask }
    return at
  }
}
