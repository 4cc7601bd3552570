import CurSample
import CurTool

/// What sources of rows are read from.
protocol RowInput: AnyObject {
  /// As in messages.
  var name: String { get }
  /// Reads at most `count` bytes to the end of `buffer`; 0 at the end or when the run is to stop.
  func read(into buffer: inout [UInt8], atMost count: Int) throws(ToolError) -> Int
}

extension ByteSource: RowInput {}

/// The part of a source that is read and not yet given out, and what was found in it.
///
///     bytes   row, row, row, the beginning of a ro
///             ^^^  ^^^  ^^^  ^                    ^
///             rows           start                bytes.count
struct RowBuffer {
  /// As much as ``LineBlocks`` reads.
  private static let readBytes = 1 << 18

  private let input: any RowInput
  private(set) var bytes: [UInt8] = []
  /// The rows that are whole.
  var rows: [Range<Int>] = []
  private(set) var hasEnded = false
  /// Where `bytes` begin in the source.
  private var offset = 0
  private var line = 1
  /// Where in the source that line begins.
  private var lineStart = 0
  private var row = 1

  init(_ input: any RowInput) { self.input = input }

  /// The line and the byte of it, from 1, at `at`.
  func place(_ at: Int) -> (line: Int, byte: Int) {
    var start = lineStart
    for k in 0..<at where bytes[k] == 0x0A { start = offset + k + 1 }
    return (line + newlines(in: bytes, 0..<at), offset + at - start + 1)
  }

  /// Where the next newline stands; nil if none does.
  func newline(from start: Int) -> Int? {
    let at = bytes.span.first(of: 0x0A, or: 0x0A, from: start)
    return at < bytes.count ? at : nil
  }

  func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 <= 0x20 } }

  /// Reads more; false at the end.
  mutating func readMore() throws(ToolError) -> Bool {
    if hasEnded { return false }
    hasEnded = try input.read(into: &bytes, atMost: Self.readBytes) == 0
    return !hasEnded
  }

  /// A mark of byte order at the beginning is no part of the source.
  mutating func dropMark() throws(ToolError) {
    while bytes.count < 3, try readMore() {}
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { drop(3) }
  }

  /// Gives out the rows with the bytes before `end`; what stands there moves to the beginning.
  mutating func give(upTo end: Int, into batch: inout RowBatch) {
    swap(&batch.bytes, &bytes)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(batch.bytes.span.extracting(end...))
    batch.bytes.removeLast(batch.bytes.count - end)
    swap(&batch.rows, &rows)
    rows.removeAll(keepingCapacity: true)
    (batch.firstRow, batch.firstLine, batch.offset) = (row, line, offset)
    batch.lineOffset = offset - lineStart
    row += batch.rows.count
    pass(batch.bytes)
  }

  /// Forgets the bytes before `end`, which hold no row.
  mutating func drop(_ end: Int) {
    guard end > 0 else { return }
    pass(Array(bytes[..<end]))
    bytes.removeFirst(end)
  }

  /// Gives out the beginning of a row that is too long, from `start`; what stands before `end` is
  /// gone, and the caller drops what is left of the row.
  mutating func giveOverlong(from start: Int, upTo end: Int, into batch: inout RowBatch) {
    rows = [start..<min(end, start + RowBatch.keptOfOverlong)]
    give(upTo: end, into: &batch)
    batch.isOverlong = true
  }

  private mutating func pass(_ gone: [UInt8]) {
    line += newlines(in: gone, 0..<gone.count)
    if let last = gone.lastIndex(of: 0x0A) { lineStart = offset + last + 1 }
    offset += gone.count
  }
}

extension RowBatch {
  /// One byte more than ``RawText`` keeps, so that it shows that it goes on.
  static let keptOfOverlong = 1 << 16 + 1
}
