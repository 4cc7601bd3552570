import CurSample
import CurTool

/// The splits that are asked for, and which group goes where.
struct SplitPlan: Sendable {
  struct Split: Sendable {
    var name: String
    var share: Double
  }

  let splits: [Split]
  let seed: String
  /// Whether groups fill the shares, the largest first, in place of falling by their hash.
  let isBalanced: Bool

  /// Reads `--split train=.8,val=.1,test=.1`; nil if it is not given.
  init?(_ options: OptionValues) throws(ToolError) {
    guard let text = options["split"] else { return nil }
    var splits: [Split] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let share = Double(parts[1]), share > 0, share <= 1,
        Self.isName(parts[0])
      else {
        throw .usage(
          "option '--split' needs shares like train=.8,val=.1,test=.1, not '\(visible(String(item)))'"
        )
      }
      guard !splits.contains(where: { $0.name == parts[0] }) else {
        throw .usage("option '--split' has two splits called '\(parts[0])'")
      }
      splits.append(Split(name: String(parts[0]), share: share))
    }
    let sum = splits.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) < 1e-6 else {
      throw .usage("the shares of '--split' add up to \(shown(sum)), not to 1")
    }
    self.splits = splits
    seed = options["seed"] ?? "0"
    isBalanced = options.isOn("balance")
  }

  /// What the Hub takes as the name of a split.
  private static func isName(_ name: Substring) -> Bool {
    !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// The split of every row, by number.
  func assign(_ groups: inout Groups) -> [UInt8] {
    var sizes: [UInt32: Int] = [:]
    for row in groups.rows.indices { sizes[groups.root(ofRow: row), default: 0] += 1 }
    let places =
      isBalanced
      ? balanced(sizes, groups)
      : sizes.keys.reduce(into: [:]) {
        $0[$1] = place(of: groups.anchor(ofRoot: $1))
      }
    return groups.rows.indices.map { places[groups.root(ofRow: $0)] ?? 0 }
  }

  /// Where a group falls: the hash of seed and anchor, as a share of 1.
  private func place(of anchor: UInt64) -> UInt8 {
    var bytes = Array(seed.utf8) + [0]
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: anchor >> shift))
    }
    let fallen = Double(hash64(bytes.span) >> 11) / Double(1 << 53)
    var end = 0.0
    for (k, split) in splits.enumerated() {
      end += split.share
      if fallen < end { return UInt8(k) }
    }
    return UInt8(splits.count - 1)
  }

  /// The largest group first, each to the split that lacks most.
  private func balanced(_ sizes: [UInt32: Int], _ groups: Groups) -> [UInt32: UInt8] {
    let total = Double(sizes.values.reduce(0, +))
    var filled = splits.map { _ in 0.0 }
    var places: [UInt32: UInt8] = [:]
    let order = sizes.sorted {
      ($1.value, groups.anchor(ofRoot: $0.key)) < ($0.value, groups.anchor(ofRoot: $1.key))
    }
    for (root, size) in order {
      let lacking = splits.indices.max {
        splits[$0].share * total - filled[$0] < splits[$1].share * total - filled[$1]
      }
      let split = lacking ?? 0
      filled[split] += Double(size)
      places[root] = UInt8(split)
    }
    return places
  }
}

/// `share` in three digits at most.
func shown(_ share: Double) -> String {
  let rounded = (share * 1000).rounded() / 1000
  return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}
