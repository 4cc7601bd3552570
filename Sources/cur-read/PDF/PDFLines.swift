/// The lines of one column, top to bottom, made of pieces that stand beside one another.
func lines(of pieces: [PDFPiece]) -> [PDFLine] {
  let left = pieces.map(\.left).min() ?? 0
  let right = pieces.map(\.right).max() ?? 0
  return rows(of: pieces).map { line(of: $0, column: left...max(left, right)) }
}

/// Pieces in rows, top to bottom and left to right. Two share a row if half of the smaller one's
/// height does, so that raised numbers stand in the row they belong to.
func rows(of pieces: [PDFPiece]) -> [[PDFPiece]] {
  let sorted = pieces.sorted { ($0.top + $0.bottom, $0.left) < ($1.top + $1.bottom, $1.left) }
  var rows: [[PDFPiece]] = []
  var edge = 0.0...0.0  // of the tallest piece of the last row
  for piece in sorted {
    let shared = min(edge.upperBound, piece.bottom) - max(edge.lowerBound, piece.top)
    let box = piece.top...max(piece.top, piece.bottom)
    if !rows.isEmpty, shared * 2 > min(piece.height, edge.upperBound - edge.lowerBound) {
      rows[rows.count - 1].append(piece)
      if piece.height > edge.upperBound - edge.lowerBound { edge = box }
    } else {
      rows.append([piece])
      edge = box
    }
  }
  return rows.map { row in row.sorted { $0.left < $1.left } }
}

private func line(of row: [PDFPiece], column: ClosedRange<Double>) -> PDFLine {
  let main = mainPiece(of: row)
  let isMonospaced = row.allSatisfy { $0.font.isMonospaced }
  var text: [UInt8] = []
  var contentEnd: Int?  // where a page number far to the right begins
  var cells: [Int] = []
  var end = row[0].left
  for (k, piece) in row.enumerated() {
    let gap = piece.left - end
    let needsSpace = k > 0 && gap > piece.height * leastSpace
    let isFar = k > 0 && gap > piece.height * 2
    if isFar, k == row.count - 1, pageNumber(trimmed(piece.text)[...]) != nil {
      contentEnd = text.count
    }
    let isMarked = k == 1 && itemMark(row[0].text + [0x20, 0x20]) != nil
    if isFar, !isMarked { cells.append(text.count) }
    append(piece, after: needsSpace ? gap : 0, main: main, inColumns: isMonospaced, to: &text)
    end = piece.right
  }
  var line = PDFLine(
    left: row[0].left, top: main.top, right: row.map(\.right).max() ?? end, bottom: main.bottom,
    font: main.font, isMonospaced: isMonospaced,
    isBold: row.allSatisfy { $0.font.isBold }, text: trimmed(text), column: column)
  line.contentEnd = contentEnd
  line.cells = cells
  if let end = leaderStart(line.text) {
    line.text = trimmed(Array(line.text[..<end]))
    line.isContentsEntry = true
  }
  return line
}

/// The piece whose font most of the row is in.
private func mainPiece(of row: [PDFPiece]) -> PDFPiece {
  var counts: [PDFFont: Int] = [:]
  for piece in row { counts[piece.font, default: 0] += piece.text.count }
  let most = counts.values.max() ?? 0
  return row.first { counts[$0.font] == most } ?? row[0]
}

/// *Chosen* between the gaps seen beside punctuation (0.05 of a line's height) and the narrowest
/// spaces of justified text (0.2).
private let leastSpace = 0.13

private func append(
  _ piece: PDFPiece, after gap: Double, main: PDFPiece, inColumns: Bool, to text: inout [UInt8]
) {
  if gap > 0, text.last ?? 0x20 != 0x20, piece.text.first != 0x20 {
    let width = (piece.right - piece.left) / Double(max(scalarCount(piece.text), 1))
    let columns = inColumns && width > 0 ? Int((gap / width).rounded()) : 1
    text.append(contentsOf: repeatElement(0x20, count: min(max(columns, 1), 200)))
  }
  guard isRaisedNumber(piece, main) else {
    // Justified lines come with spaces doubled.
    for byte in piece.text where inColumns || byte != 0x20 || text.last != 0x20 {
      text.append(byte)
    }
    return
  }
  if takesPower(text) {
    text.append(UInt8(ascii: "^"))
    text += trimmed(piece.text)
    return
  }
  text.append(UInt8(ascii: "["))
  text += trimmed(piece.text)
  text.append(UInt8(ascii: "]"))
  if text.count == trimmed(piece.text).count + 2 { text.append(0x20) }
}

/// Whether a raised number after `text` is a power, as in 10² and x², or a note, as after a word.
private func takesPower(_ text: [UInt8]) -> Bool {
  guard let last = text.last else { return false }
  let before = text.dropLast().last ?? 0x20
  let isAlone = !(before | 0x20 &- 0x61 < 26 || before >= 0x80)
  return last &- 0x30 < 10 || (last | 0x20 &- 0x61 < 26 && isAlone)
}

private func isRaisedNumber(_ piece: PDFPiece, _ main: PDFPiece) -> Bool {
  guard piece.height < main.height * 0.85, piece.bottom < main.bottom - main.height * 0.1 else {
    return false
  }
  let digits = trimmed(piece.text)
  return (1...3).contains(digits.count) && digits.allSatisfy { $0 &- 0x30 < 10 }
}

/// Where a row of dots that leads to a page number begins.
private func leaderStart(_ text: [UInt8]) -> Int? {
  var at = text.count
  while at > 0, text[at - 1] != UInt8(ascii: ".") { at -= 1 }
  let number = trimmed(Array(text[at...]))
  guard number.isEmpty || pageNumber(number[...]) != nil else { return nil }
  var dots = 0
  while at > 0, text[at - 1] == UInt8(ascii: ".") || text[at - 1] == 0x20 {
    if text[at - 1] == UInt8(ascii: ".") { dots += 1 }
    at -= 1
  }
  return dots >= 4 ? at : nil
}

func trimmed(_ text: [UInt8]) -> [UInt8] {
  guard let first = text.firstIndex(where: { $0 > 0x20 }),
    let last = text.lastIndex(where: { $0 > 0x20 })
  else { return [] }
  return Array(text[first...last])
}

func scalarCount(_ text: [UInt8]) -> Int { text.count { $0 & 0xC0 != 0x80 } }
