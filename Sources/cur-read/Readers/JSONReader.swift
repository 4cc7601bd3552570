import CurTool

/// Reads JSON documents: arrays of rows, objects with lists of rows, rows one after the other.
struct JSONReader: RowReader {
  static let description = ReaderDescription(
    name: "json", summary: "JSON: an array of rows, an object with lists of them, or rows",
    extensions: ["json"], magic: ["["])

  static func open(_ file: ByteSource, _ options: RowOptions) -> OpenRows {
    OpenRows(
      source: CutRows(
        JSONRows(file, dataKeys: options.dataKeys, maximumRow: options.maximumRow)),
      form: JSONForm())
  }
}
