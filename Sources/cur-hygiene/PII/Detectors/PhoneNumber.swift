import CurSample

/// Telephone numbers: with a country code; in the form of North America; and, where a word speaks of
/// one, of any form.
extension PIIScan {
  /// The last group of the number that `cluster` begins with; nil if there is none.
  ///
  /// Source: ITU-T E.164; the numbering plans in `Lists/phone-plans.tsv`.
  func phone(_ cluster: NumberCluster, _ text: Span<UInt8>) -> Int? {
    if cluster.hasPlus { return international(cluster) }
    if let group = northAmerican(cluster, text) { return group }
    guard speaksOfPhone(text, cluster) else { return nil }
    let last = cluster.counts.lastIndex { (7...13).contains($0) }
    guard let last, !isFictional(cluster.digits[..<cluster.counts[last]]) else { return nil }
    return last
  }

  /// Whether the nearest word that says what the number is says that it is of a telephone.
  private func speaksOfPhone(_ text: Span<UInt8>, _ cluster: NumberCluster) -> Bool {
    var end = cluster.start
    let limit = max(0, end - 40)
    while end > limit {
      while end > limit, !isLetter(text, end - 1) {
        if text[end - 1] == 0x0A { return false }
        end -= 1
      }
      var start = end
      while start > limit, isLetter(text, start - 1) { start -= 1 }
      let flags = start < end ? words.table[WordHash(text, start..<end).value] ?? [] : []
      if flags.contains(.phone) { return true }
      if flags.contains(.order) || flags.contains(.version) { return false }
      end = start
    }
    return false
  }

  /// `+`, country code, and as many digits as the country has.
  private func international(_ cluster: NumberCluster) -> Int? {
    guard let plan = PhonePlan.of(cluster.digits) else { return nil }
    // A zero in parentheses is dialled at home alone: +44 (0)20.
    let trunk = cluster.marks.indices.first {
      cluster.marks[$0] == UInt8(ascii: "(") && cluster.sizes($0 + 2)[$0 + 1] == 1
    }
    for group in cluster.counts.indices.reversed() {
      let dropped = trunk.map { $0 < group ? 1 : 0 } ?? 0
      let count = cluster.counts[group] - plan.code.count - dropped
      guard count >= plan.least, count <= plan.most else { continue }
      let national = cluster.digits[plan.code.count..<cluster.counts[group]]
      if plan.code == [1], !isNorthAmerican(national) { continue }
      return isFictional(national, plan) ? nil : group
    }
    return nil
  }

  private func northAmerican(_ cluster: NumberCluster, _ text: Span<UInt8>) -> Int? {
    let hasOne = cluster.digits.first == 1
    let count = hasOne ? 11 : 10
    guard let group = cluster.group(endingAt: count) else { return nil }
    let sizes = cluster.sizes(group + 1)
    guard sizes == (hasOne ? [1, 3, 3, 4] : [3, 3, 4]) else { return nil }
    let digits = cluster.digits[(count - 10)..<count]
    guard isNorthAmerican(digits), !isFictional(digits) else { return nil }
    let isOpen = text[cluster.start] == UInt8(ascii: "(") || cluster.marks.contains(0x28)
    let hasHyphens = cluster.isParted(by: UInt8(ascii: "-"), upTo: group)
    guard isOpen || hasHyphens && !context(text, before: cluster.start, window: 24).contains(.order)
    else { return speaksOfPhone(text, cluster) ? group : nil }
    return group
  }

  /// Area code and exchange begin with 2 to 9.
  private func isNorthAmerican(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count == 10 && digits[digits.startIndex] > 1 && digits[digits.startIndex + 3] > 1
  }

  /// Whether the number is kept for fiction: 555-01xx.
  private func isFictional(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count >= 7 && digits.suffix(7).starts(with: [5, 5, 5, 0, 1])
  }

  private func isFictional(_ national: ArraySlice<UInt8>, _ plan: PhonePlan) -> Bool {
    if plan.code == [1] { return isFictional(national) }
    guard plan.reserved.count == national.count else { return false }
    return zip(plan.reserved, national).allSatisfy {
      $0.0 == UInt8(ascii: "x") || $0.0 == $0.1 + 0x30
    }
  }
}

/// The numbering plan of a country.
struct PhonePlan: Sendable {
  /// The digits of the country code.
  var code: [UInt8]
  var least: Int
  var most: Int
  /// A number that is nobody's, `x` for any digit; empty if none is known.
  var reserved: [UInt8]

  /// The plan whose code `digits` begin with; nil if none has it.
  static func of(_ digits: [UInt8]) -> PhonePlan? {
    all.first { digits.starts(with: $0.code) }
  }

  static let all: [PhonePlan] = hygieneList("phone-plans").compactMap { line in
    let fields = line.split(separator: "\t").map(String.init)
    guard fields.count == 4, let least = Int(fields[1]), let most = Int(fields[2]) else {
      return nil
    }
    return PhonePlan(
      code: fields[0].utf8.map { $0 - 0x30 }, least: least, most: most,
      reserved: fields[3] == "-" ? [] : Array(fields[3].utf8))
  }
}
