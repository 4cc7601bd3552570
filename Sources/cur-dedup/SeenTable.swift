import CKernels
import CurSample

/// What was seen: digests, each with a number that says where more is known of it.
///
/// Open addressing with linear probing. A slot's place goes by the digest's first bits in order, and
/// slots are kept sorted: looking ends at the first larger digest, and growing by a fifth is one
/// sequential pass, in which the old memory is given back. So the load is between .67 and .8, and an
/// entry takes 20 to 24 bytes, also while it grows.
///
/// 88 bits of a digest are compared: among 10^9 different samples two share them with a chance of
/// 2e-9 (birthday bound). The unsafe pointers are those of its memory. One thread uses it at a time.
final class SeenTable: @unchecked Sendable {
  private struct Slot {
    var high: UInt64
    /// 24 bits of the digest, and 40 bits of the number plus 1; 0 for a free slot.
    var low: UInt64
  }

  /// Room behind the last place for what stands beside its own. Longer runs make the table grow.
  private static let overhang = 128
  private static let numberMask: UInt64 = 1 << 40 - 1
  private var memory: HugeMemory
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<Slot>
  /// Among how many slots the digests spread.
  @exclusivity(unchecked) private var size: Int
  @exclusivity(unchecked) private var limit: Int
  /// How many digests there are.
  @exclusivity(unchecked) private(set) var count = 0

  init() {
    size = 1 << 10
    limit = size * 4 / 5
    memory = Self.memory(size)
    slots = memory.start.assumingMemoryBound(to: Slot.self)
  }

  /// The bytes it takes.
  var bytes: Int { memory.count }

  /// Has the memory on its way that looking for `digest` will read.
  @inline(__always) func prefetch(_ digest: Digest) {
    kernel_prefetch(slots + place(digest.high))
  }

  /// The number of the first with `digest`; nil if it is new, and then it has the number that `make`
  /// gives.
  @inline(__always)
  func first<Failure: Error>(
    with digest: Digest, orInsert make: () throws(Failure) -> Int
  ) throws(Failure) -> Int? {
    let tag = digest.low & ~Self.numberMask
    var at = place(digest.high)
    while slots[at].low != 0, slots[at].high <= digest.high {
      if slots[at].high == digest.high, slots[at].low & ~Self.numberMask == tag {
        return Int(slots[at].low & Self.numberMask) - 1
      }
      at &+= 1
    }
    insert(
      Slot(high: digest.high, low: tag | UInt64(truncatingIfNeeded: try make() + 1)), at: at)
    return nil
  }

  /// Gives `body` every digest, as far as it is kept, with its number.
  func forEach<Failure: Error>(_ body: (Digest, Int) throws(Failure) -> Void) throws(Failure) {
    for k in 0..<size + Self.overhang where slots[k].low != 0 {
      let low = slots[k].low
      try body(
        Digest(high: slots[k].high, low: low & ~Self.numberMask), Int(low & Self.numberMask) - 1)
    }
  }

  /// The number of the first with `digest`; nil if there is none.
  func number(of digest: Digest) -> Int? {
    let tag = digest.low & ~Self.numberMask
    var at = place(digest.high)
    while slots[at].low != 0, slots[at].high <= digest.high {
      if slots[at].high == digest.high, slots[at].low & ~Self.numberMask == tag {
        return Int(slots[at].low & Self.numberMask) - 1
      }
      at &+= 1
    }
    return nil
  }

  /// As much of `digest` as is kept.
  static func kept(_ digest: Digest) -> Digest {
    Digest(high: digest.high, low: digest.low & ~numberMask)
  }

  /// Puts `slot` at `place`; what stands there moves on.
  @inline(__always) private func insert(_ slot: Slot, at place: Int) {
    var end = place
    while slots[end].low != 0 { end &+= 1 }
    if end > place { (slots + place + 1).update(from: slots + place, count: end &- place) }
    slots[place] = slot
    count &+= 1
    if count > limit || end > size &+ Self.overhang / 2 { grow() }
  }

  /// Where a digest's slot is, if it is free: its first bits, scaled.
  @inline(__always) private func place(_ high: UInt64) -> Int {
    Self.place(high, size)
  }

  @inline(__always) private static func place(_ high: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: high.multipliedFullWidth(by: UInt64(truncatingIfNeeded: size)).high)
  }

  private static func memory(_ size: Int) -> HugeMemory {
    HugeMemory(count: (size + overhang) * MemoryLayout<Slot>.stride)
  }

  /// A free slot is copied, too, and then overwritten: a branch for it would be mispredicted.
  ///
  /// A run at the end gets no longer where there is more room, and had half of the overhang.
  private func grow() {
    let larger = size + size / 5
    let new = Self.memory(larger)
    let target = new.start.assumingMemoryBound(to: Slot.self)
    var next = 0
    for k in 0..<size + Self.overhang {
      let slot = slots[k]
      let at = max(Self.place(slot.high, larger), next)
      target[at] = slot
      next = slot.low == 0 ? next : at + 1
      if k & (1 << 17 - 1) == 0 { memory.release(upTo: k * MemoryLayout<Slot>.stride) }
    }
    memory = new
    (slots, size, limit) = (target, larger, larger * 4 / 5)
  }
}
