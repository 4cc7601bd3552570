/// What the sizes of a document's fonts mean: which is the body's, which are headings'.
struct PDFStyles {
  /// The font most letters are in.
  let body: PDFFont
  /// From one line's top to the next one's, in heights of a line.
  let leading: Double
  /// By size, for sizes greater than the body's.
  private let levels: [Int: Int]

  init(_ pages: [[PDFLine]]) {
    let body = Self.bodyFont(pages.joined())
    self.body = body
    leading = Self.leading(pages, size: body.size)
    var pagesOfSize: [Int: Int] = [:]
    for page in pages {
      for size in Set(page.map(\.font.size)) where Self.isLarger(size, body.size) {
        pagesOfSize[size, default: 0] += 1
      }
    }
    // Sizes of the title page alone say nothing of the sections.
    let common = pagesOfSize.filter { $0.value > 1 || pages.count < 4 }.keys.sorted(by: >)
    var levels: [Int: Int] = [:]
    for size in pagesOfSize.keys {
      let larger = common.count { $0 > size }
      levels[size] = min(larger + 1, 5)
    }
    self.levels = levels
  }

  /// The level of a line that looks like a heading by its size; nil for body and smaller.
  func level(of line: PDFLine) -> Int? { levels[line.font.size] }

  /// The level of headings in bold that are no larger than the body.
  var boldLevel: Int { min((levels.values.max() ?? 0) + 1, 6) }

  func isBodySize(_ line: PDFLine) -> Bool { abs(line.font.size - body.size) <= 1 }

  private static func isLarger(_ size: Int, _ body: Int) -> Bool { size * 10 >= body * 11 }

  private static func bodyFont(_ lines: some Sequence<PDFLine>) -> PDFFont {
    var counts: [PDFFont: Int] = [:]
    for line in lines where !line.isMonospaced { counts[line.font, default: 0] += line.text.count }
    let most = counts.max { ($0.value, $0.key.family) < ($1.value, $1.key.family) }
    return most?.key ?? PDFFont(size: 15)
  }

  /// The most frequent distance of lines of the body's size.
  private static func leading(_ pages: [[PDFLine]], size: Int) -> Double {
    var counts: [Int: Int] = [:]
    for page in pages {
      for (line, next) in zip(page, page.dropFirst())
      where line.font.size == size && next.font.size == size {
        let ratio = (next.top - line.top) / max(line.height, 1)
        if ratio > 0.8, ratio < 3 { counts[Int(ratio * 20), default: 0] += 1 }
      }
    }
    let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return Double(most?.key ?? 24) / 20 + 0.025
  }
}
