import CurSample
import CurText

/// A request of the pool: one that was read, or one that was made and found new.
struct Seed: Sendable {
  var text: String
  var words: [Int]
  /// Who it is, for those made after it.
  var parent: Parent
  /// Where the line that it was read from stands among those; nil for one that was made.
  var line: Int?
}

/// The requests so far, and whether another is new beside them.
///
/// New is what has a ROUGE-L F-measure below a limit with every one of them (Lin 2004; .7 as in
/// Self-Instruct, Wang et al. 2023): twice the longest common subsequence of words by the sum of both
/// lengths. Words are folded, and each kind of word is a number.
struct SeedPool {
  private(set) var read: [Seed] = []
  private(set) var made: [Seed] = []
  private var numbers: [String: Int] = [:]

  /// The folded words of `text` as numbers.
  mutating func words(of text: String) -> [Int] {
    foldedWords(of: Array(text.utf8).span).map { word in
      if let number = numbers[word] { return number }
      numbers[word] = numbers.count
      return numbers.count - 1
    }
  }

  /// - Parameter line: the number of the seed that it was read from; nil for one that was made.
  mutating func add(_ text: String, _ parent: Parent, line: Int?) {
    let seed = Seed(text: text, words: words(of: text), parent: parent, line: line)
    if line == nil { made.append(seed) } else { read.append(seed) }
  }

  /// The likeness of `words` and the request of the pool that is most like them.
  func highestOverlap(_ words: [Int]) -> Double {
    var highest = 0.0
    for seed in read + made {
      let sum = Double(words.count + seed.words.count)
      // No common subsequence is longer than the shorter text.
      guard 2 * Double(min(words.count, seed.words.count)) > highest * sum else { continue }
      highest = max(highest, 2 * Double(longestCommonSubsequence(words, seed.words)) / sum)
    }
    return highest
  }

  /// Which requests are shown to the model: of those read so many, and of those made.
  ///
  /// - Parameter call: the number of the call; each has others, the same in every run.
  func examples(read: Int, made: Int, call: Int, seed: Int) -> [Seed] {
    let older = drawn(made, of: self.made, "made", call, seed)
    return drawn(read + made - older.count, of: self.read, "read", call, seed) + older
  }

  /// The `count` requests whose hash with the call is lowest.
  private func drawn(_ count: Int, of pool: [Seed], _ name: String, _ call: Int, _ seed: Int)
    -> [Seed]
  {
    let order = pool.indices.sorted {
      let a = chance(pool[$0].parent.id, "self-instruct \(name) \(call)", seed: seed)
      let b = chance(pool[$1].parent.id, "self-instruct \(name) \(call)", seed: seed)
      return (a, $0) < (b, $1)
    }
    return order.prefix(count).map { pool[$0] }
  }
}

/// How long the longest sequence is that both hold in its order, with gaps.
func longestCommonSubsequence(_ a: [Int], _ b: [Int]) -> Int {
  var row = [Int](repeating: 0, count: b.count + 1)
  for x in a {
    var diagonal = 0
    for (k, y) in b.enumerated() {
      let above = row[k + 1]
      row[k + 1] = x == y ? diagonal + 1 : max(above, row[k])
      diagonal = above
    }
  }
  return row[b.count]
}
