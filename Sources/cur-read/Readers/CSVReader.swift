import CurTool

/// Reads CSV: the first row names the columns, each other is a row (RFC 4180).
struct CSVReader: RowReader {
  static let description = ReaderDescription(
    name: "csv", summary: "CSV with a header, its delimiter told by its rows", extensions: ["csv"])

  static func open(_ file: ByteSource, _ options: RowOptions) throws(RowOpenError) -> OpenRows {
    try openCSV(file, delimiter: options.delimiter, options)
  }
}

/// Reads tab-separated values, quoted as CSV is.
struct TSVReader: RowReader {
  static let description = ReaderDescription(
    name: "tsv", summary: "tab-separated values with a header, quoted as CSV is",
    extensions: ["tsv", "tab"])

  static func open(_ file: ByteSource, _ options: RowOptions) throws(RowOpenError) -> OpenRows {
    try openCSV(file, delimiter: options.delimiter ?? UInt8(ascii: "\t"), options)
  }
}

private func openCSV(
  _ file: ByteSource, delimiter: UInt8?, _ options: RowOptions
) throws(RowOpenError) -> OpenRows {
  let rows = try CSVRows(file, delimiter: delimiter, maximumRow: options.maximumRow)
  if let missing = options.columns?.first(where: { !rows.header.contains($0) }) {
    throw .source(noSuchColumn(missing, there: rows.header))
  }
  return OpenRows(
    source: CutRows(rows),
    form: CSVForm(
      header: rows.header, delimiter: rows.delimiter, values: options.cells, kept: options.columns))
}

/// A column that `--columns` names is not there.
func noSuchColumn(_ name: String, there: [String]) -> SourceFault {
  let names = there.map { "'\(visible($0))'" }.joined(separator: ", ")
  return SourceFault("no_such_column", "there is no column '\(visible(name))' but \(names)")
}
