import CurSample

/// The columns of one row: their normal forms, the kinds of their values, and what took them.
struct RowColumns {
  let forms: [String]
  let kinds: [ValueKind]
  /// What unfilled values are taken as well: none where a shape must show, an empty text where the
  /// shape is known, all of them to see what a row would be if nothing were missing.
  let alsoTaken: ValueKind
  /// Whether a shape may be claimed although the row has more than it: `--format` says so.
  let isForced: Bool
  /// Of each slot, the column that the source's first rows have it in; it comes before the tiers.
  let preferred: [Slot: String]
  /// The columns that a shape must take if they are filled: `--map` says what they are.
  let required: Set<String>
  private(set) var taken: [Bool]
  /// Of each slot that was found, the columns of the same tier that are filled too.
  private(set) var rivals: [(slot: Slot, columns: [Int])] = []

  init(
    forms: [String], kinds: [ValueKind], alsoTaken: ValueKind = [], isForced: Bool = false,
    preferred: [Slot: String] = [:], required: Set<String> = []
  ) {
    (self.forms, self.kinds, self.alsoTaken) = (forms, kinds, alsoTaken)
    (self.isForced, self.preferred, self.required) = (isForced, preferred, required)
    taken = Array(repeating: false, count: forms.count)
  }

  /// The columns as a shape sees them that finds none of them taken.
  func with(alsoTaken: ValueKind) -> RowColumns {
    RowColumns(
      forms: forms, kinds: kinds, alsoTaken: alsoTaken, isForced: isForced, preferred: preferred,
      required: required)
  }

  /// Whether the user says what columns are, by `--format` or by `--map`.
  var isTold: Bool { isForced || !required.isEmpty }

  /// Whether every column that must be taken is.
  var hasTakenRequired: Bool {
    required.isEmpty
      || forms.indices.allSatisfy {
        taken[$0] || !required.contains(forms[$0]) || !kinds[$0].isDisjoint(with: .unfilled)
      }
  }

  /// Takes the first column that may be `slot` and holds one of `kinds`; nil if there is none.
  ///
  /// - Parameter tiers: how many of the slot's tiers are looked at.
  mutating func take(_ slot: Slot, _ kinds: ValueKind, tiers: Int = .max) -> Int? {
    let candidates = candidates(slot, kinds, tiers: tiers)
    guard let first = candidates.first else { return nil }
    let equal = candidates.filter { $0.tier == first.tier }
    if equal.count > 1, preferred[slot] == nil {
      rivals.append((slot, equal.map(\.column)))
    }
    taken[first.column] = true
    return first.column
  }

  /// Takes the column whose normal form is `form`, if it holds one of `kinds`.
  mutating func take(named form: String, _ kinds: ValueKind) -> Int? {
    let found = column(named: form, kinds)
    if let found { taken[found] = true }
    return found
  }

  /// What ``take(named:_:)`` would take.
  func column(named form: String, _ kinds: ValueKind) -> Int? {
    forms.indices.first { forms[$0] == form && !taken[$0] && isOf(kinds, $0) }
  }

  /// What ``take(_:_:tiers:)`` would take.
  func has(_ slot: Slot, _ kinds: ValueKind = .filled, tiers: Int = .max) -> Bool {
    !candidates(slot, kinds, tiers: tiers).isEmpty
  }

  func has(named form: String, _ kinds: ValueKind) -> Bool { column(named: form, kinds) != nil }

  /// Whether none of `slots` is filled, so that a shape without them may be claimed.
  func lacks(_ slots: Slot..., tiers: Int = .max) -> Bool {
    isForced || slots.allSatisfy { candidates($0, .filled, tiers: tiers).isEmpty }
  }

  private func isOf(_ wanted: ValueKind, _ k: Int) -> Bool {
    !kinds[k].isDisjoint(with: wanted.union(alsoTaken))
  }

  private func candidates(_ slot: Slot, _ wanted: ValueKind, tiers: Int)
    -> [(tier: Int, rank: Int, column: Int)]
  {
    var found: [(tier: Int, rank: Int, column: Int)] = []
    for k in forms.indices where !taken[k] && isOf(wanted, k) {
      for place in Columns.places(of: forms[k]) where place.slot == slot && place.tier < tiers {
        let isPreferred = preferred[slot] == forms[k]
        found.append((isPreferred ? -1 : place.tier, place.rank, k))
      }
    }
    return found.sorted { ($0.tier, $0.rank, $0.column) < ($1.tier, $1.rank, $1.column) }
  }
}

/// Which columns of a row a shape takes.
struct Claim: Sendable {
  private var columns: [Int] = Array(repeating: -1, count: Slot.allCases.count)
  /// Of slots whose column was chosen from several of the same tier, all of these.
  var rivals: [(slot: Slot, columns: [Int])] = []
  /// The columns that were taken, by index.
  var taken: [Bool] = []

  subscript(slot: Slot) -> Int? {
    get { columns[slot.rawValue] < 0 ? nil : columns[slot.rawValue] }
    set { columns[slot.rawValue] = newValue ?? -1 }
  }
}
