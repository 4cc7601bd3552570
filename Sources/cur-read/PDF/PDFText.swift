/// Writes blocks in the manner of Markdown, and says which bytes come from which page.
struct PDFText {
  private(set) var bytes: [UInt8] = []
  private(set) var pages: [Document.Page] = []
  private let hyphens: PDFHyphens

  init(_ blocks: [PDFBlock], hyphens: PDFHyphens) {
    self.hyphens = hyphens
    var previous: PDFBlock?
    for block in blocks {
      if let previous {
        bytes.append(contentsOf: isTight(previous, block) ? [0x0A] : [0x0A, 0x0A])
      }
      let from = bytes.count
      write(block)
      note(page: block.page, from: from)
      previous = block
    }
    guard !pages.isEmpty else { return }
    bytes.append(0x0A)
    note(page: pages[pages.count - 1].number, from: bytes.count)
  }

  /// A page has the bytes from its first block to the next page's.
  private mutating func note(page: Int, from: Int) {
    if let last = pages.indices.last, pages[last].number == page {
      pages[last].range = pages[last].range.lowerBound..<bytes.count
    } else {
      if let last = pages.indices.last {
        pages[last].range = pages[last].range.lowerBound..<from
      }
      pages.append(Document.Page(number: page, range: from..<bytes.count))
    }
  }

  private func isTight(_ first: PDFBlock, _ second: PDFBlock) -> Bool {
    switch (first.kind, second.kind) {
    case (.item, .item), (.contents, .contents), (.row, .row): true
    default: false
    }
  }

  private mutating func write(_ block: PDFBlock) {
    let indent = Array(repeating: UInt8(ascii: " "), count: 2 * block.nesting)
    switch block.kind {
    case .heading(let level):
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "#"), count: level))
      bytes.append(0x20)
      bytes += joined(block.lines)
    case .paragraph:
      bytes += indent + joined(block.lines)
    case .contents: bytes += joined(block.lines)
    case .item(let mark, let length):
      var lines = block.lines
      lines[0].text = trimmed(Array(lines[0].text.dropFirst(length)))
      bytes += indent + Array(mark.utf8) + [0x20] + joined(lines)
    case .row: write(row: block.lines[0])
    case .code: write(code: block.lines, indent: indent)
    }
  }

  private mutating func write(row line: PDFLine) {
    var from = 0
    bytes.append(UInt8(ascii: "|"))
    for end in line.cells + [line.text.count] where end <= line.text.count {
      let cell = trimmed(Array(line.text[from..<end]))
      bytes += [0x20] + cell.flatMap { $0 == 0x7C ? [0x5C, $0] : [$0] } + [0x20, 0x7C]
      from = end
    }
  }

  private func joined(_ lines: [PDFLine]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      if text.isEmpty { text = line.text } else { hyphens.append(line.text[...], to: &text) }
    }
    return text
  }

  /// Lines as they stand, their indent counted in letters.
  private mutating func write(code lines: [PDFLine], indent: [UInt8]) {
    let edge = lines.map(\.left).min() ?? 0
    let fence = indent + Array("```".utf8)
    bytes += fence
    var last: PDFLine?
    for line in lines {
      let width = (line.right - line.left) / Double(max(scalarCount(line.text), 1))
      let columns = width > 0 ? Int(((line.left - edge) / width).rounded()) : 0
      if let last, line.top - last.top > 1.8 * line.height { bytes.append(0x0A) }
      bytes += [0x0A] + indent
      bytes.append(contentsOf: repeatElement(0x20, count: min(max(columns, 0), 200)))
      bytes += line.text
      last = line
    }
    bytes += [0x0A] + fence
  }
}
