import CurSample

/// The groups of rows that belong into one split: rows that share a key, directly or through others.
///
/// A union-find over keys. About 100 bytes a row: a few keys of 16 bytes in a table that is at most
/// three quarters full, and a node of 20 bytes each.
struct Groups {
  /// The node of each row's anchor.
  private(set) var rows: [UInt32] = []
  private var nodes: [UInt64: UInt32] = [:]
  private var parents: [UInt32] = []
  /// The least anchor of a row in the group, for roots: it stands for the group, whatever the order.
  private var least: [UInt64] = []

  /// Adds a row with these keys, of which the first is its anchor.
  mutating func add(row keys: [UInt64]) {
    let root = join(keys)
    least[Int(root)] = min(least[Int(root)], keys[0])
    rows.append(root)
  }

  /// Joins the groups of these keys; gives the root.
  @discardableResult
  mutating func join(_ keys: some Sequence<UInt64>) -> UInt32 {
    var root: UInt32?
    for key in keys {
      let node = find(self.node(key))
      root = root.map { union($0, node) } ?? node
    }
    return root ?? 0
  }

  /// Joins the groups of two rows.
  mutating func join(rows a: Int, _ b: Int) { _ = union(find(rows[a]), find(rows[b])) }

  mutating func areTogether(rows a: Int, _ b: Int) -> Bool { find(rows[a]) == find(rows[b]) }

  /// The root of the row's group.
  mutating func root(ofRow row: Int) -> UInt32 { find(rows[row]) }

  /// What stands for the group of `root`.
  func anchor(ofRoot root: UInt32) -> UInt64 { least[Int(root)] }

  private mutating func node(_ key: UInt64) -> UInt32 {
    if let node = nodes[key] { return node }
    let node = UInt32(parents.count)
    nodes[key] = node
    parents.append(node)
    least.append(.max)
    return node
  }

  private mutating func find(_ node: UInt32) -> UInt32 {
    var node = node
    while parents[Int(node)] != node {
      parents[Int(node)] = parents[Int(parents[Int(node)])]
      node = parents[Int(node)]
    }
    return node
  }

  private mutating func union(_ a: UInt32, _ b: UInt32) -> UInt32 {
    guard a != b else { return a }
    // The older one stays root: paths stay short by halving, and no rank is kept.
    let (root, child) = (min(a, b), max(a, b))
    parents[Int(child)] = root
    least[Int(root)] = min(least[Int(root)], least[Int(child)])
    return root
  }
}
