import CurTool

/// Reads JSON documents: arrays of rows, objects with lists of rows, rows one after the other.
struct JSONReader: RowReader {
  static let description = ReaderDescription(
    name: "json", summary: "JSON: an array of rows, an object with lists of them, or rows",
    extensions: ["json"], magic: ["["])

  static func open(_ file: ByteSource, _ options: RowOptions) throws(RowOpenError) -> OpenRows {
    try refuseColumns(options)
    return OpenRows(
      source: CutRows(
        JSONRows(file, dataKeys: options.dataKeys, maximumRow: options.maximumRow)),
      form: JSONForm())
  }
}

/// Which columns are read is chosen where columns are declared.
func refuseColumns(_ options: RowOptions) throws(RowOpenError) {
  guard options.columns != nil else { return }
  throw .source(
    SourceFault("no_such_column", "'--columns' is for Parquet and CSV: choose members with jq"))
}
