/// Reads JSON Lines: each line a row, its shape told by its columns (see `RowShape`).
struct JSONLinesReader: Reader {
  static let description = ReaderDescription(
    name: "jsonl", summary: "JSON Lines, one object a line",
    extensions: ["jsonl", "ndjson", "jsonlines"], magic: ["{"])
}
