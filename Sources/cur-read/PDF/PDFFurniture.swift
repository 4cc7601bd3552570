/// Running heads, running feet and page numbers: rows at the edge of a page that stand at the same
/// place on pages near by, with the same words, or with a number that grows as the pages do.
struct PDFFurniture {
  /// What two rows of furniture have in common. Heights are counted in steps, and a row is looked
  /// for one step above and below too.
  private struct Mark: Hashable {
    var step: Int
    /// Its words, a number at its beginning or end as one mark.
    var words: [UInt8] = []
    /// The number it begins or ends with, less that of the page.
    var offset: Int?
  }

  private var pages: [Mark: Set<Int>] = [:]
  private let pageCount: Int
  /// That of the body, about: most letters have it.
  private let bodySize: Int

  init(_ pages: [PDFPage]) {
    pageCount = pages.count
    var letters: [Int: Int] = [:]
    for piece in pages.lazy.flatMap(\.pieces) {
      letters[piece.font.size, default: 0] += piece.text.count
    }
    bodySize = letters.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    for page in pages {
      let rows = rows(of: page.pieces)
      for row in rows.prefix(depth) + rows.suffix(depth) {
        for mark in Self.marks(of: row, page.number) {
          self.pages[mark, default: []].insert(page.number)
        }
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

  /// What is larger than the body is a heading, unless it is nothing but a number.
  private func isFurniture(_ row: [PDFPiece], _ page: Int) -> Bool {
    let text = trimmed(Array(row.map(\.text).joined(separator: [0x20])))
    let isLarge = row.contains { $0.font.size * 10 >= bodySize * 11 }
    if isLarge, pageNumber(text[...]) == nil { return false }
    return !isChapterLabel(text) && Self.marks(of: row, page).contains { isFurniture($0, page) }
  }

  /// Two more pages have to agree, one in a document of few; one of them not far: the first words of
  /// chapters ("Part", "Notes") stand at one place as well.
  private func isFurniture(_ mark: Mark, _ page: Int) -> Bool {
    var others = 0
    var isNear = false
    for step in mark.step - 1...mark.step + 1 {
      var same = mark
      same.step = step
      guard let found = pages[same] else { continue }
      others += found.count - (found.contains(page) ? 1 : 0)
      isNear = isNear || [page - 2, page - 1, page + 1, page + 2].contains { found.contains($0) }
    }
    return isNear && others >= (pageCount < 5 ? 1 : 2)
  }

  private static func marks(of row: [PDFPiece], _ page: Int) -> [Mark] {
    var words = row.flatMap { $0.text.split(separator: 0x20) }
    let step = Int(row[0].top / stepHeight)
    var marks: [Mark] = []
    for k in Set([0, words.count - 1]) {
      guard words.indices.contains(k), let number = pageNumber(words[k]) else { continue }
      marks.append(Mark(step: step, offset: number - page))
      words[k] = [UInt8(ascii: "0")]
    }
    return marks + [Mark(step: step, words: Array(words.joined(separator: [0x20])))]
  }
}

/// How many rows at each edge are looked at. *Chosen*.
private let depth = 3

/// In pixels: 2 points. *Chosen*.
private let stepHeight = 3.0

/// The number that a word is, in digits or Roman numerals; nil for any other word.
func pageNumber(_ word: ArraySlice<UInt8>) -> Int? {
  guard (1...6).contains(word.count) else { return nil }
  if word.allSatisfy({ $0 &- 0x30 < 10 }) { return word.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
  var sum = 0
  var last = 0
  for byte in word.reversed() {
    guard let value = romanDigits[byte | 0x20] else { return nil }
    sum += value < last ? -value : value
    last = max(last, value)
  }
  return sum
}

private let romanDigits: [UInt8: Int] = [
  UInt8(ascii: "i"): 1, UInt8(ascii: "v"): 5, UInt8(ascii: "x"): 10, UInt8(ascii: "l"): 50,
  UInt8(ascii: "c"): 100, UInt8(ascii: "d"): 500, UInt8(ascii: "m"): 1000,
]
