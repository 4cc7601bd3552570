/// Finds tables that are set with blanks or TABs: neighbouring lines with a gap before the same
/// column, or with the same number of TABs.
struct ColumnFinder {
  private var inTable: [Bool]

  init(_ text: [UInt8], _ lines: [TextLine]) {
    inTable = [Bool](repeating: false, count: lines.count)
    var before = Gaps()
    for (k, line) in lines.enumerated() {
      let gaps = Gaps(text, line)
      if gaps.agree(with: before) {
        inTable[k - 1] = true
        inTable[k] = true
      }
      before = gaps
    }
  }

  /// Whether the `line`-th line is a row of a table.
  func isInTable(_ line: Int) -> Bool { inTable[line] }
}

/// The gaps of one line.
private struct Gaps {
  /// The columns, in characters, that follow two blanks or more.
  var columns: [Int] = []
  var tabs = 0

  init() {}

  init(_ text: [UInt8], _ line: TextLine) {
    var (column, blanks) = (0, 0)
    for k in line.first..<line.last {
      switch text[k] {
      case 0x20: blanks += 1
      case 0x09:
        tabs += 1
        blanks = 0
      case 0x80..<0xC0: continue
      default:
        if blanks > 1 { columns.append(column) }
        blanks = 0
      }
      column += 1
    }
  }

  func agree(with other: Gaps) -> Bool {
    if tabs > 0 && tabs == other.tabs { return true }
    if columns.isEmpty || other.columns.isEmpty { return false }
    var k = 0
    for column in columns {
      while k < other.columns.count, other.columns[k] < column { k += 1 }
      if k < other.columns.count, other.columns[k] == column { return true }
    }
    return false
  }
}
