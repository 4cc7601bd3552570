import TestSupport
import Testing

@testable import cur_hygiene

/// Every row decides of its own examples as it says it does.
@Test(arguments: HygieneTable.all.map { $0.description.name })
func rowKeepsItsWord(name: String) throws {
  try checkExamples(try #require(HygieneTable.named(name)))
}

@Test func everyRowShowsWhatItDoes() {
  checkTable(
    HygieneTable.all.map { $0.description },
    untold: ["rule_failed", "judge_failed", "judge_unparsable"])
}
