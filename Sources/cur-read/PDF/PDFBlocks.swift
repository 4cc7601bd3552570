/// Parts the lines of a document into headings, paragraphs, items and code, by what a reader sees:
/// sizes, gaps and indents.
struct PDFBlocks {
  private(set) var blocks: [PDFBlock] = []
  private let styles: PDFStyles
  /// Where the marks of the lists begin that are open, the outer one first.
  private var markLefts: [Double] = []
  private var pageHasContents = false
  /// Whether bold lines of the body's own font head what is explained below, not sections: more of
  /// them stand right above their text than apart from it.
  private var boldLinesAreTerms = false

  init(_ pages: [(number: Int, lines: [PDFLine])], styles: PDFStyles) {
    self.styles = styles
    boldLinesAreTerms = termsOutnumberHeadings(pages.map(\.lines))
    for page in pages { add(page.lines, page: page.number) }
  }

  private mutating func add(_ lines: [PDFLine], page: Int) {
    pageHasContents = lines.count { $0.isContentsEntry } * 4 >= lines.count && !lines.isEmpty
    markLefts = []
    var open: Int?  // the block that the line before is in
    for (k, line) in lines.enumerated() where !line.text.isEmpty {
      let previous = k > 0 ? lines[k - 1] : nil
      let next = k + 1 < lines.count ? lines[k + 1] : nil
      if k == 0 { open = blockToResume(line, page: page) }
      if let open, k == 0 || continues(blocks[open], line) {
        append(line, to: open)
      } else {
        begin(line, after: previous, before: next, page: page)
        open = blocks.count - 1
      }
    }
  }

  private mutating func append(_ line: PDFLine, to block: Int) {
    blocks[block].lines.append(line)
    guard case .heading(let level) = blocks[block].kind else { return }
    blocks[block].kind = .heading(min(level, styles.level(of: line) ?? level))
  }

  /// Whether a gap between two lines is no larger than within a paragraph.
  private func isClose(_ line: PDFLine, below last: PDFLine) -> Bool {
    let step = line.top - last.top
    let usual = styles.leading * max(line.height, last.height)
    return step > 0 && step < usual * 1.22
  }

  /// Whether `line` belongs to the block before it.
  private func continues(_ block: PDFBlock, _ line: PDFLine) -> Bool {
    guard let last = block.lines.last, line.column == last.column || !isFirstOfColumn(line, last)
    else { return goesOn(block, line) }
    switch block.kind {
    case .contents, .row: return false
    case .heading:
      if block.lines.count == 1, isChapterLabel(last.text) { return styles.level(of: line) != nil }
      return line.font.size == last.font.size && line.isBold == last.isBold
        && block.lines.count < 4 && line.top > last.top
        && line.top - last.bottom < last.height * 0.6
    case .code:
      return line.isMonospaced && line.top > last.top && line.top - last.top < last.height * 3.2
    case .paragraph, .item:
      guard abs(line.font.size - last.font.size) <= 1 || line.font.isMonospaced,
        isClose(line, below: last), !line.isContentsEntry, line.cells.isEmpty || last.cells.isEmpty,
        !beginsItem(line, in: block)
      else { return false }
      return fitsIndent(block, line, last)
    }
  }

  private func isFirstOfColumn(_ line: PDFLine, _ last: PDFLine) -> Bool { line.top < last.top }

  /// Whether a paragraph that a column or page ended goes on in `line`.
  private func goesOn(_ block: PDFBlock, _ line: PDFLine) -> Bool {
    guard let last = block.lines.last, let end = last.text.last, let first = line.text.first,
      abs(line.font.size - last.font.size) <= 1, itemMark(line.text) == nil
    else { return false }
    switch block.kind {
    case .paragraph, .item:
      let isWord = end | 0x20 &- 0x61 < 26 || end >= 0x80 || end == UInt8(ascii: ",")
      let isOpen = isWord || (!".!?:;".utf8.contains(end) && last.right > fullRight(last))
      return isOpen && !line.isMonospaced && (first &- 0x61 < 26 || end == UInt8(ascii: "-"))
    case .code, .heading, .contents, .row: return false
    }
  }

  /// The paragraph of the page before that goes on in the first line of this one: foot notes, which
  /// are smaller, may stand between.
  private func blockToResume(_ line: PDFLine, page: Int) -> Int? {
    var k = blocks.count - 1
    while k >= 0, blocks[k].page == page - 1, let last = blocks[k].lines.last,
      last.font.size < line.font.size - 1
    {
      k -= 1
    }
    return k >= 0 && blocks[k].page == page - 1 && goesOn(blocks[k], line) ? k : nil
  }

  /// Where a line that was broken, not ended, reaches at least.
  private func fullRight(_ line: PDFLine) -> Double {
    line.column.upperBound - 0.15 * (line.column.upperBound - line.column.lowerBound)
  }

  /// Whether the left edge of `line` is that of its paragraph: the same; or after the first line,
  /// which may be indented or hang out.
  private func fitsIndent(_ block: PDFBlock, _ line: PDFLine, _ last: PDFLine) -> Bool {
    let step = line.left - last.left
    let isFull = last.right > fullRight(last)
    let em = Double(max(styles.body.size, 6))
    if abs(step) < 0.6 * em {
      guard !isFull, let end = last.text.last, ".!?:".utf8.contains(end) else { return true }
      let first = line.text[0]
      let isShort = last.right < last.column.upperBound - 0.3 * (last.right - last.left)
      return !(isShort && first &- 0x41 < 26)
    }
    if case .item = block.kind { return step > 0 && block.lines.count == 1 }
    return block.lines.count == 1 && isFull && step < 6 * em
  }

  private func beginsItem(_ line: PDFLine, in block: PDFBlock) -> Bool {
    guard let mark = itemMark(line.text) else { return beginsNote(line.text) }
    if mark.mark == "-" { return true }
    guard case .item = block.kind, let first = block.lines.first else { return false }
    return abs(first.left - line.left) < 8
  }

  /// Whether a line begins as a foot note does, with the number that PDFLines put in brackets.
  private func beginsNote(_ text: [UInt8]) -> Bool {
    guard text.first == UInt8(ascii: "["), let end = text.prefix(5).firstIndex(of: 0x5D) else {
      return false
    }
    return end > 1 && text[1..<end].allSatisfy { $0 &- 0x30 < 10 }
  }

  private mutating func begin(
    _ line: PDFLine, after previous: PDFLine?, before next: PDFLine?, page: Int
  ) {
    let level = headingLevel(line, after: previous, before: next)
    var block = PDFBlock(kind: .paragraph, page: page, lines: [line])
    if line.isContentsEntry || (pageHasContents && line.contentEnd != nil) {
      block.kind = .contents
      if let end = line.contentEnd { block.lines[0].text = trimmed(Array(line.text.prefix(end))) }
    } else if let level {
      block.kind = .heading(level)
    } else if isRow(line, beside: previous, next) {
      block.kind = .row
    } else if line.isMonospaced, !(next.map { isTerm(line, over: $0) } ?? false) {
      block.kind = .code
    } else if let mark = itemMark(line.text) {
      block.kind = .item(mark: mark.mark, length: mark.length)
    }
    block.nesting = nesting(of: block.kind, line)
    blocks.append(block)
  }

  /// A line with wide gaps is a row if the one above or below has them too.
  private func isRow(_ line: PDFLine, beside previous: PDFLine?, _ next: PDFLine?) -> Bool {
    guard !line.cells.isEmpty, !line.isMonospaced else { return false }
    return previous.map { !$0.cells.isEmpty } ?? false || next.map { !$0.cells.isEmpty } ?? false
  }

  /// A line in a monospaced font right above one that is not, and indented less: what is defined.
  private func isTerm(_ line: PDFLine, over next: PDFLine) -> Bool {
    !next.isMonospaced && isClose(next, below: line)
  }

  /// A heading is larger than the body; or in bold, alone in its line, and numbered, of another
  /// family, or set off from what follows.
  private func headingLevel(
    _ line: PDFLine, after previous: PDFLine?, before next: PDFLine?
  ) -> Int? {
    let hasWords =
      line.text.contains { $0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 } && line.text.count > 1
    guard hasWords, line.text.count <= longestHeading,
      !pageHasContents || styles.level(of: line) != nil
    else { return nil }
    let depth = numberingDepth(line.text)
    if let level = styles.level(of: line) { return min(max(level, depth ?? 1), 6) }
    guard line.isBold, line.cells.isEmpty, !styles.body.isBold, styles.isBodySize(line),
      itemMark(line.text)?.mark != "-"
    else { return nil }
    let isApart = previous.map { !isClose(line, below: $0) } ?? true
    let isAbove = next.map { $0.top < line.top || !isClose($0, below: line) } ?? true
    let isShort =
      line.right < fullRight(line) || line.left > line.column.lowerBound + 10 * line.height
    guard isApart, isShort else { return nil }
    let isOther = line.font.family != styles.body.family && !line.font.isMonospaced
    let isNumbered = depth != nil
    guard isOther || (boldLinesAreTerms ? isNumbered && isAbove : isNumbered || isAbove) else {
      return nil
    }
    return min(max(styles.boldLevel, depth ?? 1), 6)
  }

  private func termsOutnumberHeadings(_ pages: [[PDFLine]]) -> Bool {
    var counts = (terms: 0, headings: 0)
    for lines in pages {
      for (line, next) in zip(lines, lines.dropFirst())
      where line.isBold && !styles.body.isBold && line.font.family == styles.body.family
        && styles.isBodySize(line) && !next.isBold
      {
        if isClose(next, below: line) { counts.terms += 1 } else { counts.headings += 1 }
      }
    }
    return counts.terms > counts.headings
  }

  private mutating func nesting(of kind: PDFBlock.Kind, _ line: PDFLine) -> Int {
    switch kind {
    case .heading, .contents, .row:
      markLefts = []
      return 0
    case .item:
      while let last = markLefts.last, last > line.left + 4 { markLefts.removeLast() }
      if markLefts.last ?? -1000 < line.left - 4 { markLefts.append(line.left) }
      return markLefts.count - 1
    case .paragraph, .code:
      while let last = markLefts.last, last > line.left - 4 { markLefts.removeLast() }
      return markLefts.count
    }
  }
}

/// In bytes. *Chosen*: more is a paragraph in large letters.
private let longestHeading = 200
