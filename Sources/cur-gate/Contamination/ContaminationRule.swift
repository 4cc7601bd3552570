import CurTool

/// When a sample counts as contaminated with an item of an eval: one of the published rules.
///
/// Words are those of ``WordHashes`` where a rule counts a tokenizer's tokens (llama3), or words parted
/// another way. What is counted of the item is its question, but for datatrove.
struct ContaminationRule: Sendable {
  enum Measure: Sendable {
    /// The share of the item's words that lie in a shared n-gram is more than the limit.
    case coverage
    /// The share of the item's n-grams that are shared is at least the limit.
    case ngrams
    /// So many different n-grams are shared.
    case count(Int)
    /// The characters of the matching blocks (as difflib finds them), as a share of the item's, are more
    /// than the limit, of items that share an n-gram.
    case blocks
  }

  /// Which n-grams of an item count.
  enum Part: Sendable { case question, answer }

  var name: String
  var measure: Measure
  /// The limit of a share.
  var limit = 0.0
  /// Words of an n-gram; nil where each benchmark has its own (``ngram(ofLengths:)``).
  var size: Int?
  var part = Part.question

  /// - Parameter text: `tulu3`, `count:3x10`; nil if it is none.
  init?(_ text: String) {
    name = text
    switch text {
    // Lambert and others, "Tülu 3", 2024: 8-grams, more than half of an item's tokens in one document.
    case "tulu3": (measure, limit, size) = (.coverage, 0.5, 8)
    // Grattafiori and others, "The Llama 3 Herd of Models", 2024: 8-grams of tokens; the limit is chosen
    // for each benchmark there, so 0.5 is *chosen* here.
    case "llama3": (measure, limit, size) = (.coverage, 0.5, 8)
    // Brown and others, "Language Models are Few-Shot Learners", 2020, appendix C: any collision of
    // N-grams, N the 5th percentile of the items' lengths within 8 to 13.
    case "gpt3": (measure, size) = (.count(1), nil)
    // Chowdhery and others, "PaLM", 2022: at least 70 % of an item's 8-grams.
    case "palm": (measure, limit, size) = (.ngrams, 0.7, 8)
    // Muennighoff and others, "s1", 2025, and open-r1: any shared 8-gram.
    case "s1": (measure, size) = (.count(1), 8)
    // datatrove: any shared 12-gram of the answer or across the border of question and answer.
    case "datatrove": (measure, size, part) = (.count(1), 12, .answer)
    // Cosmopedia: a shared 10-gram, then matching blocks of more than half of the item.
    case "cosmopedia": (measure, limit, size) = (.blocks, 0.5, 10)
    default:
      let numbers =
        text.hasPrefix("count:")
        ? text.dropFirst(6).split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        : []
      guard numbers.count == 2, let count = numbers[0], let size = numbers[1], count > 0,
        (1...64).contains(size)
      else { return nil }
      (measure, self.size) = (.count(count), size)
    }
  }

  static let names = "tulu3, gpt3, llama3, s1, palm, datatrove, cosmopedia, count:KxN"

  var takesLimit: Bool { if case .count = measure { false } else { true } }

  /// The size of n-grams for a benchmark whose items have so many words.
  func ngram(ofLengths lengths: [Int]) -> Int {
    if let size { return size }
    let sorted = lengths.sorted()
    let fifth = sorted.isEmpty ? 8 : sorted[(sorted.count - 1) * 5 / 100]
    return min(13, max(8, fifth))
  }

  /// The fewest words that an item needs to be told by n-grams of `size`; shorter ones are matched whole.
  func fewestWords(_ size: Int) -> Int {
    if case .count(let count) = measure { return size + count - 1 }
    return size
  }
}
