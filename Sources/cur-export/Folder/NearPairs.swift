import CurSample
import CurText

/// Finds all pairs of texts whose Jaccard similarity is at least a threshold, exactly.
///
/// A text is the set of its word 5-grams, folded; the whole text where it has fewer words; a letter
/// of a script without spaces is a word. Two sets of similarity t share one of the first
/// |x| - ceil(t |x|) + 1 elements of x in any order that both agree on: with the rarest first, few
/// others share it (prefix filter: Chaudhuri, Ganti, Kaushik, ICDE 2006; Bayardo, Ma, Srikant, WWW
/// 2007). Texts that are together already are not compared, so a thousand copies of a template cost a
/// thousand comparisons.
///
/// It holds 4 bytes a 5-gram and 8 bytes for each of the rarest third.
struct NearPairs {
  private let threshold: Double
  private var sets: [[UInt32]] = []

  init(threshold: Double) { self.threshold = threshold }

  /// Adds a text: the next number is its own.
  mutating func add(_ text: Span<UInt8>) { sets.append(shingles(of: text)) }

  /// Gives `join` the pairs whose similarity is enough, but for those that are together already.
  func forEachPair(areTogether: (Int, Int) -> Bool, _ join: (Int, Int) -> Void) {
    let counts = frequencies()
    let order = sets.indices.filter { !sets[$0].isEmpty }
      .sorted { (sets[$0].count, $0) < (sets[$1].count, $1) }
    var holders: [UInt32: Holders] = [:]
    for x in order {
      let size = sets[x].count
      let least = Int((threshold * Double(size)).rounded(.up))
      let rarest = sets[x].sorted { (counts[slot($0)], $0) < (counts[slot($1)], $1) }
        .prefix(size - least + 1)
      var tried: Set<Int32> = []
      for element in rarest {
        guard let those = holders[element] else { continue }
        if those.areTogether, areTogether(x, Int(those.texts[0])) { continue }
        for y in those.texts
        where sets[Int(y)].count >= least && !areTogether(x, Int(y)) && tried.insert(y).inserted {
          if isNear(sets[x], sets[Int(y)]) { join(x, Int(y)) }
        }
      }
      for element in rarest {
        holders[element, default: Holders()].add(Int32(x)) { areTogether(Int($0), Int($1)) }
      }
    }
  }

  /// The texts that have an element among their rarest.
  private struct Holders {
    var texts: [Int32] = []
    /// Whether all of them are together: then one look passes them all over.
    var areTogether = true

    mutating func add(_ text: Int32, _ join: (Int32, Int32) -> Bool) {
      if let first = texts.first, areTogether { areTogether = join(text, first) }
      texts.append(text)
    }
  }

  /// About how often each element occurs, in slots that some share: the order needs no more.
  private func frequencies() -> [Int32] {
    var counts = [Int32](repeating: 0, count: 1 << 20)
    for set in sets { for element in set { counts[slot(element)] += 1 } }
    return counts
  }

  private func slot(_ element: UInt32) -> Int { Int(element >> 12) }

  /// Both are sorted.
  private func isNear(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    var (i, j, common) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        (i, j, common) = (i + 1, j + 1, common + 1)
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(common) >= threshold * Double(a.count + b.count - common)
  }
}

/// How many words make one element: as the field's tools that compare documents have it.
private let shingleWords = 5

/// The elements of a text, sorted, each once.
private func shingles(of text: Span<UInt8>) -> [UInt32] {
  var folded: [UInt8] = []
  appendFolded(text, to: &folded)
  let words = wordHashes(of: folded.span)
  guard !words.isEmpty else { return [] }
  var elements: [UInt32] = []
  for start in 0...max(words.count - shingleWords, 0) {
    var hash: UInt64 = 0
    for word in words[start..<min(start + shingleWords, words.count)] {
      hash = (hash &+ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    elements.append(UInt32(truncatingIfNeeded: hash >> 32))
  }
  elements.sort()
  return elements.enumerated().filter { $0 == 0 || elements[$0 - 1] != $1 }.map(\.element)
}

/// The hash of every word.
private func wordHashes(of text: Span<UInt8>) -> [UInt64] {
  var hashes: [UInt64] = []
  for range in wordRanges(of: text) {
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      guard text[at] >= 0x80 else {
        at += 1
        continue
      }
      let (scalar, count) = decodedScalar(text, at: at)
      if isUnspacedLetter(scalar) {
        if start < at { hashes.append(hash64(text.extracting(start..<at))) }
        hashes.append(hash64(text.extracting(at..<at + count)))
        start = at + count
      }
      at += count
    }
    if start < range.upperBound { hashes.append(hash64(text.extracting(start..<range.upperBound))) }
  }
  return hashes
}
