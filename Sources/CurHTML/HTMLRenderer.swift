/// Walks a page and writes its text.
///
/// The stack of open elements is an array: the depth of a page costs memory, never call frames.
struct HTMLRenderer {
  let tree: HTMLTree
  let isLeftOut: [Bool]
  var writer = MarkdownWriter()
  /// The elements around the walk; whether they opened a container of the writer or a line.
  private var openNodes: [(node: Int, isContainer: Bool)] = []
  /// The lists around the walk: the number of the next item if they have numbers.
  var lists: [(number: Int32?, items: Int)] = []
  /// Inside `code`: how deep, its mark, and whether that waits for the first word.
  private var codeDepth = 0
  private var code: (mark: [UInt8], isWritten: Bool)?
  /// Inside a table that is data.
  var table: HTMLTable?

  init(tree: HTMLTree, isLeftOut: [Bool]) { (self.tree, self.isLeftOut) = (tree, isLeftOut) }

  /// The text so far, with a newline at its end; empty if there is none.
  func finished() -> [UInt8] { writer.bytes.isEmpty ? [] : writer.bytes + [0x0A] }

  /// Writes a node with all it holds.
  mutating func render(_ root: Int) {
    guard tree.nodes.indices.contains(root) else { return }
    writer.breakLine(empty: true)
    var at = root
    while at < tree.nodes[root].end {
      while let last = openNodes.last, tree.nodes[last.node].end <= at { closeLast() }
      at = isLeftOut[at] && at != root ? skip(at) : open(at)
    }
    while !openNodes.isEmpty { closeLast() }
    writer.breakLine(empty: true)
  }

  private mutating func skip(_ at: Int) -> Int {
    if tree.nodes[at].tag.isBlock { writer.breakLine(empty: true) } else { writer.space() }
    return tree.nodes[at].end
  }

  /// Begins a node; gives the node to go on with.
  private mutating func open(_ at: Int) -> Int {
    let node = tree.nodes[at]
    var isContainer = false
    if node.tag.isBlock { breakBlock() }
    switch node.tag {
    case .text:
      write(tree.text(of: at))
      return node.end
    case .img:
      writer.space()
      write(tree.text(of: at))
      writer.space()
      return node.end
    case .br: writer.breakLine(empty: false)
    case .pre, .listing, .xmp:
      if !writer.isOneLine {
        renderPreformatted(at)
        return node.end
      }
    case .code, .tt, .samp, .kbd: openCode(node)
    case .q: writeMark("\"")
    case .sup: if isExponent(node) { writeMark("^") }
    case .ul, .ol, .menu, .dir: lists.append((node.tag == .ol ? node.marks.number ?? 1 : nil, 0))
    case .li: isContainer = openItem(node)
    case .dd: isContainer = writer.open(lead: "  ", first: "  ", tight: true)
    case .blockquote: isContainer = writer.open(lead: "> ", first: nil, tight: false)
    case .table: openTable(at)
    case .tr: openRow(at)
    case .td, .th: isContainer = openCell(node)
    case .other: if hasMissingBrackets(node) { writeMark("[") }
    default: if let level = node.tag.headingLevel { isContainer = openHeading(level) }
    }
    openNodes.append((at, isContainer))
    return at + 1
  }

  private mutating func closeLast() {
    let (index, isContainer) = openNodes.removeLast()
    let node = tree.nodes[index]
    switch node.tag {
    case .code, .tt, .samp, .kbd: closeCode()
    case .q: writeMark("\"")
    case .ul, .ol, .menu, .dir: lists.removeLast()
    case .li, .dd: if isContainer { writer.close(tight: true) }
    case .blockquote: if isContainer { writer.close(tight: false) }
    case .table: table = nil
    case .tr: closeRow()
    case .td, .th: if isContainer { closeCell(node) }
    case .other: if hasMissingBrackets(node) { writer.end(mark: [UInt8(ascii: "]")]) }
    default: if isContainer { closeHeading() }
    }
    if node.tag.isBlock { breakBlock() }
  }

  /// Begins an item; false if it has no line of its own.
  private mutating func openItem(_ node: HTMLTree.Node) -> Bool {
    var first = "- "
    let isFirst = lists.last?.items ?? 0 == 0
    if let list = lists.indices.last {
      lists[list].items += 1
      if let number = lists[list].number {
        first = "\(node.marks.number ?? number). "
        lists[list].number = (node.marks.number ?? number) &+ 1
      }
    }
    return writer.open(lead: "  ", first: first, tight: !isFirst || lists.count > 1)
  }

  private mutating func openHeading(_ level: Int) -> Bool {
    let mark = String(repeating: "#", count: level) + " "
    guard writer.open(lead: "", first: mark, tight: false) else { return false }
    writer.isOneLine = true
    return true
  }

  private mutating func closeHeading() {
    writer.isOneLine = false
    writer.close(tight: false)
  }
}

// MARK: words and code

extension HTMLRenderer {
  private mutating func write(_ text: ArraySlice<UInt8>) {
    if let code, !code.isWritten, text.contains(where: { $0 > 0x20 }) {
      if let first = text.first, first <= 0x20 { writer.space() }
      writer.append(mark: code.mark)
      self.code?.isWritten = true
      return writer.append(
        text.drop { $0 <= 0x20 }, escaping: table == nil ? nil : UInt8(ascii: "|"))
    }
    writer.append(text, escaping: table == nil ? nil : UInt8(ascii: "|"))
  }

  mutating func writeMark(_ mark: StaticString) {
    mark.withUTF8Buffer { writer.append(mark: $0) }
  }

  mutating func breakBlock() {
    if let code, code.isWritten { writer.end(mark: code.mark) }
    code = nil
    writer.breakLine(empty: true)
  }

  /// Inside `pre` and other code, a `code` is only text; so is one that holds lines of its own.
  private mutating func openCode(_ node: HTMLTree.Node) {
    codeDepth += 1
    guard codeDepth == 1 else { return }
    code = (tree.bytes[node.text].contains(0x60) ? [0x60, 0x60] : [0x60], false)
  }

  private mutating func closeCode() {
    codeDepth -= 1
    guard let code, codeDepth == 0 else { return }
    if code.isWritten { writer.end(mark: code.mark) }
    self.code = nil
  }

  /// Whether a raised number belongs to what it follows, as in 10² (a note's number does not).
  private func isExponent(_ node: HTMLTree.Node) -> Bool {
    guard let last = writer.bytes.last, last &- 0x30 < 10 else { return false }
    let text = tree.bytes[node.text]
    return !text.isEmpty && text.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2B }
  }

  private func hasMissingBrackets(_ node: HTMLTree.Node) -> Bool {
    node.marks.hasBrackets && tree.bytes[node.text].first != UInt8(ascii: "[")
  }

  private mutating func renderPreformatted(_ at: Int) {
    var lines: [UInt8] = []
    var k = at + 1
    while k < tree.nodes[at].end {
      let node = tree.nodes[k]
      if isLeftOut[k] {
        k = node.end
        continue
      }
      if node.tag == .text { appendLines(tree.text(of: k), to: &lines) }
      let beginsLine = node.tag.isBlock || node.tag == .li || node.tag == .tr
      if node.tag == .br || (beginsLine && lines.last ?? 0x0A != 0x0A) { lines.append(0x0A) }
      k += 1
    }
    if lines.first == 0x0A { lines.removeFirst() }
    while let last = lines.last, last <= 0x20 { lines.removeLast() }
    guard !lines.isEmpty else { return }
    writer.append(fenced: lines[...])
    writer.breakLine(empty: true)
  }

  /// Lines as they stand, but LF alone ends one and U+00A0 is a space.
  private func appendLines(_ text: ArraySlice<UInt8>, to lines: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x0D: continue
      case 0xA0 where lines.last == 0xC2:
        lines.removeLast()
        lines.append(0x20)
      case 0..<0x20 where byte != 0x0A && byte != 0x09: lines.append(0x20)
      default: lines.append(byte)
      }
    }
  }
}
