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

/// A file's shape is told by its name alone.
@Test(arguments: ExporterTable.all.map { $0.description.name })
func shapesHaveNamesOfTheirOwn(name: String) throws {
  let names = try #require(ExporterTable.named(name)).shapes.map(\.name)
  #expect(Set(names).count == names.count)
}
