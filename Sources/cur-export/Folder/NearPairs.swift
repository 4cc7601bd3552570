import CurSample
import CurText

/// Finds all pairs of rows whose Jaccard similarity is at least a threshold, exactly: of all they
/// say, or of what they ask.
///
/// A text is the set of its word 5-grams, folded; the whole text where it has fewer words; a letter
/// of a script without spaces is a word. Two sets of similarity t share one of the first
/// |x| - ceil(t |x|) + 1 elements of x in any order that both agree on: with the rarest first, few
/// others share it (prefix filter: Chaudhuri, Ganti, Kaushik, ICDE 2006; Bayardo, Ma, Srikant, WWW
/// 2007). Texts that are together already are not compared, so a thousand copies of a template cost a
/// thousand comparisons.
///
/// It holds 4 bytes a 5-gram, and 12 to 24 for each of the rarest third.
struct NearPairs {
  private let threshold: Double
  private var sets: [[UInt32]] = []
  private var owners: [Int32] = []
  private var rows = 0

  init(threshold: Double) { self.threshold = threshold }

  /// Adds a row: the next number is its own.
  mutating func add(_ row: borrowing Sample, _ shape: Shape) {
    var text: [UInt8] = []
    row.appendRowText(shape, to: &text)
    add(text.span)
    if let question = row.rowQuestion, !question.isEmpty { add(question.span) }
    rows += 1
  }

  private mutating func add(_ text: Span<UInt8>) {
    sets.append(shingles(of: text))
    owners.append(Int32(rows))
  }

  /// Gives `join` the pairs whose similarity is enough, but for those that are together already.
  ///
  /// A pair is given once or twice; the numbers are those of rows.
  func forEachPair(areTogether areRowsTogether: (Int, Int) -> Bool, _ join: (Int, Int) -> Void) {
    func areTogether(_ a: Int, _ b: Int) -> Bool {
      areRowsTogether(Int(owners[a]), Int(owners[b]))
    }
    let counts = frequencies()
    let order = sets.indices.filter { !sets[$0].isEmpty }
      .sorted { (sets[$0].count, $0) < (sets[$1].count, $1) }
    var holders = Holders(room: order.reduce(0) { $0 + rarestCount(sets[$1].count) })
    var tried = [Int32](repeating: -1, count: sets.count)  // by which text a text was last tried
    for x in order {
      let size = sets[x].count
      let rarest = rarest(of: sets[x], counts)
      for element in rarest {
        func compare(_ y: Int) {
          guard tried[y] != x, Double(sets[y].count) >= threshold * Double(size),
            !areTogether(x, y)
          else { return }
          tried[y] = Int32(x)
          if isNear(sets[x], sets[y]) { join(Int(owners[x]), Int(owners[y])) }
        }
        holders.forEach(of: element, but: { areTogether(x, $0) }, compare)
      }
      for element in rarest { holders.add(x, to: element) { areTogether(x, $0) } }
    }
  }

  /// The rarest elements of a set, by how often each occurs and by its value.
  private func rarest(of set: [UInt32], _ counts: [UInt32]) -> [UInt32] {
    var keys = set.map { UInt64(counts[slot($0)]) << 32 | UInt64($0) }
    keys.sort()
    return keys.prefix(rarestCount(set.count)).map { UInt32(truncatingIfNeeded: $0) }
  }

  /// How many of the rarest elements two sets of such a size must look at to meet.
  private func rarestCount(_ size: Int) -> Int {
    size - Int((threshold * Double(size)).rounded(.up)) + 1
  }

  /// The texts that have an element among their rarest, those that are together in a list of their
  /// own: one look passes them all over.
  ///
  /// Elements that fall into one slot share their texts: what is compared in vain is not near.
  private struct Holders {
    private struct List {
      var head: Int32
      var next: Int32
    }

    private var slots: [Int32]
    private var lists: [List] = []
    private var texts: [Int32] = []
    private var nexts: [Int32] = []

    init(room: Int) {
      var count = 1024
      while count < room { count *= 2 }
      slots = [Int32](repeating: -1, count: count)
      texts.reserveCapacity(room)
      nexts.reserveCapacity(room)
    }

    private func slot(_ element: UInt32) -> Int { Int(element) & (slots.count - 1) }

    /// Gives `body` the texts, but for lists of which the first is one of those to be passed over.
    func forEach(of element: UInt32, but isPassedOver: (Int) -> Bool, _ body: (Int) -> Void) {
      var list = slots[slot(element)]
      while list >= 0 {
        var at = lists[Int(list)].head
        if !isPassedOver(Int(texts[Int(at)])) {
          while at >= 0 {
            body(Int(texts[Int(at)]))
            at = nexts[Int(at)]
          }
        }
        list = lists[Int(list)].next
      }
    }

    mutating func add(_ text: Int, to element: UInt32, isTogether: (Int) -> Bool) {
      let slot = slot(element)
      var list = slots[slot]
      while list >= 0, !isTogether(Int(texts[Int(lists[Int(list)].head)])) {
        list = lists[Int(list)].next
      }
      texts.append(Int32(text))
      if list >= 0 {
        nexts.append(lists[Int(list)].head)
        lists[Int(list)].head = Int32(texts.count - 1)
      } else {
        nexts.append(-1)
        lists.append(List(head: Int32(texts.count - 1), next: slots[slot]))
        slots[slot] = Int32(lists.count - 1)
      }
    }
  }

  /// About how often each element occurs, in slots that some share: the order needs no more.
  private func frequencies() -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: 1 << 20)
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
