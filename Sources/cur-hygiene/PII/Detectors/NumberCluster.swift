/// Digits in groups, with one mark or blank between them: what a card, an id or a telephone number
/// looks like.
struct NumberCluster {
  /// Where it begins, with the `+` or `(` before it.
  let start: Int
  private(set) var hasPlus = false
  private(set) var digits: [UInt8] = []
  /// How many digits there are up to the end of each group.
  private(set) var counts: [Int] = []
  /// Where each group ends in the text.
  private(set) var ends: [Int] = []
  /// What stands before each group but the first: a blank, `-`, `.`, `/`, or `(` or `)` where a
  /// parenthesis opens or closes there.
  private(set) var marks: [UInt8] = []

  /// No number that is looked for has more digits.
  private static let mostDigits = 24

  /// Reads from `start`; nil if there is no digit.
  init?(_ text: Span<UInt8>, _ start: Int) {
    self.start = start
    var at = start
    if text[at] == UInt8(ascii: "+") {
      hasPlus = true
      at += 1
    }
    var isOpen = false
    if at < text.count, text[at] == UInt8(ascii: "(") {
      isOpen = true
      at += 1
    }
    while at < text.count, digits.count < Self.mostDigits {
      let group = at
      while at < text.count, text[at] &- 0x30 < 10, digits.count < Self.mostDigits {
        digits.append(text[at] - 0x30)
        at += 1
      }
      guard at > group else { return nil }
      counts.append(digits.count)
      ends.append(at)
      guard let next = Self.gap(text, at, &isOpen) else { break }
      marks.append(next.mark)
      at = next.end
    }
    if marks.count == ends.count { marks.removeLast() }
  }

  /// What parts the group that ends at `at` from the next, which must begin behind it.
  private static func gap(
    _ text: Span<UInt8>, _ at: Int, _ isOpen: inout Bool
  ) -> (mark: UInt8, end: Int)? {
    var (end, mark) = (at, 0 as UInt8)
    if isOpen, end < text.count, text[end] == UInt8(ascii: ")") {
      isOpen = false
      mark = UInt8(ascii: ")")
      end += 1
    }
    if end < text.count, " -./".utf8.contains(text[end]) {
      if mark == 0 { mark = text[end] }
      end += 1
    } else if end + 1 < text.count, text[end] == 0xC2, text[end + 1] == 0xA0 {
      if mark == 0 { mark = 0x20 }
      end += 2
    }
    if !isOpen, end > at, end + 1 < text.count, text[end] == UInt8(ascii: "("),
      text[end + 1] &- 0x30 < 10
    {
      isOpen = true
      mark = UInt8(ascii: "(")
      end += 1
    }
    guard end > at, end < text.count, text[end] &- 0x30 < 10 else { return nil }
    return (mark, end)
  }

  /// How many digits each of the first `count` groups has.
  func sizes(_ count: Int) -> [Int] {
    (0..<count).map { counts[$0] - ($0 == 0 ? 0 : counts[$0 - 1]) }
  }

  /// The group after which there are `count` digits; nil if none ends there.
  func group(endingAt count: Int) -> Int? { counts.firstIndex(of: count) }

  /// Whether the marks before group `group` and those before it are all `mark`.
  func isParted(by mark: UInt8, upTo group: Int) -> Bool {
    marks[..<group].allSatisfy { $0 == mark }
  }

  /// Whether the marks up to group `group` are all the same, blanks or hyphens.
  func isEvenlyParted(upTo group: Int) -> Bool {
    group == 0 || isParted(by: 0x20, upTo: group) || isParted(by: 0x2D, upTo: group)
  }
}
