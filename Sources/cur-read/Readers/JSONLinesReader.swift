import CurTool

/// Reads JSON Lines: each line a row.
struct JSONLinesReader: RowReader {
  static let description = ReaderDescription(
    name: "jsonl", summary: "JSON Lines, one object a line",
    extensions: ["jsonl", "ndjson", "jsonlines"], magic: ["{"])

  static func open(_ file: ByteSource, _ options: RowOptions) throws(RowOpenError) -> OpenRows {
    try refuseColumns(options)
    return OpenRows(source: LineRows(file, maximumLine: options.maximumRow))
  }
}
