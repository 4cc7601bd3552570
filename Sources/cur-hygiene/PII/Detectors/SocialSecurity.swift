/// Social security numbers of the United States.
extension PIIScan {
  /// The group that the number ends with which `cluster` begins with; nil if there is none.
  ///
  /// 123-45-6789 without a word that speaks of it, nine digits otherwise parted only with one. Areas
  /// 000, 666 and 900 to 999, group 00 and serial 0000 are never issued, nor are numbers that
  /// advertisements have used. Source: Social Security Administration, SSN randomization.
  func socialSecurity(_ cluster: NumberCluster, _ context: PIIWord) -> Int? {
    guard !cluster.hasPlus, let group = cluster.group(endingAt: 9) else { return nil }
    let isUsual = cluster.sizes(group + 1) == [3, 2, 4] && cluster.isEvenlyParted(upTo: group)
    guard isUsual || group == 0 else { return nil }
    let hasHyphens = isUsual && cluster.marks.first == UInt8(ascii: "-")
    guard context.contains(.ssn) || hasHyphens && !context.contains(.order),
      Self.isIssuedSSN(cluster.digits[..<9])
    else { return nil }
    return group
  }

  static func isIssuedSSN(_ digits: ArraySlice<UInt8>) -> Bool {
    let number = digits.reduce(0) { $0 * 10 + Int($1) }
    let (area, pair, serial) = (number / 1_000_000, number / 10_000 % 100, number % 10_000)
    return area > 0 && area != 666 && area < 900 && pair > 0 && serial > 0
      && number != 78_051_120 && number != 219_099_999
  }
}
