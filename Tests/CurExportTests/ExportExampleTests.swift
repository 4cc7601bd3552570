import TestSupport
import Testing

@testable import cur_export

/// Every row decides of its own examples as it says it does.
@Test(arguments: ExporterTable.all.map { $0.description.name })
func rowKeepsItsWord(name: String) throws {
  try checkExamples(try #require(ExporterTable.named(name)))
}

@Test func everyRowShowsWhatItDoes() {
  // Columns are kept by an option of the command: see the transcript of --keep.
  checkTable(
    ExporterTable.all.map { $0.description },
    untold: ["column_missing", "column_type", "column_taken"])
}
