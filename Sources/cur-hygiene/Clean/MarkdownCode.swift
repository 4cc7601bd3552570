/// Where a text holds code, as Markdown marks it: fenced blocks, indented blocks, inline code.
///
///     fence      from ``` or ~~~ to the line that closes it, else to the end of the text
///     indented   lines of four columns or a TAB, after an empty line or at the beginning
///     inline     from a run of back ticks to the next run of the same length in the paragraph
struct MarkdownCode {
  enum Kind { case fence, indented, inline }

  struct Piece {
    var range: Range<Int>
    var kind: Kind
  }

  /// In order; no two overlap.
  private(set) var pieces: [Piece] = []

  /// Runs of back ticks of the open paragraph.
  private var ticks: [Range<Int>] = []

  init(_ text: [UInt8]) {
    var lines = LineFinder(text)
    var fence: (mark: UInt8, count: Int, start: Int)?
    var isAfterEmpty = true
    while let line = lines.next() {
      if let open = fence {
        guard closes(line, open.mark, open.count, text) else { continue }
        pieces.append(Piece(range: open.start..<line.end, kind: .fence))
        fence = nil
        isAfterEmpty = false
      } else if line.isEmpty {
        closeParagraph(text)
        isAfterEmpty = true
      } else if isAfterEmpty && line.columns >= 4 {
        addIndented(line)
      } else if let open = opening(line, text) {
        closeParagraph(text)
        fence = (open.mark, open.count, line.start)
      } else {
        isAfterEmpty = false
        addTicks(line, text)
      }
    }
    closeParagraph(text)
    if let open = fence { pieces.append(Piece(range: open.start..<text.count, kind: .fence)) }
  }

  /// Calls `body` with what is no code, in order.
  func forEachProse(in text: [UInt8], _ body: (Range<Int>) -> Void) {
    var from = 0
    for piece in pieces {
      body(from..<piece.range.lowerBound)
      from = piece.range.upperBound
    }
    body(from..<text.count)
  }

  private mutating func addIndented(_ line: TextLine) {
    if let last = pieces.last, last.kind == .indented, last.range.upperBound + 1 == line.start {
      pieces[pieces.count - 1].range = last.range.lowerBound..<line.end
    } else {
      pieces.append(Piece(range: line.start..<line.end, kind: .indented))
    }
  }

  private func opening(_ line: TextLine, _ text: [UInt8]) -> (mark: UInt8, count: Int)? {
    let mark = text[line.first]
    guard mark == 0x60 || mark == 0x7E else { return nil }
    var end = line.first
    while end < line.end, text[end] == mark { end += 1 }
    guard end - line.first >= 3 else { return nil }
    if mark == 0x60, text[end..<line.end].contains(0x60) { return nil }
    return (mark, end - line.first)
  }

  private func closes(_ line: TextLine, _ mark: UInt8, _ count: Int, _ text: [UInt8]) -> Bool {
    guard !line.isEmpty, line.last - line.first >= count else { return false }
    return text[line.first..<line.last].allSatisfy { $0 == mark }
  }

  private mutating func addTicks(_ line: TextLine, _ text: [UInt8]) {
    var at = line.first
    while at < line.end {
      guard text[at] == 0x60 else {
        at += 1
        continue
      }
      let start = at
      while at < line.end, text[at] == 0x60 { at += 1 }
      ticks.append(start..<at)
    }
  }

  /// Pairs the runs of back ticks of a paragraph, each with the next one of its length.
  private mutating func closeParagraph(_ text: [UInt8]) {
    guard !ticks.isEmpty else { return }
    var next = [Int](repeating: -1, count: ticks.count)
    var latest: [Int: Int] = [:]
    for k in ticks.indices.reversed() {
      next[k] = latest[ticks[k].count] ?? -1
      latest[ticks[k].count] = k
    }
    var k = 0
    while k < ticks.count {
      let isEscaped = ticks[k].lowerBound > 0 && text[ticks[k].lowerBound - 1] == 0x5C
      if next[k] >= 0 && !isEscaped {
        pieces.append(
          Piece(range: ticks[k].lowerBound..<ticks[next[k]].upperBound, kind: .inline))
        k = next[k]
      }
      k += 1
    }
    ticks.removeAll(keepingCapacity: true)
  }
}

/// A line of a text.
struct TextLine {
  var start: Int
  /// Where its LF stands, or the text ends.
  var end: Int
  /// Its first byte that is no blank; a no-break space is one.
  var first: Int
  /// After its last byte that is no blank.
  var last: Int
  /// How far its first byte is set in; a TAB goes to the next column of four. No-break spaces are
  /// none, and end the count.
  var columns: Int

  var isEmpty: Bool { first >= last }
}

/// The lines of a text, one after the other. CR, as TAB and blank, is white space.
struct LineFinder {
  private let text: [UInt8]
  private var at = 0
  private var ended = false

  init(_ text: [UInt8]) { self.text = text }

  mutating func next() -> TextLine? {
    guard !ended else { return nil }
    var line = TextLine(start: at, end: at, first: at, last: at, columns: 0)
    while line.end < text.count, text[line.end] != 0x0A { line.end += 1 }
    while line.first < line.end, isBlank(text[line.first]) {
      line.columns = text[line.first] == 0x09 ? line.columns / 4 * 4 + 4 : line.columns + 1
      line.first += 1
    }
    while line.first < line.end, let length = blankLength(text, line.first) { line.first += length }
    line.last = line.end
    while line.last > line.first {
      if isBlank(text[line.last - 1]) {
        line.last -= 1
      } else if line.last - 1 > line.first, text[line.last - 1] == 0xA0, text[line.last - 2] == 0xC2
      {
        line.last -= 2
      } else {
        break
      }
    }
    at = line.end + 1
    ended = line.end == text.count
    return line
  }
}

/// Whether `byte` is a blank, a TAB or a CR.
@inline(__always) func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0D
}

/// How many bytes the blank at `at` has: a space, a TAB, a CR, a no-break space; nil for any other.
@inline(__always) func blankLength(_ text: [UInt8], _ at: Int) -> Int? {
  if isBlank(text[at]) { return 1 }
  return text[at] == 0xC2 && at + 1 < text.count && text[at + 1] == 0xA0 ? 2 : nil
}
