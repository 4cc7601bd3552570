/// Tells what stands in documentation where a secret would.
enum Placeholders {
  /// Words that are placeholders as a whole.
  private static let whole: Set<String> = Set(
    hygieneList("placeholders").filter { !$0.hasPrefix("*") })
  /// What no secret holds.
  private static let parts: [[UInt8]] = hygieneList("placeholders").filter { $0.hasPrefix("*") }
    .map { Array($0.utf8.dropFirst()) }

  /// Whether `text` at `range` only shows where a secret goes.
  static func stands(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let value = range.map { text[$0] &- 0x41 < 26 ? text[$0] | 0x20 : text[$0] }
    guard let first = value.first else { return true }
    // `$TOKEN`, `%s`, `[token]`, `:password`, `@token`, and masks of one character.
    if "$%[:@#&".utf8.contains(first) || value.allSatisfy({ $0 == first }) { return true }
    if whole.contains(String(decoding: value, as: UTF8.self)) { return true }
    let bytes = value.span
    return parts.contains { occurs($0, in: bytes) }
  }

  private static func occurs(_ part: [UInt8], in text: Span<UInt8>) -> Bool {
    var at = 0
    while at + part.count <= text.count {
      var k = 0
      while k < part.count, text[at + k] == part[k] { k += 1 }
      if k == part.count { return true }
      at += 1
    }
    return false
  }
}
