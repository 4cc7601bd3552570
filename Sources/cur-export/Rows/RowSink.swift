import CurSample

/// The rows of one sample while a format writes them.
struct RowSink {
  private(set) var rows: [Row] = []
  /// All rows, one after the other, each with its newline.
  var bytes: [UInt8]
  /// What follows the columns of the format: the kept ones, with a comma before each.
  var tail: [UInt8] = []

  /// Where a row ends in ``bytes``, and its shape's place in the exporter's list.
  struct Row {
    var end: Int
    var shape: Int
  }

  /// - Parameters:
  ///   - room: an array whose room is used.
  ///   - header: how many bytes come before the rows.
  init(room: inout [UInt8], header: Int) {
    bytes = []
    swap(&bytes, &room)
    bytes.removeAll(keepingCapacity: true)
    for _ in 0..<header { bytes.append(0) }
  }

  /// Ends a row of which everything but the closing brace was appended to ``bytes``.
  mutating func end(shape: Int = 0) {
    bytes += tail
    bytes.append("}\n")
    rows.append(Row(end: bytes.count, shape: shape))
  }
}
