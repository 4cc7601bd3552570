import Foundation
import TestSupport
import Testing

@testable import cur_dedup

/// Every row decides of its own examples as it says it does.
@Test(arguments: MatcherTable.all.map { $0.description.name })
func rowKeepsItsWord(name: String) throws {
  try checkExamples(try #require(MatcherTable.named(name)))
}

@Test func everyRowShowsWhatItDoes() {
  checkTable(
    MatcherTable.all.map { $0.description },
    untold: ["duplicate_exact", "duplicate_near", "duplicate_semantic"])
}

/// Inputs with outcomes that were seen elsewhere, or are wanted instead.
@Test func casesHold() throws {
  let file = testsFolder.appending(path: "Data/dedup-cases.jsonl")
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  #expect(lines.count == 11)
  for line in lines {
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let input = try #require(record["input"] as? [[String: Any]])
    let samples = try input.enumerated().map { number, sample in
      let sample = sample.merging(["id": "\(number)"]) { $1 }
      return String(decoding: try JSONSerialization.data(withJSONObject: sample), as: UTF8.self)
    }
    let arguments = try #require(record["arguments"] as? [String]).joined(separator: " ")
    let (text, status) = try shell(
      "cat > s <<'!'\n\(samples.joined(separator: "\n"))\n!\n"
        + "cur-dedup \(arguments) -q s | jq -r .id")
    #expect(status == 0)
    let kept = try #require(record["kept"] as? [Int])
    #expect(text.split(separator: "\n").compactMap { Int($0) } == kept, "\(record["id"] ?? "")")
  }
}
