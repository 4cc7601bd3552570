import CurSample

/// Reads the cells of one row of CSV (RFC 4180; a row may also end in LF alone).
struct CSVCells: ~Escapable {
  private let row: Span<UInt8>
  private let delimiter: UInt8
  private var at = 0
  private var isDone = false

  /// - Parameter row: without the newline at its end.
  @_lifetime(copy row)
  init(_ row: Span<UInt8>, delimiter: UInt8) {
    let isCRLF = row.count > 0 && row[row.count - 1] == 0x0D
    self.row = isCRLF ? row.extracting(droppingLast: 1) : row
    self.delimiter = delimiter
  }

  /// One cell: where its text stands, quotes left out, and whether quotes in it are doubled.
  struct Cell {
    var range: Range<Int>
    var hasQuotes: Bool
  }

  /// The next cell; nil after the last.
  ///
  /// - Throws: ``RowFault`` where a quoted cell does not end as one.
  @_lifetime(self: copy self)
  mutating func next() throws(RowFault) -> Cell? {
    if isDone { return nil }
    guard at < row.count, row[at] == 0x22 else {
      let start = at
      at = row.first(of: delimiter, or: delimiter, from: at)
      let cell = Cell(range: start..<at, hasQuotes: false)
      endCell()
      return cell
    }
    let start = at + 1
    var hasQuotes = false
    at = start
    while true {
      at = row.first(of: 0x22, or: 0x22, from: at)
      guard at < row.count else {
        throw RowFault(
          "unreadable_line", "the quoted cell that begins here does not end", at: start - 1)
      }
      guard at + 1 < row.count, row[at + 1] == 0x22 else { break }
      hasQuotes = true
      at += 2
    }
    let cell = Cell(range: start..<at, hasQuotes: hasQuotes)
    at += 1
    guard at == row.count || row[at] == delimiter else {
      throw RowFault("unreadable_line", "a quote inside a quoted cell is written twice", at: at - 1)
    }
    endCell()
    return cell
  }

  /// The text of a cell.
  func text(_ cell: Cell) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(cell.range.count)
    var at = cell.range.lowerBound
    while cell.hasQuotes, at < cell.range.upperBound {
      let quote = min(row.first(of: 0x22, or: 0x22, from: at), cell.range.upperBound - 1)
      text.append(row.extracting(at..<quote + 1))
      at = quote + 2
    }
    if at < cell.range.upperBound { text.append(row.extracting(at..<cell.range.upperBound)) }
    return text
  }

  /// Steps over the delimiter; the row ends where there is none.
  @_lifetime(self: copy self)
  private mutating func endCell() {
    isDone = at >= row.count
    at += 1
  }
}
