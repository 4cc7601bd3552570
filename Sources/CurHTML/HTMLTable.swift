/// A table whose rows are data, not the layout of a page, while it is being written.
struct HTMLTable {
  /// Cells of the row so far, those that reach into it from above too.
  var columns = 0
  var isHead = false
  var rows = 0
  /// By column, a cell that reaches into rows below: how many, and its text.
  var carried: [Int: (rows: Int, text: [UInt8])] = [:]
  /// Where the text of the cell begins among the bytes written.
  var cellStart = 0
}

extension HTMLRenderer {
  /// A table is data if it has a row of two cells and nothing in it that needs lines of its own.
  mutating func openTable(_ at: Int) {
    table = nil
    guard !writer.isOneLine else { return }
    var isWide = false
    var cells = 0
    for k in at + 1..<max(tree.nodes[at].end, at + 1) {
      let tag = tree.nodes[k].tag
      switch tag {
      case .table, .pre, .listing, .xmp, .blockquote, .form: return
      case .tr: cells = 0
      case .td, .th:
        cells += 1
        isWide = isWide || cells > 1
      default: if tag.headingLevel != nil { return }
      }
    }
    if isWide { table = HTMLTable() }
  }

  mutating func openRow(_ at: Int) {
    writer.breakLine(empty: false)
    guard table != nil else { return }
    var hasHeads = false
    var hasOthers = false
    for k in at..<tree.nodes[at].end {
      hasHeads = hasHeads || tree.nodes[k].tag == .th
      hasOthers = hasOthers || tree.nodes[k].tag == .td
    }
    table?.columns = 0
    let isFirst = table?.rows == 0
    table?.isHead = hasHeads && !hasOthers && isFirst
  }

  /// Begins a cell; false outside of a table that is data.
  mutating func openCell(_ node: HTMLTree.Node) -> Bool {
    guard table != nil else {
      breakBlock()
      return false
    }
    writeCarriedCells()
    writeMark("|")
    writer.space()
    table?.cellStart = writer.bytes.count
    writer.isOneLine = true
    return true
  }

  mutating func closeCell(_ node: HTMLTree.Node) {
    breakBlock()  // Ends a `code` that was left open.
    writer.isOneLine = false
    guard let cell = table else { return }
    let (columns, rows) = (Int(node.marks.columns), Int(node.marks.rows))
    let text = Array(writer.bytes[min(cell.cellStart, writer.bytes.count)...].drop { $0 == 0x20 })
    table?.columns += 1
    carry(text, cell.columns, rows)
    for column in cell.columns + 1..<cell.columns + columns {
      carry(text, column, rows)
      writer.space()
      writeMark("|")
      writer.space()
      table?.columns += 1
    }
    writer.space()
  }

  mutating func closeRow() {
    guard let row = table, row.columns > 0 else { return writer.breakLine(empty: false) }
    writeCarriedCells()
    writeMark("|")
    writer.breakLine(empty: false)
    table?.rows += 1
    guard row.isHead else { return }
    writeMark("|")
    for _ in 0..<(table?.columns ?? 0) { writeMark(" --- |") }
    writer.breakLine(empty: false)
  }

  private mutating func carry(_ text: [UInt8], _ column: Int, _ rows: Int) {
    if rows > 1 { table?.carried[column] = (rows - 1, text) }
  }

  /// The cells that reach into this row from above, as far as they follow the last one: a row can
  /// then be understood by itself.
  private mutating func writeCarriedCells() {
    while let column = table?.columns, let cell = table?.carried[column] {
      writeMark("|")
      writer.space()
      writer.append(mark: cell.text)
      writer.space()
      table?.columns += 1
      table?.carried[column] = cell.rows > 1 ? (cell.rows - 1, cell.text) : nil
    }
  }
}
