/// Samples that are linked with one another, by number.
///
/// A cluster's root is its smallest number, whatever the order of the links.
struct Clusters: Sendable {
  private var parents: [UInt32] = []

  var count: Int { parents.count }
  var bytes: Int { parents.count * 4 }

  /// Adds the next number, alone.
  mutating func append() { parents.append(UInt32(truncatingIfNeeded: parents.count)) }

  /// The root of `number`'s cluster; halves the way there.
  mutating func root(of number: Int) -> Int {
    var at = number
    while Int(parents[at]) != at {
      parents[at] = parents[Int(parents[at])]
      at = Int(parents[at])
    }
    return at
  }

  /// Links two.
  mutating func link(_ a: Int, _ b: Int) {
    let (first, second) = (root(of: a), root(of: b))
    guard first != second else { return }
    parents[max(first, second)] = UInt32(truncatingIfNeeded: min(first, second))
  }

  /// Makes every number point to its root, so that ``settledRoot(of:)`` needs no change.
  mutating func settle() {
    // Roots are smaller than what points to them, so one pass in order is enough.
    for k in parents.indices { parents[k] = parents[Int(parents[k])] }
  }

  func settledRoot(of number: Int) -> Int { Int(parents[number]) }
}
