import Foundation
import TestSupport
import Testing

@testable import cur_hygiene

/// A line of Tests/Hygiene/toxicity.tsv.
private struct Line {
  let kind, text: String
  var isToxic: Bool { ["threat", "slur", "insult", "obscene"].contains(kind) }
  var score: Double {
    let bytes = Array(text.utf8)
    return LexiconScorer().score(bytes.span).highest
  }
}

private func lines() throws -> [Line] {
  try String(contentsOf: testsFolder.appending(path: "Hygiene/toxicity.tsv"), encoding: .utf8)
    .split(separator: "\n").filter { $0.first != "#" }
    .map { line in
      let parts = line.split(separator: "\t")
      return Line(kind: String(parts[0]), text: String(parts[1]))
    }
}

/// The list was calibrated on every second line; both halves hold, at reject and where what is unsure is
/// refused too.
@Test(arguments: [0, 1], [0.3, 0.7])
func lexiconRefusesWhatIsToxicAndLeavesTheRest(half: Int, limit: Double) throws {
  let some = try lines().enumerated().filter { $0.offset % 2 == half }.map(\.element)
  let refused = some.filter { $0.score >= limit }
  let toxic = refused.filter(\.isToxic).count
  #expect(some.count == 150)
  #expect(Double(toxic) >= 0.9 * Double(refused.count), "\(refused.map(\.text))")
  #expect(Double(toxic) >= 0.8 * Double(some.filter(\.isToxic).count))
  #expect(refused.count - toxic <= some.filter { !$0.isToxic }.count / 20)
}

/// Words that are toxic in other company.
@Test(arguments: [
  "Kill the process, then drop dead code and shut up the compiler.",
  "I hope you find your way; we will find you a seat.",
  "You must beat your eggs, and I'll burn you a CD.", "We will hang your picture in the hall.",
  "You can use the trash can for your dog.", "Women are in poor health because of the disease.",
  "Dirty white dishes and stupid mistakes; the bitch had puppies.",
  "If you think of ways to kill yourself, please call us.",
  "The Dutch build dykes, and the spastic form needs therapy.", "I am such an idiot.",
  "He was a coward, she thought, and the snake was ugly.",
  "The judge's clerk wrote down what the defendant's brother had called him: an idiot.",
])
func lexiconKnowsTheCompanyWordsKeep(text: String) {
  #expect(Line(kind: "", text: text).score < 0.3)
}
