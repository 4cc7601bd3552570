import CurTool

/// What is looked for, by the two bytes each literal begins with, and by the end of each name.
final class SecretRules: Sendable {
  /// A literal of a family.
  struct Literal: Sendable {
    var bytes: [UInt8]
    var family: Int
  }

  let families: [SecretFamily]
  /// Whether `keyword = value` is looked for too.
  let readsCode: Bool
  /// The detectors of their own that are asked for, by name.
  private let detectors: [String: Int]
  /// A bit for every pair of bytes that begins a literal.
  private let pairs: [UInt64]
  /// Where the literals of a pair stand.
  private let places: [UInt16: Range<Int>]
  private let literals: [Literal]
  /// Names by their last three bytes.
  private let names: [UInt32: [Literal]]
  /// A bit for the hash of each such end: most names are told apart by it.
  private let nameBits: [UInt64]
  let userRules: UserRules?

  /// - Parameters:
  ///   - skipped: names of families or groups that are not looked for.
  ///   - userRules: patterns of the user's.
  init(skipping skipped: Set<String> = [], readsCode: Bool = false, userRules: UserRules? = nil) {
    var families = SecretFamily.all.filter {
      !skipped.contains($0.name) && !skipped.contains($0.group)
    }
    self.readsCode = readsCode
    self.userRules = userRules
    for rule in userRules?.rules ?? [] {
      families.append(SecretFamily(user: rule.name, literal: rule.literal))
    }
    var detectors: [String: Int] = [:]
    for (k, family) in families.enumerated() where family.kind == .rule {
      detectors[family.name] = k
    }
    (self.families, self.detectors) = (families, detectors)
    names = Self.names(of: families)
    var bits = [UInt64](repeating: 0, count: 64)
    for ending in names.keys { bits[Self.bit(ending) >> 6] |= 1 << UInt64(Self.bit(ending) & 63) }
    nameBits = bits
    var pairs = [UInt64](repeating: 0, count: 1024)
    var places: [UInt16: Range<Int>] = [:]
    var literals: [Literal] = []
    for (pair, found) in Self.literals(of: families).sorted(by: { $0.key < $1.key }) {
      pairs[Int(pair >> 6)] |= 1 << UInt64(pair & 63)
      places[pair] = literals.count..<literals.count + found.count
      literals += found
    }
    (self.pairs, self.places, self.literals) = (pairs, places, literals)
  }

  /// The number of the detector called `name`; nil if it is not asked for.
  func detector(_ name: String) -> Int? { detectors[name] }

  /// By their first two bytes.
  private static func literals(of families: [SecretFamily]) -> [UInt16: [Literal]] {
    var byPair: [UInt16: [Literal]] = [:]
    for (k, family) in families.enumerated() where family.isFoundByLiteral {
      for literal in family.literals {
        byPair[pair(literal[0], literal[1]), default: []].append(Literal(bytes: literal, family: k))
      }
    }
    return byPair
  }

  private static func names(of families: [SecretFamily]) -> [UInt32: [Literal]] {
    var names: [UInt32: [Literal]] = [:]
    for (k, family) in families.enumerated() where family.kind == .key {
      for name in family.literals {
        names[ending(name.suffix(3)), default: []].append(Literal(bytes: name, family: k))
      }
    }
    return names.mapValues { $0.sorted { $0.bytes.count > $1.bytes.count } }
  }

  @inline(__always) private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(first) << 8 | UInt16(second)
  }

  private static func ending(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whether a literal begins with these two bytes.
  @inline(__always) func beginsLiteral(_ first: UInt8, _ second: UInt8) -> Bool {
    let pair = Self.pair(first, second)
    return pairs[Int(pair &>> 6)] &>> UInt64(pair & 63) & 1 != 0
  }

  /// The literals that begin with these two bytes.
  func literals(_ first: UInt8, _ second: UInt8) -> ArraySlice<Literal> {
    literals[places[Self.pair(first, second)] ?? 0..<0]
  }

  private static func bit(_ ending: UInt32) -> Int { Int((ending &* 0x9E37_79B1) &>> 20) }

  /// Whether a name may be of a family that ends with these three bytes, the last one lowest.
  @inline(__always) func mayBeName(endingWith ending: UInt32) -> Bool {
    let bit = Self.bit(ending)
    return nameBits[bit &>> 6] &>> UInt64(bit & 63) & 1 != 0
  }

  /// The families whose name `name` ends with, the longest name first.
  func families(named name: [UInt8]) -> [Int] {
    guard name.count >= 3 else { return [] }
    return (names[Self.ending(name.suffix(3))] ?? [])
      .filter {
        name.count >= $0.bytes.count && name.suffix($0.bytes.count).elementsEqual($0.bytes)
      }
      .map(\.family)
  }
}
