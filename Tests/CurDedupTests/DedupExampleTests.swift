import TestSupport
import Testing

@testable import cur_dedup

/// Every row decides of its own examples as it says it does.
@Test(arguments: MatcherTable.all.map { $0.description.name })
func rowKeepsItsWord(name: String) throws {
  try checkExamples(try #require(MatcherTable.named(name)))
}

@Test func everyRowShowsWhatItDoes() {
  checkTable(MatcherTable.all.map { $0.description }, untold: ["duplicate_exact"])
}
