import CurTool

/// Tells what parts the cells of a source of CSV from the rows at its beginning.
enum CSVDialect {
  /// In the order in which they are preferred where the rows do not tell.
  static let delimiters = [
    UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"),
  ]

  /// The delimiter by which most rows have as many cells as the header, two at least; of several the
  /// one that parts more; a comma if none parts the header.
  ///
  /// - Parameter isAll: whether `bytes` are the whole source, so that the last row is whole.
  static func delimiter(of bytes: [UInt8], isAll: Bool) -> UInt8 {
    var best = (delimiter: delimiters[0], rows: 0, cells: 1)
    for delimiter in delimiters {
      let counts = cellCounts(bytes, delimiter, isAll: isAll)
      guard let header = counts.first, header > 1 else { continue }
      let rows = counts.count { $0 == header }
      if (rows, header) > (best.rows, best.cells) { best = (delimiter, rows, header) }
    }
    return best.delimiter
  }

  /// Whether a source that no name tells is CSV: its first line has several cells, one of which is what
  /// a column is called, none a sentence, and the next row has as many.
  static func isCSV(_ bytes: [UInt8]) -> Bool {
    let line = Array(bytes.prefix { $0 != 0x0A })
    let delimiter = delimiter(of: bytes, isAll: false)
    let counts = cellCounts(bytes, delimiter, isAll: false)
    guard counts.count > 1, counts[0] > 1, counts[0] == counts[1], line.count < 1000 else {
      return false
    }
    var cells = CSVCells(line.span, delimiter: delimiter)
    var hasColumn = false
    do throws(RowFault) {
      while let cell = try cells.next() {
        let name = String(decoding: cells.text(cell), as: UTF8.self)
        if name.contains(" ") && name.utf8.count > 30 { return false }
        hasColumn = hasColumn || Columns.isKnown(name)
      }
    } catch {
      return false
    }
    return hasColumn
  }

  /// How many cells each of the first rows has; 0 for one that is not sound.
  private static func cellCounts(_ bytes: [UInt8], _ delimiter: UInt8, isAll: Bool) -> [Int] {
    var counts: [Int] = []
    var cut = CSVCut(delimiter: delimiter)
    var at = 0
    while counts.count < rowsLookedAt, at < bytes.count {
      let start = at
      let isWhole = cut.advance(bytes.span, &at)
      guard isWhole || isAll || counts.isEmpty else { break }
      let row = bytes.span.extracting(start..<(isWhole ? at - 1 : at))
      if !row.isBlank { counts.append(cellCount(row, delimiter)) }
    }
    return counts
  }

  private static func cellCount(_ row: Span<UInt8>, _ delimiter: UInt8) -> Int {
    var cells = CSVCells(row, delimiter: delimiter)
    var count = 0
    do throws(RowFault) {
      while try cells.next() != nil { count += 1 }
    } catch {
      return 0
    }
    return count
  }

  /// *Chosen*.
  private static let rowsLookedAt = 50
}
