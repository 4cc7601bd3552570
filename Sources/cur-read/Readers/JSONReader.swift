import CurSample

/// Reads one JSON document: an array of rows, or one row.
struct JSONReader: RowFileReader {
  static let description = ReaderDescription(
    name: "json", summary: "one JSON document: an array of rows, or a row",
    extensions: ["json"], magic: ["["])

  static func rows(_ bytes: [UInt8]) throws(SourceFault) -> [Range<Int>] {
    do throws(LineFault) {
      return try elementRanges(of: bytes)
    } catch {
      throw SourceFault("unreadable_document", "byte \(error.offset + 1): \(error.reason.rawValue)")
    }
  }
}
