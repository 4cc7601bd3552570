/// Tells which names of a sample are one person's.
///
/// `John Smith`, `John` and `Mr Smith` are one, as long as no other name has the same part: a name
/// belongs to the first person who has all its parts, or whose parts it has.
struct PersonRegistry {
  private var persons: [Set<UInt64>] = []

  /// The number of the person whom the words name, from 0.
  mutating func number(of parts: [UInt64]) -> Int {
    let parts = Set(parts)
    let known = persons.firstIndex { parts.isSubset(of: $0) || $0.isSubset(of: parts) }
    guard let known else {
      persons.append(parts)
      return persons.count - 1
    }
    persons[known].formUnion(parts)
    return known
  }
}
