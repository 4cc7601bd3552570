/// Puts white space in order where it is prose: no-break spaces are spaces, runs of blanks are one,
/// many empty lines are one.
///
///     code       not touched: fenced, indented, inline
///     tables     not touched: a line with `|`; columns of neighbouring lines that are set with
///                blanks or TABs
///     code-like  only no-break spaces change: a paragraph with a line that is no prose
///                (``SourceLook``); a line set in by two columns; blanks before a comment
///     line ends  blanks go; but before a line that goes on the paragraph one blank stays, and
///                two stay, which are a line break in Markdown; more become two
///     set in     stays as it is, but a no-break space in it is a space
///
/// No blank is removed between two words.
struct Blanks {
  /// More empty lines than these become one. Three stay, as in the sources that use them to part
  /// sections. *Chosen*.
  static let mostBlankLines = 3

  private let text: [UInt8]
  private let code: [MarkdownCode.Piece]
  private var lines: [TextLine] = []
  private var out: [UInt8] = []
  private var count = 0
  private var piece = 0

  /// `text` in order, and how many places changed; nil if none did.
  static func settle(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
    var blanks = Blanks(text)
    blanks.run()
    return blanks.count == 0 ? nil : (blanks.out, blanks.count)
  }

  private init(_ text: [UInt8]) {
    self.text = text
    code = MarkdownCode(text).pieces
    out.reserveCapacity(text.count)
    var finder = LineFinder(text)
    while let line = finder.next() { lines.append(line) }
  }

  private mutating func run() {
    let columns = ColumnFinder(text, lines)
    let isProse = paragraphsOfProse()
    var inFormula = false
    var k = 0
    while k < lines.count {
      let line = lines[k]
      while piece < code.count, code[piece].range.upperBound <= line.start { piece += 1 }
      if isInBlock(line) {
        append(line.start..<line.end)
      } else if line.isEmpty {
        k = emptyLines(from: k)
        continue
      } else {
        let wasInFormula = inFormula
        if dollarPairs(line) % 2 == 1 { inFormula.toggle() }
        let isKept =
          !isProse[k] || wasInFormula || inFormula || columns.isInTable(k) || isTable(line)
        prose(line, isKept: isKept || line.columns >= 2, goesOn: goesOn(after: k))
      }
      if k + 1 < lines.count { out.append(0x0A) }
      k += 1
    }
  }

  /// For each line, whether all lines of its paragraph are prose.
  private func paragraphsOfProse() -> [Bool] {
    var isProse = lines.map { $0.isEmpty || SourceLook.isProse(text, $0) }
    var start = 0
    while start < lines.count {
      var end = start + 1
      if !lines[start].isEmpty { while end < lines.count, !lines[end].isEmpty { end += 1 } }
      if !isProse[start..<end].allSatisfy(\.self) {
        for k in start..<end { isProse[k] = false }
      }
      start = end
    }
    return isProse
  }

  private mutating func append(_ range: Range<Int>) { out += text[range] }

  private func isInBlock(_ line: TextLine) -> Bool {
    guard piece < code.count, code[piece].kind != .inline else { return false }
    return code[piece].range.lowerBound <= line.start
  }

  /// Writes the empty lines from the `k`-th on; gives the line after them.
  private mutating func emptyLines(from k: Int) -> Int {
    var next = k
    while next < lines.count, lines[next].isEmpty {
      if lines[next].end > lines[next].start { count += 1 }
      next += 1
    }
    var kept = next - k
    if kept > Self.mostBlankLines {
      kept = 1
      count += 1
    }
    // Each line but the text's last has an LF.
    out += [UInt8](repeating: 0x0A, count: next == lines.count ? kept - 1 : kept)
    return next
  }

  private func goesOn(after k: Int) -> Bool { k + 1 < lines.count && !lines[k + 1].isEmpty }

  private func isTable(_ line: TextLine) -> Bool {
    text[line.first..<line.last].contains(UInt8(ascii: "|"))
  }

  private func dollarPairs(_ line: TextLine) -> Int {
    var (pairs, at) = (0, line.first)
    while at + 1 < line.last {
      if text[at] == 0x24, text[at + 1] == 0x24 {
        pairs += 1
        at += 1
      }
      at += 1
    }
    return pairs
  }
}

// MARK: One line

extension Blanks {
  private mutating func prose(_ line: TextLine, isKept: Bool, goesOn: Bool) {
    var at = line.start
    while at < line.end {
      if piece < code.count, code[piece].range.lowerBound <= at {
        // Inline code; it may go on in the next line.
        let end = min(code[piece].range.upperBound, line.end)
        append(at..<end)
        at = end
        if end == code[piece].range.upperBound { piece += 1 }
        continue
      }
      guard let first = blankLength(text, at) else {
        out.append(text[at])
        at += 1
        continue
      }
      var end = at + first
      while end < line.end, let more = blankLength(text, end) { end += more }
      let run = at..<end
      if end == line.end {
        lineEnd(run, isKept: isKept, goesOn: goesOn)
      } else if isKept || run.lowerBound == line.start || beginsComment(end) {
        spaces(run)
      } else {
        single(run)
      }
      at = end
    }
  }

  private func beginsComment(_ at: Int) -> Bool {
    let next = at + 1 < text.count ? text[at + 1] : 0
    switch text[at] {
    case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: ";"): return true
    case UInt8(ascii: "/"): return next == UInt8(ascii: "/") || next == UInt8(ascii: "*")
    case UInt8(ascii: "-"): return next == UInt8(ascii: "-")
    default: return false
    }
  }

  /// Writes a run as it stands, but spaces for no-break spaces.
  private mutating func spaces(_ run: Range<Int>) {
    var isChanged = false
    for k in run where text[k] != 0xA0 {
      isChanged = isChanged || text[k] == 0xC2
      out.append(text[k] == 0xC2 ? 0x20 : text[k])
    }
    if isChanged { count += 1 }
  }

  /// Writes one blank for a run; a lone TAB stays one.
  private mutating func single(_ run: Range<Int>) {
    if run.count == 1 { return append(run) }
    out.append(0x20)
    count += 1
  }

  private mutating func lineEnd(_ run: Range<Int>, isKept: Bool, goesOn: Bool) {
    if !goesOn {
      count += 1
    } else if run.allSatisfy({ text[$0] == 0x20 }) && (run.count <= 2 || isKept) {
      append(run)
    } else {
      out += run.count >= 2 && run.allSatisfy({ text[$0] == 0x20 }) ? [0x20, 0x20] : [0x20]
      count += 1
    }
  }
}
