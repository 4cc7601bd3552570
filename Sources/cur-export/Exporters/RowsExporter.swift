import CurSample
import CurTool

/// The rows of a dataset as they were, where `cur-read --keep-row` kept them: a dataset is filtered
/// without being changed.
struct RowsExporter: Exporter {
  static let description = RowDescription(
    name: "rows",
    summary: "the rows of the source as they were, of samples read with --keep-row",
    reasons: [Reason("no_source_row", "the sample has no metadata.source_row")] + asTheyAreReasons
      + commonReasons,
    keeps: [
      Example(
        line:
          #"{"instruction":"q","output":"mended","metadata":{"source_row":{"Question":"q","answer":"a\u00e9","n":1.10}}}"#,
        output: #"{"Question":"q","answer":"a\u00e9","n":1.10}"#)
    ],
    rejects: [
      Example(line: #"{"output":"a"}"#, reason: "no_source_row"),
      Example(
        line: #"{"output":"a","metadata":{"source_row":{"a":{"b":1,"b":2}}}}"#,
        reason: "repeated_name"),
      Example(
        line: #"{"output":"a","metadata":{"source_row":{"a":1e999}}}"#, reason: "number_too_large"),
    ] + commonRejects)

  static let shapes = [Shape("", [])]
  static let readers = "what read the source; the columns are those of its rows"
  static let isImitated = false

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    guard let row = sample.metadata("source_row"), row.kind == .object else {
      throw Misfit("no_source_row")
    }
    try refuseFlaws(in: row, of: sample)
    var isTaken = false
    var isEmpty = true
    sample.forEachMember(at: row) { name, _ in
      isEmpty = false
      let name = sample.text(at: name)
      if settings.columns.contains(where: { $0.name == name }) { isTaken = true }
    }
    if isEmpty { throw Misfit("no_source_row") }
    if isTaken { throw Misfit("column_taken") }
    sample.append(row, to: &rows.bytes)
    while rows.bytes.popLast() != UInt8(ascii: "}") {}
    rows.end()
  }
}
