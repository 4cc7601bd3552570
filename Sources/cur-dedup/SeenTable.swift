import CurSample

/// What was seen: digests, each with the id of the sample that had it first.
///
/// Open addressing, linear probing, 24 bytes a slot and at most nine tenths of the slots in use; ids
/// stand one after the other in one array. Samples reach it one at a time, in order: see
/// `OrderedRow`.
final class SeenTable: @unchecked Sendable {
  private struct Slot {
    var digest = Digest.zero
    /// Where the id begins in `ids`, plus 1; 0 for a free slot.
    var id = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 10)
  private var count = 0
  private var ids: [UInt8] = []  // each ended by a byte that is not UTF-8

  /// The id of the first sample with `digest`; nil if it is new, and then it is noted with `id`.
  func firstID(with digest: Digest, orInsert id: Span<UInt8>) -> String? {
    var at = place(of: digest)
    if slots[at].id > 0 { return text(at: slots[at].id - 1) }
    if (count + 1) * 10 > slots.count * 9 {
      grow()
      at = place(of: digest)
    }
    slots[at] = Slot(digest: digest, id: ids.count + 1)
    ids.append(id)
    ids.append(0xFF)
    count += 1
    return nil
  }

  /// The slot that holds `digest`, or the free one where it would go.
  private func place(of digest: Digest) -> Int {
    var at = Int(truncatingIfNeeded: digest.low) & (slots.count - 1)
    while slots[at].id > 0, slots[at].digest != digest { at = (at + 1) & (slots.count - 1) }
    return at
  }

  private func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.id > 0 { slots[place(of: slot.digest)] = slot }
  }

  private func text(at start: Int) -> String {
    String(decoding: ids[start...].prefix { $0 != 0xFF }, as: UTF8.self)
  }
}
