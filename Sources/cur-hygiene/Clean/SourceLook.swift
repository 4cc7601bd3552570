/// Tells source code without a fence from prose, line by line and paragraph by paragraph.
///
///     statement   a line that ends in `{`, `}`, `);`, `";` and the like, or in `;` with `=` before
///     code mark   `=`, `{`, `}`, `\`, `$`, `()`, `->`, `::`, or `;` at its end, but of a reference
///     source      a paragraph of statements alone, or of three lines and more, half of them with marks
///     prose       a line of which seven words in ten are letters, without marks
///
/// All shares are *chosen*. What looks like source keeps its blanks, tags and references.
struct SourceLook {
  private let text: [UInt8]
  /// The paragraphs that are source.
  private var paragraphs: [Range<Int>] = []

  /// - Parameter skips: bytes that are not looked at, in order: tags, scripts.
  init(_ text: [UInt8], skipping skips: [Range<Int>] = []) {
    var text = text
    for skip in skips { for k in skip where text[k] != 0x0A { text[k] = 0x20 } }
    self.text = text
    var finder = LineFinder(text)
    var paragraph: [TextLine] = []
    var next = 0
    while let line = finder.next() {
      while next < skips.count, skips[next].upperBound <= line.start { next += 1 }
      // A line of which nothing is left is part of what stands around it.
      if line.isEmpty, next == skips.count || skips[next].lowerBound > line.end {
        close(&paragraph)
      } else if !line.isEmpty {
        paragraph.append(line)
      }
    }
    close(&paragraph)
  }

  private mutating func close(_ lines: inout [TextLine]) {
    guard let first = lines.first, let last = lines.last else { return }
    let marked = lines.count { Self.hasMark(text, $0) }
    let isSource =
      lines.count >= 3 && marked * 2 >= lines.count
      || lines.allSatisfy { Self.isStatement(text, $0) }
    if isSource { paragraphs.append(first.start..<last.end) }
    lines.removeAll(keepingCapacity: true)
  }

  /// Whether the byte at `at` stands in source.
  func isSource(_ at: Int) -> Bool {
    var (low, high) = (0, paragraphs.count)
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].upperBound <= at { low = middle + 1 } else { high = middle }
    }
    return low < paragraphs.count && paragraphs[low].contains(at)
  }

  static func hasMark(_ text: [UInt8], _ line: TextLine) -> Bool {
    var before: UInt8 = 0
    for k in line.first..<line.last {
      let byte = text[k]
      switch byte {
      case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"),
        UInt8(ascii: "$"):
        return true
      case UInt8(ascii: ")"): if before == UInt8(ascii: "(") { return true }
      case UInt8(ascii: ">"): if before == UInt8(ascii: "-") { return true }
      case UInt8(ascii: ":"): if before == byte { return true }
      default: break
      }
      before = byte
    }
    return before == UInt8(ascii: ";") && !endsInReference(text, line)
  }

  /// Whether the line ends in `&amp;` or the like.
  private static func endsInReference(_ text: [UInt8], _ line: TextLine) -> Bool {
    var at = line.last - 2
    while at > line.first, text[at] == UInt8(ascii: "#") || isWordByte(text[at]) { at -= 1 }
    return at >= line.first && text[at] == UInt8(ascii: "&")
  }

  static func isStatement(_ text: [UInt8], _ line: TextLine) -> Bool {
    guard line.last - line.first >= 2 else { return "{}".utf8.contains(text[line.first]) }
    let (last, before) = (text[line.last - 1], text[line.last - 2])
    if last == UInt8(ascii: "{") || last == UInt8(ascii: "}") { return true }
    guard last == UInt8(ascii: ";") else { return false }
    return ")}]\"'".utf8.contains(before)
      || text[line.first..<line.last].contains(0x3D) && !endsInReference(text, line)
  }

  /// Whether blanks in the line part words and set nothing in columns.
  static func isProse(_ text: [UInt8], _ line: TextLine) -> Bool {
    guard !hasMark(text, line), !";/%$".utf8.contains(text[line.first]) else { return false }
    var (words, all) = (0, 0)
    var at = line.first
    while at < line.last {
      while at < line.last, let length = blankLength(text, at) { at += length }
      let start = at
      while at < line.last, blankLength(text, at) == nil { at += 1 }
      switch kind(text[start..<at]) {
      case .word: (words, all) = (words + 1, all + 1)
      case .other: all += 1
      case .neither: break
      }
    }
    return words * 10 >= all * 7
  }

  private enum Kind { case word, other, neither }

  private static func kind(_ word: ArraySlice<UInt8>) -> Kind {
    var (letters, others, digits) = (0, 0, 0)
    for (k, byte) in zip(word.indices, word) {
      switch byte {
      case 0x60: return .neither
      case 0xE2 where k + 1 < word.endIndex && (0x94...0x96).contains(word[k + 1]): return .other
      case 0x80...: letters += 1
      case 0x30...0x39: digits += 1
      case _ where (byte | 0x20) &- 0x61 < 26: letters += 1
      case _ where ".,:;!?()[]\"'*-<>".utf8.contains(byte): break
      default: others += 1
      }
    }
    if letters == 0 { return others == 0 ? .neither : .other }
    // A mark between letters, as in `u.id`, is of no word of prose; an apostrophe or a hyphen is.
    let inner = word.drop { !isWordByte($0) }.reversed().drop { !isWordByte($0) }
    let isWhole = inner.allSatisfy { isWordByte($0) || $0 == 0x27 || $0 == 0x2D }
    return others == 0 && isWhole ? .word : .other
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}
