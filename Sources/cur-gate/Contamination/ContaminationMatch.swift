import CurSample

/// What one sample shares with one item.
struct ContaminationMatch {
  /// One shared n-gram: the number of its first word in the item and in the text.
  struct Hit {
    var word: Int
    var text: Int
    var textWord: Int
    var size: Int
  }

  let item: Int
  var hits: [Hit] = []
  /// By the rule's measure: a share, or a count.
  var score = 0.0
  /// The share of the item's words that lie in a shared n-gram.
  var coverage = 0.0
  var isContaminated = false

  init(item: Int) { self.item = item }

  /// Judges what was found by the index's rule.
  mutating func judge(_ index: EvalIndex, limit: Double, texts: (Int) -> [UInt8]) {
    let item = index.evals.items[item]
    let size = index.sizes[item.benchmark]
    let covered = coveredWords(of: item)
    let words = index.rule.part == .answer ? item.words.count : item.questionWords
    coverage = noted(Double(covered.count { $0 }) / Double(max(1, words)))
    guard !index.isWhole(item) else {
      (score, isContaminated) = (1, true)
      return
    }
    switch index.rule.measure {
    case .coverage:
      score = coverage
      isContaminated = score > limit
    case .ngrams:
      let all = item.questionWords - size + 1
      score = noted(Double(Set(hits.map(\.word)).count) / Double(all))
      isContaminated = score >= limit
    case .count(let count):
      let different = Set(hits.map { ngramHash(item.words[$0.word..<$0.word + $0.size]) })
      score = Double(different.count)
      isContaminated = different.count >= count
    case .blocks:
      let (text, question) = (texts(hits[0].text), Array(item.text[..<questionEnd(item)]))
      score = noted(MatchingBlocks.share(of: question, in: text))
      isContaminated = score > limit
    }
  }

  private func questionEnd(_ item: EvalItems.Item) -> Int {
    item.questionWords > 0 ? item.ranges[item.questionWords - 1].upperBound : 0
  }

  /// For each word of the item, whether it lies in a shared n-gram.
  func coveredWords(of item: EvalItems.Item) -> [Bool] {
    var covered = [Bool](repeating: false, count: item.words.count)
    for hit in hits { for k in hit.word..<hit.word + hit.size { covered[k] = true } }
    return covered
  }

  /// The longest run of words that item and text share: where it stands in each.
  var longestRun: (item: Range<Int>, text: Int, words: Range<Int>) {
    struct Line: Hashable {
      var text: Int
      var shift: Int
    }
    var lines: [Line: [Hit]] = [:]
    for hit in hits {
      lines[Line(text: hit.text, shift: hit.textWord - hit.word), default: []].append(hit)
    }
    var longest: (item: Range<Int>, text: Int, words: Range<Int>) = (0..<0, 0, 0..<0)
    for (line, hits) in lines.sorted(by: {
      ($0.key.text, $0.key.shift) < ($1.key.text, $1.key.shift)
    }) {
      var run = 0..<0
      for hit in hits.sorted(by: { $0.word < $1.word }) {
        let isNext = hit.word <= run.upperBound && !run.isEmpty
        run = isNext ? run.lowerBound..<hit.word + hit.size : hit.word..<hit.word + hit.size
        if run.count > longest.item.count {
          longest = (run, line.text, run.lowerBound + line.shift..<run.upperBound + line.shift)
        }
      }
    }
    return longest
  }
}
