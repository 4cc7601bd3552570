import Testing

@testable import cur_gate

/// What the index finds is what comparing every n-gram with every other finds, by every rule that counts
/// n-grams of questions.
@Test(arguments: ["tulu3", "llama3", "palm", "s1", "gpt3", "count:3x10"])
func rulesDecideAsComparingAllDoes(name: String) throws {
  let rule = try #require(ContaminationRule(name))
  var random = SeededNumbers(state: 9)
  let items = (0..<40).map { _ in words(random.next(26) + 5, &random) }
  var evals = EvalItems()
  let lines = items.map { #"{"question":"\#($0.joined(separator: " "))"}"# }
  try evals.add("data:" + lines.joined(separator: "\n"), paths: nil)
  let index = EvalIndex(evals, rule, common: 0)
  let size = try #require(index.sizes.first)
  var contaminated = 0
  for _ in 0..<300 {
    var text = words(random.next(12), &random)
    for _ in 0..<2 {
      let item = items[random.next(items.count)]
      let start = random.next(item.count)
      text += item[start..<min(item.count, start + 3 + random.next(22))] + words(1, &random)
    }
    let found = isContaminated(text, index)
    let expected = items.contains { contains(text, $0, rule, size) }
    #expect(found == expected, "\(text.joined(separator: " "))")
    contaminated += expected ? 1 : 0
  }
  #expect(contaminated > 10 && contaminated < 290)
}

private func isContaminated(_ text: [String], _ index: EvalIndex) -> Bool {
  var matches: [Int: ContaminationMatch] = [:]
  index.forEachShared(WordHashes(text.joined(separator: " ")).hashes) { place, word, size in
    let item = Int(place.item)
    matches[item, default: ContaminationMatch(item: item)].hits.append(
      ContaminationMatch.Hit(word: Int(place.word), text: 0, textWord: word, size: size))
  }
  return matches.values.contains { match in
    var match = match
    match.judge(index, limit: index.rule.limit) { _ in [] }
    return match.isContaminated
  }
}

/// The same, slowly.
private func contains(
  _ text: [String], _ item: [String], _ rule: ContaminationRule, _ size: Int
) -> Bool {
  guard item.count >= rule.fewestWords(size) else {
    return ngrams(text, item.count).contains(item)
  }
  let known = Set(ngrams(text, size))
  let all = ngrams(item, size)
  let shared = all.indices.filter { known.contains(all[$0]) }
  switch rule.measure {
  case .coverage:
    let covered = Set(shared.flatMap { $0..<$0 + size })
    return Double(covered.count) > rule.limit * Double(item.count)
  case .ngrams: return Double(shared.count) >= rule.limit * Double(all.count)
  case .count(let count): return Set(shared.map { all[$0] }).count >= count
  case .blocks: return false
  }
}

private func ngrams(_ words: [String], _ size: Int) -> [[String]] {
  words.count < size ? [] : (0...words.count - size).map { Array(words[$0..<$0 + size]) }
}

private func words(_ count: Int, _ random: inout SeededNumbers) -> [String] {
  (0..<count).map { _ in "w\(random.next(60))" }
}

/// A small generator, the same on every run.
private struct SeededNumbers {
  var state: UInt64

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
