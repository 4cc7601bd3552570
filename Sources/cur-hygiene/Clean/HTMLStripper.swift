import CurHTML

/// Turns the HTML of a text into text, and leaves everything else as it stands.
///
/// A whole document (`<!DOCTYPE html>` or `<html>` at its beginning) is rendered as cur-read renders
/// a page. In any other text the tags that ``HTMLEvidence`` finds to be markup are taken out: blocks
/// become paragraphs, items `- ` or `1. `, cells `|`, `pre` and `code` what Markdown has for them,
/// a picture its description; the content of `script` and `style` goes. Text that says `xmlns=` or
/// begins with `<?xml` is XML and stays.
///
/// - Returns: the text, and how many tags and comments went; nil if there was no markup.
func stripHTML(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  if isHTMLDocument(text) {
    // The mark of byte order keeps a `meta` element from naming another encoding than this one.
    do throws(HTMLFault) {
      let page = try htmlText(of: [0xEF, 0xBB, 0xBF] + text)
      return (page.text, text.count { $0 == UInt8(ascii: "<") })
    } catch {
      return nil  // a page without text, or one too tangled to read, stays as it is
    }
  }
  if isXML(text) { return nil }
  let code = MarkdownCode(text)
  let tokens = HTMLTokenizer(text, code).tokens
  guard !tokens.isEmpty else { return nil }
  let counts = HTMLEvidence(text, tokens, code).counts
  guard counts.contains(true) else { return nil }
  var stripper = HTMLStripper(text, tokens, counts)
  stripper.run()
  return (stripper.writer.out, stripper.count)
}

/// Whether `text` is a page, not a text with tags in it.
func isHTMLDocument(_ text: [UInt8]) -> Bool {
  let head = text.drop { $0 <= 0x20 }.prefix(14).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  if head.starts(with: "<!doctype html".utf8) { return true }
  return head.starts(with: "<html".utf8) && head.count > 5 && (head[5] <= 0x20 || head[5] == 0x3E)
}

/// Whether `text` is XML, or says so.
func isXML(_ text: [UInt8]) -> Bool {
  let head = text.drop { $0 <= 0x20 }.prefix(5)
  return head.elementsEqual("<?xml".utf8) || contains(text, "xmlns")
}

/// Whether the UTF-8 of `word` stands somewhere in `text`.
func contains(_ text: [UInt8], _ word: StaticString) -> Bool {
  word.withUTF8Buffer { word in
    var at = 0
    while at + word.count <= text.count {
      var k = 0
      while k < word.count, text[at + k] == word[k] { k += 1 }
      if k == word.count { return true }
      at += 1
    }
    return false
  }
}

private struct HTMLStripper {
  let text: [UInt8]
  let tokens: [HTMLToken]
  let counts: [Bool]
  var writer = PlainWriter()
  var count = 0
  /// The lists around: the number of the next item, if they have numbers.
  private var lists: [Int?] = []
  private var row: (cells: Int, isHead: Bool)?
  private var isFirstRow = false

  init(_ text: [UInt8], _ tokens: [HTMLToken], _ counts: [Bool]) {
    (self.text, self.tokens, self.counts) = (text, tokens, counts)
  }

  mutating func run() {
    var from = 0
    var k = 0
    while k < tokens.count {
      guard counts[k], tokens[k].range.lowerBound >= from else {
        k += 1
        continue
      }
      writer.add(text[from..<tokens[k].range.lowerBound])
      from = tokens[k].range.upperBound
      count += 1
      if let end = whole(k) {
        from = tokens[end].range.upperBound
        count += (k + 1...end).count { counts[$0] }
        k = end
      } else if tokens[k].isClosing {
        close(k)
      } else {
        open(k, followedBy: from)
      }
      k += 1
    }
    writer.add(text[from...])
  }

  /// Writes an element whose content is taken as one, and gives the token that closes it.
  private mutating func whole(_ k: Int) -> Int? {
    guard let end = tokens[k].partner, end > k, let element = tokens[k].element else { return nil }
    let inside = tokens[k].range.upperBound..<tokens[end].range.lowerBound
    switch element.effect {
    case .raw:
      let isProgram = tokens[k].hasAttribute || text[inside].contains { "{;=(".utf8.contains($0) }
      guard isProgram else { return nil }
      writer.join()
    case .preformatted: writer.fence(content(k, end), language: language(k))
    case .code:
      let words = content(k, end)
      if words.contains(0x0A) {
        writer.fence(words, language: language(k))
      } else {
        writer.inlineCode(words)
      }
    default: return nil
    }
    return end
  }

  /// What stands between two tokens, without the tags there, references decoded.
  private func content(_ open: Int, _ close: Int) -> [UInt8] {
    var out: [UInt8] = []
    var from = tokens[open].range.upperBound
    for k in open + 1..<close where counts[k] && tokens[k].range.lowerBound >= from {
      out += decodedReferences(text[from..<tokens[k].range.lowerBound])
      if case .lineBreak? = tokens[k].element?.effect { out.append(0x0A) }
      from = tokens[k].range.upperBound
    }
    return out + decodedReferences(text[from..<tokens[close].range.lowerBound])
  }

  /// The language that the class of a `pre`, or of the `code` in it, names.
  private func language(_ k: Int) -> ArraySlice<UInt8> {
    for token in tokens[k...min(k + 1, tokens.count - 1)] {
      guard let classes = token.value, token.name == "pre" || token.name == "code" else { continue }
      for word in text[classes].split(separator: 0x20) where word.starts(with: "language-".utf8) {
        return word.dropFirst(9).prefix { $0 > 0x20 && $0 != 0x60 }
      }
    }
    return []
  }
}

// MARK: Tags

extension HTMLStripper {
  private mutating func open(_ k: Int, followedBy next: Int) {
    guard let element = tokens[k].element else { return }
    switch element.effect {
    case .inline:
      if k > 0, tokens[k - 1].range.upperBound == tokens[k].range.lowerBound,
        tokens[k - 1].isClosing, counts[k - 1], !isScript(k - 1)
      {
        writer.partWords()
      }
    case .script, .raw, .code: break
    case .block, .preformatted: writer.paragraph()
    case .lineBreak: writer.lineBreak()
    case .heading(let level):
      writer.paragraph()
      writer.mark([UInt8](repeating: 0x23, count: level) + [0x20])
    case .list(let isNumbered):
      writer.newLine(isNested: !lists.isEmpty)
      lists.append(isNumbered ? number(tokens[k].value) : nil)
    case .item: item()
    case .row:
      writer.newLine(isNested: true)
      row = (0, true)
    case .cell(let isHead): cell(isHead)
    case .quotation:
      writer.paragraph()
      writer.quotations += 1
    case .image:
      if let alternative = tokens[k].value {
        writer.add(decodedReferences(text[alternative])[...])
      }
    }
  }

  private mutating func close(_ k: Int) {
    guard let element = tokens[k].element else { return }
    switch element.effect {
    case .inline, .script, .raw, .code, .image: break
    case .lineBreak: writer.lineBreak()
    case .block where tokens[k].name == "table":
      endRow()
      isFirstRow = false
      writer.paragraph()
    case .block where ["thead", "tbody", "tfoot"].contains(tokens[k].name): endRow()
    case .block, .heading, .preformatted: writer.paragraph()
    case .item: writer.newLine(isNested: true)
    case .list:
      if !lists.isEmpty { lists.removeLast() }
      writer.newLine(isNested: !lists.isEmpty)
    case .row: endRow()
    case .cell: break
    case .quotation:
      writer.paragraph()
      writer.quotations = max(writer.quotations - 1, 0)
    }
  }

  private func isScript(_ k: Int) -> Bool {
    if case .script? = tokens[k].element?.effect { true } else { false }
  }

  private func number(_ value: Range<Int>?) -> Int {
    value.flatMap { Int(String(decoding: text[$0], as: UTF8.self)) } ?? 1
  }

  private mutating func item() {
    writer.newLine(isNested: true)
    var mark = [UInt8](repeating: 0x20, count: 2 * max(lists.count - 1, 0))
    if let last = lists.indices.last, let number = lists[last] {
      mark += Array("\(number). ".utf8)
      lists[last] = number &+ 1
    } else {
      mark += [0x2D, 0x20]
    }
    writer.mark(mark)
  }

  private mutating func cell(_ isHead: Bool) {
    if row == nil {
      writer.newLine(isNested: true)
      row = (0, true)
    }
    writer.cell(isFirst: row?.cells == 0)
    row?.cells += 1
    if !isHead { row?.isHead = false }
  }

  private mutating func endRow() {
    guard let ended = row, ended.cells > 0 else { return }
    row = nil
    writer.endRow()
    if ended.isHead, !isFirstRow { writer.rule(cells: ended.cells) }
    isFirstRow = true
  }
}
