import CurText

/// How much of one text stands in another in the same order, in runs of more than five characters: the
/// matching blocks of J. Ratcliff and J. Metzener's "gestalt pattern matching" (1988), which Python's
/// `difflib` finds.
enum MatchingBlocks {
  /// Source: Cosmopedia's decontamination counts longer blocks alone.
  private static let longestIgnored = 5

  /// The characters of the blocks as a share of those of `item`, both as words in lower case with one
  /// space between.
  static func share(of item: [UInt8], in text: [UInt8]) -> Double {
    let (item, text) = (plain(item), plain(text))
    guard !item.isEmpty else { return 0 }
    var shared: [UInt32] = []
    for block in blocks(text, item) where block.count > longestIgnored { shared += text[block] }
    // Spaces at the ends of blocks count once, and not at the ends of all.
    let words = shared.split(separator: 0x20)
    let count = words.reduce(0) { $0 + $1.count } + max(0, words.count - 1)
    return Double(count) / Double(item.count)
  }

  private static func plain(_ text: [UInt8]) -> [UInt32] {
    let words = WordHashes(text.span, withRanges: true)
    var out: [UInt32] = []
    var folded: [UInt8] = []
    for range in words.ranges {
      if !out.isEmpty { out.append(0x20) }
      folded.removeAll(keepingCapacity: true)
      appendFolded(text.span.extracting(range), to: &folded)
      out += String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value)
    }
    return out
  }

  /// The blocks, as ranges of `a`.
  private static func blocks(_ a: [UInt32], _ b: [UInt32]) -> [Range<Int>] {
    var places: [UInt32: [Int]] = [:]
    for (k, scalar) in b.enumerated() { places[scalar, default: []].append(k) }
    var found: [Range<Int>] = []
    var waiting = [(a.indices, b.indices)]
    while let (left, right) = waiting.popLast() {
      let (i, j, size) = longest(a, left, right, places)
      guard size > 0 else { continue }
      found.append(i..<i + size)
      waiting.append((left.lowerBound..<i, right.lowerBound..<j))
      waiting.append((i + size..<left.upperBound, j + size..<right.upperBound))
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The longest block within `left` and `right`; of equals the first in `a`, then in `b`.
  private static func longest(
    _ a: [UInt32], _ left: Range<Int>, _ right: Range<Int>, _ places: [UInt32: [Int]]
  ) -> (Int, Int, Int) {
    var best = (left.lowerBound, right.lowerBound, 0)
    // How long the block is that ends at the previous character of `a` and each of `b`.
    var lengths = [Int](repeating: 0, count: right.count + 1)
    var (ends, nextEnds): ([Int], [(Int, Int)]) = ([], [])
    for i in left {
      nextEnds.removeAll(keepingCapacity: true)
      for j in places[a[i]] ?? [] where right.contains(j) {
        let length = lengths[j - right.lowerBound] + 1
        nextEnds.append((j - right.lowerBound + 1, length))
        if length > best.2 { best = (i - length + 1, j - length + 1, length) }
      }
      for end in ends { lengths[end] = 0 }
      ends.removeAll(keepingCapacity: true)
      for (end, length) in nextEnds {
        lengths[end] = length
        ends.append(end)
      }
    }
    return best
  }
}
