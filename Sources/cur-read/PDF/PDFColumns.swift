/// Finds pages in two columns, so that the left one is read before the right one.
///
///     full-width line          1
///     left   2 | right  4      what crosses the gutter parts the page into bands
///     left   3 | right  5
///     full-width line          6
struct PDFColumns {
  /// Where the gutter of most such pages is, for pages with too few lines to tell.
  private let common: Double?

  init(_ pages: [PDFPage]) {
    let gutters = pages.compactMap { Self.gutter(of: $0.pieces) }.sorted()
    common = gutters.count * 3 >= pages.count ? gutters.dropFirst(gutters.count / 2).first : nil
  }

  /// The lines of a page in the order in which they are read.
  func lines(of page: PDFPage) -> [PDFLine] {
    guard let gutter = Self.gutter(of: page.pieces) ?? commonGutter(of: page.pieces) else {
      return cur_read.lines(of: page.pieces)
    }
    let left = cur_read.lines(of: page.pieces.filter { $0.right <= gutter })
    let right = cur_read.lines(of: page.pieces.filter { $0.left >= gutter })
    let across = cur_read.lines(of: page.pieces.filter { $0.left < gutter && $0.right > gutter })
    var ordered: [PDFLine] = []
    var done = (left: 0, right: 0)
    for line in across + [nil] {
      func isBelow(_ other: PDFLine) -> Bool {
        line.map { other.top + other.bottom >= $0.top + $0.bottom } ?? false
      }
      let ends = (
        left: left[done.left...].firstIndex(where: isBelow) ?? left.count,
        right: right[done.right...].firstIndex(where: isBelow) ?? right.count
      )
      ordered += left[done.left..<ends.left] + right[done.right..<ends.right]
      done = ends
      if let line { ordered.append(line) }
    }
    return ordered
  }

  private func commonGutter(of pieces: [PDFPiece]) -> Double? {
    guard let common else { return nil }
    let crossing = pieces.filter { $0.left < common && $0.right > common }
    return crossing.count * 4 <= pieces.count ? common : nil
  }

  /// The gutter of a page: in its middle, crossed by few rows, with lines of prose on both sides.
  ///
  /// Prose fills its column: the cells of a table do not, nor do entries of a table of contents.
  private static func gutter(of pieces: [PDFPiece]) -> Double? {
    guard let left = pieces.map(\.left).min(), let right = pieces.map(\.right).max()
    else { return nil }
    let rows = rows(of: pieces).map { Row($0) }
    let width = right - left
    let step = max(1, width / 1000)
    var best: (from: Double, to: Double, crossed: Int)?
    var x = left + width * 0.3
    while x < left + width * 0.7 {
      let crossed = rows.count { $0.isCrossed(at: x) }
      if let open = best, open.crossed == crossed, open.to == x - step {
        best?.to = x
      } else if crossed < best?.crossed ?? rows.count {
        best = (x, x, crossed)
      }
      x += step
    }
    guard let best, best.to - best.from >= narrowestGutter, best.crossed * 3 <= rows.count else {
      return nil
    }
    let gutter = (best.from + best.to) / 2
    guard rows.count(where: { $0.isParted(at: gutter) }) * 3 >= rows.count else { return nil }
    let isProse =
      fills(pieces.filter { $0.right <= gutter }, width)
      && fills(pieces.filter { $0.left >= gutter }, width)
    return isProse ? gutter : nil
  }

  /// A row of a page: from where to where it reaches, and its wide gaps.
  private struct Row {
    var left: Double
    var right: Double
    var gaps: [ClosedRange<Double>] = []

    init(_ pieces: [PDFPiece]) {
      (left, right) = (pieces[0].left, pieces[0].right)
      for piece in pieces.dropFirst() {
        if piece.left - right >= narrowestGutter { gaps.append(right...piece.left) }
        right = max(right, piece.right)
      }
    }

    func isParted(at x: Double) -> Bool { gaps.contains { $0.contains(x) } }
    func isCrossed(at x: Double) -> Bool { left < x && x < right && !isParted(at: x) }
  }

  /// Whether most of the lines fill their column.
  private static func fills(_ pieces: [PDFPiece], _ width: Double) -> Bool {
    let lines = cur_read.lines(of: pieces)
    guard lines.count >= 4, let column = lines.first?.column,
      column.upperBound - column.lowerBound > 0.3 * width
    else { return false }
    let full = lines.count { line in
      line.right - line.left > 0.6 * (line.column.upperBound - line.column.lowerBound)
        && line.cells.isEmpty && !line.isContentsEntry
    }
    return full * 2 >= lines.count
  }
}

/// In pixels: 4 points, *chosen*; journals have 10 to 24.
private let narrowestGutter = 6.0
