import CurSample
import CurTool

/// A source of rows that streams: it is cut into whole rows while it is read, under the pipeline's
/// lock, so it does no more than find where rows end.
protocol RowSource: AnyObject {
  /// Puts the next rows into `batch`, what one read gave if any are whole; false at the end.
  func next(into batch: inout RowBatch) throws(ToolError) -> Bool
}

/// What cuts a source into rows.
protocol RowCutter {
  mutating func next(into batch: inout RowBatch) throws(ToolError) -> Bool
}

/// A source that is cut by a `Cutter`.
final class CutRows<Cutter: RowCutter>: RowSource {
  private var cutter: Cutter

  init(_ cutter: Cutter) { self.cutter = cutter }

  func next(into batch: inout RowBatch) throws(ToolError) -> Bool {
    try cutter.next(into: &batch)
  }
}

/// How the bytes of a row become one JSON object on one line. The workers do it, each for itself.
protocol RowForm: Sendable {
  /// Appends the object.
  ///
  /// - Throws: ``RowFault`` if the row is none.
  func write(_ row: Span<UInt8>, to json: inout [UInt8]) throws(RowFault)

  /// A fault of the object that was written, as one of the row it was written of.
  func fault(_ fault: LineFault, of row: Span<UInt8>) -> RowFault
}

extension RowForm {
  func fault(_ fault: LineFault, of row: Span<UInt8>) -> RowFault {
    RowFault("unreadable_line", fault.reason.rawValue, at: 0)
  }
}

/// Some whole rows of one source, as they stand in it.
struct RowBatch {
  var bytes: [UInt8] = []
  /// Where in `bytes` each row stands.
  var rows: [Range<Int>] = []
  /// The number of the first row and the line that `bytes` begin in, both from 1.
  var firstRow = 1
  var firstLine = 1
  /// How many bytes of that line stand before `bytes`.
  var lineOffset = 0
  /// Where `bytes` begin in the (decompressed) source; nil for rows that are no bytes of it.
  var offset: Int? = 0
  /// Whether the one row is the beginning of one that is longer than `--max-line`.
  var isOverlong = false
  /// What `--max-line` allows a row, in bytes.
  var maximumRow = Int.max
  /// What the list is called that the rows stand in, where it is one of several.
  var split: String?
  /// Why the source cannot be read any further, if it cannot; told after the rows.
  var fault: SourceFault?
  /// What else is to be said of the source.
  var remark: String?

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    (isOverlong, split, fault, remark) = (false, nil, nil, nil)
  }

  /// The line that the `index`-th row begins in, found when somebody asks: nobody does of a good row.
  func line(of index: Int) -> Int { place(of: index, 0).line }

  /// The line and the byte of it, from 1, that the `offset`-th byte of the `index`-th row is.
  func place(of index: Int, _ offset: Int) -> (line: Int, byte: Int) {
    guard self.offset != nil else { return (firstRow + index, offset + 1) }
    let end = min(rows[index].lowerBound + offset, bytes.count)
    var lineStart = -lineOffset
    for k in 0..<end where bytes[k] == 0x0A { lineStart = k + 1 }
    return (firstLine + newlines(in: bytes, 0..<end), end - lineStart + 1)
  }
}

/// Why a row cannot be read, and where.
struct RowFault: Error {
  var reason: StaticString
  var message: String
  /// The offending byte of the row, from 0.
  var offset: Int

  init(_ reason: StaticString, _ message: String, at offset: Int) {
    (self.reason, self.message, self.offset) = (reason, message, offset)
  }

  init(_ fault: LineFault) {
    self.init("unreadable_line", fault.reason.rawValue, at: fault.offset)
  }
}

/// How many newlines stand in `range` of `bytes`.
func newlines(in bytes: [UInt8], _ range: Range<Int>) -> Int {
  var count = 0
  for k in range { count &+= bytes[k] == 0x0A ? 1 : 0 }
  return count
}
