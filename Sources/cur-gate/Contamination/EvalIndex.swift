import CurSample
import CurTool

/// The n-grams of evals by a rule, to look up those of texts.
struct EvalIndex: Sendable {
  let evals: EvalItems
  let rule: ContaminationRule
  /// The size of n-grams of each benchmark.
  private(set) var sizes: [Int] = []
  /// By the size of their n-grams.
  private var tables: [(size: Int, table: NgramTable)] = []

  /// An item of fewer words is in every second text: it must be a text of its own.
  static let fewestWholeWords = 4

  /// - Parameter common: n-grams in more items are left out; 0 for none.
  init(_ evals: EvalItems, _ rule: ContaminationRule, common: Int) {
    (self.evals, self.rule) = (evals, rule)
    sizes = evals.benchmarks.indices.map { benchmark in
      rule.ngram(
        ofLengths: evals.items.filter { $0.benchmark == benchmark }.map(\.questionWords))
    }
    var ngrams: [Int: [(hash: UInt64, item: Int, word: Int)]] = [:]
    for (number, item) in evals.items.enumerated() {
      let size = sizes[item.benchmark]
      let words = Self.words(of: item, rule, size)
      if isWhole(item) {
        ngrams[item.questionWords, default: []].append(
          (ngramHash(item.words[..<item.questionWords]), number, 0))
      } else if words.count >= size {
        forEachNgram(Array(item.words[words]), size: size) { hash, at in
          ngrams[size, default: []].append((hash, number, words.lowerBound + at))
        }
      }
    }
    for (size, found) in ngrams.sorted(by: { $0.key < $1.key }) {
      let kept = common > 0 ? Self.rare(found, common) : found
      tables.append((size, NgramTable(kept)))
    }
  }

  /// Which words of an item make its n-grams.
  private static func words(
    of item: EvalItems.Item, _ rule: ContaminationRule, _ size: Int
  ) -> Range<Int> {
    switch rule.part {
    case .question: 0..<item.questionWords
    case .answer: max(0, item.questionWords - size + 1)..<item.words.count
    }
  }

  /// Whether it has too few words for n-grams, so that all of them are looked for together.
  func isWhole(_ item: EvalItems.Item) -> Bool {
    if rule.part == .answer { return false }
    return item.questionWords > 0
      && item.questionWords < rule.fewestWords(sizes[item.benchmark])
  }

  private static func rare(
    _ ngrams: [(hash: UInt64, item: Int, word: Int)], _ common: Int
  ) -> [(hash: UInt64, item: Int, word: Int)] {
    var items: [UInt64: Set<Int>] = [:]
    for ngram in ngrams { items[ngram.hash, default: []].insert(ngram.item) }
    return ngrams.filter { (items[$0.hash]?.count ?? 0) <= common }
  }

  /// Gives `body` each n-gram that `words` share with an item: its place there, the number of its first
  /// word here, and its size.
  @inline(__always) func forEachShared(
    _ words: [UInt64], _ body: (NgramTable.Place, Int, Int) -> Void
  ) {
    for (size, table) in tables {
      forEachNgram(words, size: size) { hash, word in
        guard table.mayHold(hash) else { return }
        table.forEachPlace(of: hash) { body($0, word, size) }
      }
    }
  }
}
