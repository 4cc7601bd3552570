/// Which items have an n-gram, and where: the n-grams of one size, by their hashes.
///
/// A hash that is in no item is told by one bit of a field of 16 bits an n-gram: what is looked up most
/// stays in the cache.
struct NgramTable: Sendable {
  struct Place: Sendable {
    var item: UInt32
    /// The number of the n-gram's first word in the item.
    var word: UInt32
    /// The next place of the same n-gram; -1 for none.
    fileprivate var next: Int32
  }

  private var keys: [UInt64]
  private var heads: [Int32]
  private var places: [Place] = []
  private var bits: [UInt64]
  private let mask: Int
  private let bitShift: UInt64

  init(_ ngrams: [(hash: UInt64, item: Int, word: Int)]) {
    var (size, power) = (64, UInt64(6))
    while size < ngrams.count * 2 { (size, power) = (size * 2, power + 1) }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    heads = Array(repeating: -1, count: size)
    bits = Array(repeating: 0, count: size * 8 / 64)
    bitShift = 64 - (power + 3)
    places.reserveCapacity(ngrams.count)
    for ngram in ngrams.reversed() {
      let slot = slot(of: ngram.hash)
      keys[slot] = ngram.hash
      places.append(
        Place(
          item: UInt32(truncatingIfNeeded: ngram.item),
          word: UInt32(truncatingIfNeeded: ngram.word), next: heads[slot]))
      heads[slot] = Int32(truncatingIfNeeded: places.count - 1)
      let bit = ngram.hash &>> bitShift
      bits[Int(bit &>> 6)] |= 1 &<< (bit & 63)
    }
  }

  /// Whether the n-gram with `hash` may be in an item: false is sure.
  @inline(__always) func mayHold(_ hash: UInt64) -> Bool {
    let bit = hash &>> bitShift
    return bits[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 == 1
  }

  /// Gives `body` each place of the n-gram, in the order of the items.
  func forEachPlace(of hash: UInt64, _ body: (Place) -> Void) {
    var next = heads[slot(of: hash)]
    while next >= 0 {
      body(places[Int(next)])
      next = places[Int(next)].next
    }
  }

  @inline(__always) private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while heads[slot] >= 0, keys[slot] != hash { slot = (slot &+ 1) & mask }
    return slot
  }
}
