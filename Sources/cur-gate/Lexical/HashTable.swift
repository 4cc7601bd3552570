/// A table by 64-bit hashes that are taken as they are: a lookup is one step, mostly.
///
/// `Dictionary` hashes its key once more, which was a fifth of the judge's time (perf, 2026-11-20).
struct HashTable<Value: Sendable>: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 64)
  private var places: [Int32] = Array(repeating: -1, count: 64)
  private(set) var values: [Value] = []

  /// The value of `hash`; set it to add or replace one.
  subscript(hash: UInt64) -> Value? {
    get {
      let place = places[slot(of: hash)]
      return place < 0 ? nil : values[Int(place)]
    }
    set {
      guard let newValue else { return }
      let slot = slot(of: hash)
      if places[slot] >= 0 {
        values[Int(places[slot])] = newValue
        return
      }
      (keys[slot], places[slot]) = (hash, Int32(values.count))
      values.append(newValue)
      if values.count * 3 > keys.count { grow() }
    }
  }

  /// The value of `hash`, or `standard`; a change is kept.
  subscript(hash: UInt64, default standard: @autoclosure () -> Value) -> Value {
    get { self[hash] ?? standard() }
    set { self[hash] = newValue }
  }

  @inline(__always) private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (keys.count - 1)
    while places[slot] >= 0, keys[slot] != hash { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, places).filter { $0.1 >= 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    places = Array(repeating: -1, count: keys.count)
    for (key, place) in old {
      let slot = slot(of: key)
      (keys[slot], places[slot]) = (key, place)
    }
  }
}
