import CurText

/// A text as what is not cut unless it must be: headings, sentences, rows of tables, code.
struct TextUnits {
  struct Heading {
    var text: String
    /// From 1, the outermost.
    var level: Int
  }

  struct Unit {
    /// Its bytes, without white space at the ends.
    var range: Range<Int>
    var words: Int
    var heading: Heading?
    var isTable = false
  }

  private(set) var all: [Unit] = []

  /// - Parameter longest: how many words a unit may have, and into pieces of how many it is cut if it
  ///   has more; nil to cut nothing.
  init(of text: Span<UInt8>, longest: (words: Int, cut: Int)?) {
    let blocks = textBlocks(of: text)
    let levels = HeadingLevels(blocks, text)
    for (k, block) in blocks.enumerated() {
      if let level = levels.level(of: k, blocks, text) {
        let heading = Heading(text: headingText(text.extracting(block.range)), level: level)
        add(block.range, text, longest, heading)
        continue
      }
      switch block.kind {
      case .code where longest.map({ wordCount(text.extracting(block.range)) > $0.words }) ?? false:
        for line in lines(of: block.range, text) { add(line, text, longest) }
      case .tableRow:
        let isTable = Self.isInTable(k, blocks, text)
        for range in cut(block.range, text, longest) {
          all.append(
            Unit(range: range, words: wordCount(text.extracting(range)), isTable: isTable))
        }
      case .rule where Self.isInTable(k, blocks, text): add(block.range, text, longest)
      default:
        var sentences: [Range<Int>] = []
        appendSentences(of: block, in: text, to: &sentences)
        for sentence in sentences { add(sentence, text, longest) }
      }
    }
  }

  private mutating func add(
    _ range: Range<Int>, _ text: Span<UInt8>, _ longest: (words: Int, cut: Int)?,
    _ heading: Heading? = nil
  ) {
    for (k, piece) in cut(range, text, longest).enumerated() {
      all.append(
        Unit(
          range: piece, words: wordCount(text.extracting(piece)), heading: k == 0 ? heading : nil))
    }
  }

  /// Whether a row stands next to another: a lone line that begins with `|` is no table.
  private static func isInTable(_ k: Int, _ blocks: [TextBlock], _ text: Span<UInt8>) -> Bool {
    func follows(_ a: Int, _ b: Int) -> Bool {
      guard blocks.indices.contains(a), blocks.indices.contains(b), blocks[a].kind == .tableRow,
        blocks[b].kind == .tableRow
      else { return false }
      return (blocks[a].range.upperBound..<blocks[b].range.lowerBound).count { text[$0] == 0x0A }
        == 1
    }
    return follows(k - 1, k) || follows(k, k + 1)
  }

  private func lines(of range: Range<Int>, _ text: Span<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x0A { end += 1 }
      let line = trimmed(start..<end, text)
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    return lines
  }

  /// `range`, or pieces of it where it has too many words.
  private func cut(_ range: Range<Int>, _ text: Span<UInt8>, _ longest: (words: Int, cut: Int)?)
    -> [Range<Int>]
  {
    guard let longest, wordCount(text.extracting(range)) > longest.words else { return [range] }
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var count = 0
    var words = CountedWords(text.extracting(0..<range.upperBound), from: start)
    while let word = words.next() {
      if count == longest.cut {
        pieces.append(trimmed(start..<word.lowerBound, text))
        (start, count) = (word.lowerBound, 0)
      }
      count += 1
    }
    pieces.append(trimmed(start..<range.upperBound, text))
    return pieces
  }
}

/// How deep the headings of a text are. Those of Markdown say it by their number of `#`, and `=` and
/// `-` below a heading mean 1 and 2; in a text where more are underlined than have `#`, the order in
/// which the marks come says it, and `#` begins no heading but a comment.
private struct HeadingLevels {
  private var marks: [UInt8] = []
  private var isUnderlined = false

  init(_ blocks: [TextBlock], _ text: Span<UInt8>) {
    let headings = blocks.indices.filter { blocks[$0].kind == .heading }
    let found = headings.compactMap { Self.mark(below: $0, blocks, text) }
    isUnderlined = found.count * 2 > headings.count
    if !isUnderlined { marks = [UInt8(ascii: "=")] }
    for mark in found where !marks.contains(mark) { marks.append(mark) }
  }

  /// Nil for a block that is no heading.
  func level(of k: Int, _ blocks: [TextBlock], _ text: Span<UInt8>) -> Int? {
    guard blocks[k].kind == .heading else { return nil }
    if let mark = Self.mark(below: k, blocks, text) {
      return (marks.firstIndex(of: mark) ?? 0) + 1
    }
    return isUnderlined ? nil : blocks[k].range.prefix { text[$0] == UInt8(ascii: "#") }.count
  }

  /// The mark that the line below the `k`-th block is made of, where that is its heading.
  private static func mark(below k: Int, _ blocks: [TextBlock], _ text: Span<UInt8>) -> UInt8? {
    let isMarked = text[blocks[k].range.lowerBound] == UInt8(ascii: "#")
    guard !isMarked, k + 1 < blocks.count, blocks[k + 1].kind == .rule else { return nil }
    return text[blocks[k + 1].range.lowerBound]
  }
}

/// The words of a heading: its first line without `#` marks.
func headingText(_ block: Span<UInt8>) -> String {
  var start = 0
  while start < block.count, block[start] == UInt8(ascii: "#") || block[start] == 0x20 {
    start += 1
  }
  var end = start
  while end < block.count, block[end] != 0x0A { end += 1 }
  while end > start, block[end - 1] == UInt8(ascii: "#") || block[end - 1] <= 0x20 { end -= 1 }
  return block.extracting(start..<end).withUnsafeBufferPointer {
    String(decoding: $0, as: UTF8.self)
  }
}

/// The first heading of `text`; nil if it has none.
func firstHeading(_ text: [UInt8]) -> String? {
  textBlocks(of: text.span).first { $0.kind == .heading }
    .map { headingText(text.span.extracting($0.range)) }
}
