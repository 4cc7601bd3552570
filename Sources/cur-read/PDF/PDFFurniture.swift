/// Running heads, running feet and page numbers: rows at the edge of a page that stand at the same
/// place on several pages with the same words, numbers aside.
struct PDFFurniture {
  /// A row at an edge of a page.
  private struct Edge {
    var page: Int
    var top: Double
    var words: [UInt8]
  }

  /// By words, where they stand.
  private var places: [[UInt8]: [(page: Int, top: Double)]] = [:]
  private let pageCount: Int

  init(_ pages: [PDFPage]) {
    pageCount = pages.count
    for page in pages {
      let rows = rows(of: page.pieces)
      for row in rows.prefix(depth) + rows.suffix(depth) {
        places[words(of: row), default: []].append((page.number, row[0].top))
      }
    }
  }

  /// `page` without them.
  func removed(from page: PDFPage) -> PDFPage {
    var rows = rows(of: page.pieces)
    for _ in 0..<depth {
      if let first = rows.first, isFurniture(first, page.number) { rows.removeFirst() }
      if let last = rows.last, isFurniture(last, page.number) { rows.removeLast() }
    }
    var page = page
    page.pieces = Array(rows.joined())
    return page
  }

  /// Two more pages have to agree, one in a document of few pages.
  private func isFurniture(_ row: [PDFPiece], _ page: Int) -> Bool {
    let same = places[words(of: row), default: []].count {
      $0.page != page && abs($0.top - row[0].top) <= tolerance
    }
    return same >= (pageCount < 5 ? 1 : 2)
  }

  /// The words of a row, every run of digits or Roman numerals as one mark.
  private func words(of row: [PDFPiece]) -> [UInt8] {
    var words: [UInt8] = []
    for piece in row {
      for word in piece.text.split(separator: 0x20) {
        if isPageNumber(Array(word)) {
          words.append(UInt8(ascii: "0"))
        } else {
          for byte in word where !(byte &- 0x30 < 10 && words.last == UInt8(ascii: "0")) {
            words.append(byte &- 0x30 < 10 ? UInt8(ascii: "0") : byte)
          }
        }
        words.append(0x20)
      }
    }
    return words
  }
}

/// How many rows at each edge are looked at. *Chosen*.
private let depth = 3

/// In pixels: 2 points. *Chosen*.
private let tolerance = 3.0
