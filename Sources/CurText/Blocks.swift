/// A block of plain text or Markdown: what blank lines, marks and fences part.
public struct TextBlock: Equatable, Sendable {
  public enum Kind: Sendable {
    case paragraph
    /// A line that begins with `#`, or one with a line of `=`, `-`, `~` … below it.
    case heading
    /// A line that begins with `-`, `*`, `+`, `•`, `1.` or `1)`, with the lines that carry it on.
    case listItem
    /// A fence, its lines and the fence that closes it, if one does.
    case code
    /// A short line whose following lines are set deeper: what they explain.
    case term
    /// A line that begins with `|`.
    case tableRow
    /// A line of three or more of one mark, such as the one below a heading.
    case rule
  }

  public var kind: Kind
  /// Its bytes, without white space at the ends.
  public var range: Range<Int>
  /// Columns of white space before its first line; a tab is four.
  public var indent: Int
}

/// The blocks of `text`, in order. What is not white space stands in exactly one of them.
public func textBlocks(of text: Span<UInt8>) -> [TextBlock] {
  var finder = BlockFinder()
  var from = 0
  while from < text.count {
    var end = from
    while end < text.count, text[end] != 0x0A { end += 1 }
    finder.add(line: from..<end, of: text)
    from = end + 1
  }
  finder.close()
  return finder.blocks
}

private struct BlockFinder {
  var blocks: [TextBlock] = []
  var open: TextBlock?
  /// How many lines the open block has.
  var lines = 0
  /// Whether the open block explains a term: then a line set less deep ends it.
  var explains = false
  /// The mark that closes the open fence.
  var fence: UInt8?

  mutating func close() {
    if let block = open { blocks.append(block) }
    open = nil
    fence = nil
    explains = false
  }

  mutating func begin(_ kind: TextBlock.Kind, _ range: Range<Int>, indent: Int) {
    close()
    open = TextBlock(kind: kind, range: range, indent: indent)
    lines = 1
  }

  mutating func add(line: Range<Int>, of text: Span<UInt8>) {
    let content = trimmed(line, in: text)
    if fence != nil { return addInFence(content, of: text) }
    guard !content.isEmpty else { return close() }
    let indent = columns(of: line.lowerBound..<content.lowerBound, in: text)
    let first = text[content.lowerBound]
    let same = run(of: first, in: content, of: text)
    if let mark = fence(content, of: text) {
      begin(.code, content, indent: indent)
      fence = mark
    } else if isRule(content, of: text) {
      if lines == 1, isHeading(above: content, of: text) { open?.kind = .heading }
      begin(.rule, content, indent: indent)
      close()
    } else if first == UInt8(ascii: "#"), same <= 6, same < content.count,
      isASCIISpace(text[content.lowerBound + same])
    {
      begin(.heading, content, indent: indent)
      close()
    } else if first == UInt8(ascii: "|") {
      begin(.tableRow, content, indent: indent)
      close()
    } else if beginsItem(content, of: text) {
      begin(.listItem, content, indent: indent)
    } else if isBelowTerm(content, indent: indent, of: text) {
      if open?.kind == .paragraph { open?.kind = .term }
      begin(.paragraph, content, indent: indent)
      explains = true
    } else if let block = open, !(explains && indent + 2 <= block.indent) {
      open?.range = block.range.lowerBound..<content.upperBound
      lines += 1
    } else {
      begin(.paragraph, content, indent: indent)
    }
  }

  /// The mark of a fence that opens here, at the beginning or after the mark of an item.
  private func fence(_ content: Range<Int>, of text: Span<UInt8>) -> UInt8? {
    let start = content.lowerBound + listMarkerLength(text.extracting(content))
    let mark = text[start]
    guard mark == 0x60 || mark == 0x7E else { return nil }
    let same = run(of: mark, in: start..<content.upperBound, of: text)
    let isRule = mark == 0x7E && start + same == content.upperBound
    return same >= 3 && !isRule ? mark : nil
  }

  /// Whether the open line is a heading, the line below it being a rule: what begins with a number is
  /// no item where the rule is as long as it, as the writers of underlined headings make it.
  private func isHeading(above rule: Range<Int>, of text: Span<UInt8>) -> Bool {
    guard let block = open else { return false }
    let isNumbered = block.kind == .listItem && text[block.range.lowerBound] &- 0x30 < 10
    return block.kind == .paragraph || (isNumbered && rule.count >= characters(block.range, text))
  }

  private func characters(_ range: Range<Int>, _ text: Span<UInt8>) -> Int {
    range.count { text[$0] & 0xC0 != 0x80 }
  }

  /// Whether the open line is a term and this line begins its explanation. 60 bytes: *chosen*.
  private func isBelowTerm(_ content: Range<Int>, indent: Int, of text: Span<UInt8>) -> Bool {
    guard let block = open, lines == 1, block.range.count <= 60 else { return false }
    if block.kind == .listItem {
      // An item with a title of its own: the line ends where its next word would have had room.
      let word = content.prefix { !isASCIISpace(text[$0]) }
      return block.range.count + word.count < 60 && isASCIIUpper(text[content.lowerBound])
        && isASCIILetter(text[block.range.upperBound - 1])
    }
    guard block.kind == .paragraph else { return false }
    let last = text[block.range.upperBound - 1]
    return indent >= block.indent + 2 && last != UInt8(ascii: ",") && last != UInt8(ascii: ".")
  }

  private mutating func addInFence(_ content: Range<Int>, of text: Span<UInt8>) {
    guard let mark = fence, !content.isEmpty, let block = open else { return }
    open?.range = block.range.lowerBound..<content.upperBound
    if content.count >= 3, run(of: mark, in: content, of: text) == content.count { close() }
  }

  /// A number begins an item where nothing else is open, or it is 1, or the block is an item:
  /// elsewhere it is a number that a line break happened to put first.
  private func beginsItem(_ content: Range<Int>, of text: Span<UInt8>) -> Bool {
    let marker = listMarkerLength(text.extracting(content))
    guard marker > 0 else { return false }
    let first = text[content.lowerBound]
    guard first &- 0x30 < 10 else { return true }
    return open == nil || open?.kind == .listItem
      || (first == 0x31 && text[content.lowerBound + 1] &- 0x30 >= 10)
  }
}

/// How many bytes the mark of a list item at the beginning of `text` has, with the white space
/// after it; 0 if there is none.
public func listMarkerLength(_ text: Span<UInt8>) -> Int {
  guard text.count > 2 else { return 0 }
  var at = 0
  switch text[0] {
  case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): at = 1
  case 0xE2 where text[1] == 0x80 && text[2] == 0xA2: at = 3
  case 0x30...0x39:
    while at < 3, at < text.count, text[at] &- 0x30 < 10 { at += 1 }
    guard at < text.count, text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ")") else {
      return 0
    }
    at += 1
  default: return 0
  }
  let mark = at
  while at < text.count, isASCIISpace(text[at]) { at += 1 }
  return at > mark && at < text.count ? at : 0
}

/// How many times `byte` stands at the beginning of `range`.
private func run(of byte: UInt8, in range: Range<Int>, of text: Span<UInt8>) -> Int {
  var at = range.lowerBound
  while at < range.upperBound, text[at] == byte { at += 1 }
  return at - range.lowerBound
}

/// Whether a line is three or more of one mark, or groups of it as below a table's head.
private func isRule(_ content: Range<Int>, of text: Span<UInt8>) -> Bool {
  let mark = text[content.lowerBound]
  let marks: StaticString = "=-~*^_\"+"
  guard content.count >= 3, marks.withUTF8Buffer({ $0.contains(mark) }) else { return false }
  for k in content where text[k] != mark && text[k] != 0x20 {
    if mark == UInt8(ascii: "+"), text[k] == UInt8(ascii: "-") || text[k] == UInt8(ascii: "=") {
      continue
    }
    return false
  }
  return true
}

private func columns(of range: Range<Int>, in text: Span<UInt8>) -> Int {
  var columns = 0
  for k in range { columns += text[k] == 0x09 ? 4 : 1 }
  return columns
}
