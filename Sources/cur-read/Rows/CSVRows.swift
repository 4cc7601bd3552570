import CurSample
import CurTool

/// The rows of CSV after its header. Memory is that of one row.
struct CSVRows: RowCutter {
  /// Of a source without newlines, to tell its delimiter. *Chosen*.
  private static let bytesLookedAt = 1 << 16

  private var buffer: RowBuffer
  private let maximumRow: Int
  let delimiter: UInt8
  private var cut: CSVCut
  private var at = 0
  private var start = 0
  private var isOverlong = false
  /// The names in the first row.
  private(set) var header: [String] = []

  /// Reads the header.
  ///
  /// - Parameter delimiter: nil to tell it from the first rows.
  init(_ input: any RowInput, delimiter given: UInt8?, maximumRow: Int) throws(RowOpenError) {
    buffer = RowBuffer(input)
    self.maximumRow = maximumRow
    do throws(ToolError) {
      try buffer.dropMark()
      while buffer.bytes.count < Self.bytesLookedAt, !buffer.bytes.contains(0x0A),
        try buffer.readMore()
      {}
    } catch {
      throw .run(error)
    }
    delimiter =
      given ?? CSVDialect.delimiter(of: buffer.bytes, isAll: buffer.hasEnded)
    cut = CSVCut(delimiter: delimiter)
    header = try readHeader()
  }

  mutating func next(into batch: inout RowBatch) throws(ToolError) -> Bool {
    batch.clear()
    while true {
      while cutRow() { endRow(at - 1) }
      if !buffer.rows.isEmpty {
        let end = isOverlong ? at : start
        buffer.give(upTo: end, into: &batch)
        (at, start) = (at - end, 0)
        return true
      }
      if isOverlong {
        buffer.drop(at)
        at = 0
      } else if at - start > maximumRow {
        buffer.giveOverlong(from: start, upTo: at, into: &batch)
        (at, start, isOverlong) = (0, 0, true)
        return true
      }
      guard try buffer.readMore() else { return endOfSource(&batch) }
    }
  }

  /// Goes on to the end of the row; false if more must be read first.
  private mutating func cutRow() -> Bool {
    var (cut, at) = (cut, at)
    defer { (self.cut, self.at) = (cut, at) }
    return cut.advance(buffer.bytes.span, &at)
  }

  private mutating func endRow(_ end: Int) {
    if !isOverlong, !isBlank(upTo: end) { buffer.rows.append(start..<end) }
    isOverlong = false
    start = at
  }

  private func isBlank(upTo end: Int) -> Bool {
    buffer.isBlank(start..<end)
  }

  /// A last row may have no newline.
  private mutating func endOfSource(_ batch: inout RowBatch) -> Bool {
    guard at > start, !isOverlong, !Signals.areRaised else { return false }
    endRow(at)
    guard !buffer.rows.isEmpty else { return false }
    buffer.give(upTo: at, into: &batch)
    (at, start) = (0, 0)
    return true
  }

  private mutating func readHeader() throws(RowOpenError) -> [String] {
    var isWhole = false
    while !isWhole {
      isWhole = cutRow()
      if isWhole, isBlank(upTo: at - 1) {
        (isWhole, start) = (false, at)
        continue
      }
      guard !isWhole else { break }
      guard at - start <= maximumRow else {
        throw .source(SourceFault("unreadable_document", "the header is longer than '--max-line'"))
      }
      do throws(ToolError) {
        guard try buffer.readMore() else { break }
      } catch {
        throw .run(error)
      }
    }
    let row = Array(buffer.bytes[start..<(isWhole ? at - 1 : at)])
    let names = try names(in: row.span)
    buffer.drop(at)
    (at, start) = (0, 0)
    return names
  }

  /// The names of the columns, each once: a second `a` is `a_2`, a column without a name is called by
  /// its place, `column_3`.
  private func names(in row: Span<UInt8>) throws(RowOpenError) -> [String] {
    var names: [String] = []
    if row.isBlank { return [] }
    if let place = firstFault(inUTF8: row) {
      throw .source(fault(LineFault.Reason.badUTF8.rawValue, place))
    }
    var cells = CSVCells(row, delimiter: delimiter)
    do throws(RowFault) {
      while let cell = try cells.next() {
        let text = String(decoding: cells.text(cell), as: UTF8.self)
        let name = text.isEmpty ? "column_\(names.count + 1)" : text
        var unique = name
        var number = 2
        while names.contains(unique) {
          unique = "\(name)_\(number)"
          number += 1
        }
        names.append(unique)
      }
    } catch {
      throw .source(fault(error.message, error.offset))
    }
    return names
  }

  private func fault(_ words: String, _ offset: Int) -> SourceFault {
    var fault = SourceFault("unreadable_document", words)
    fault.place = buffer.place(start + offset)
    return fault
  }
}
