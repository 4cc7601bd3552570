import TestSupport
import Testing

@testable import cur_gate

/// Every row decides of its own examples as it says it does.
@Test(arguments: GateTable.all.map { $0.description.name })
func rowKeepsItsWord(name: String) throws {
  try checkExamples(try #require(GateTable.named(name)))
}

@Test func everyRowShowsWhatItDoes() {
  checkTable(
    GateTable.all.map { $0.description },
    untold: ["judge_failed", "judge_unparsable", "too_similar", "embedding_failed"])
}
