import CurHTML
import CurSample

/// Decodes character references of HTML, once, outside of fenced and inline code: the named ones of
/// HTML 4 and `&apos;`, with their semicolon, and numbers. `&amp;lt;` becomes `&lt;`.
///
/// Where the text is no HTML, source keeps its references, and so does a statement, or a line with a tag
/// that is none of HTML's: `<note title="a &amp; b">` is XML, `LIKE '%&amp;%';` is code.
///
/// A number between 128 and 159 is a character of Windows-1252, as browsers take it. A control or
/// no character at all stays spelled out.
///
/// - Parameter isHTML: whether tags were taken out of it.
/// - Returns: the text, and how many were decoded; nil if none was.
func decodeEntities(_ text: [UInt8], isHTML: Bool) -> (text: [UInt8], count: Int)? {
  if !isHTML, isXML(text) { return nil }
  let code = MarkdownCode(text)
  let keeper = isHTML ? nil : ReferenceKeeper(text, code)
  var out: [UInt8] = []
  var (from, count) = (0, 0)
  code.forEachProse(in: text) { range in
    var at = range.lowerBound
    while at < range.upperBound {
      guard text[at] == UInt8(ascii: "&"), let entity = entity(in: text, at: at),
        entity.end <= range.upperBound, keeper?.keeps(at) != true
      else {
        at += 1
        continue
      }
      out += text[from..<at]
      out.append(scalar: entity.scalar)
      at = entity.end
      from = at
      count += 1
    }
  }
  return count == 0 ? nil : (out + text[from...], count)
}

/// Which references of a text that is no HTML stay.
private struct ReferenceKeeper {
  private let look: SourceLook
  private var lines: [Range<Int>] = []

  init(_ text: [UInt8], _ code: MarkdownCode) {
    look = SourceLook(text, skipping: code.pieces.map(\.range))
    var finder = LineFinder(text)
    while let line = finder.next() {
      guard !line.isEmpty else { continue }
      if SourceLook.isStatement(text, line) || Self.hasTag(text, line) {
        lines.append(line.start..<line.end)
      }
    }
  }

  func keeps(_ at: Int) -> Bool {
    if look.isSource(at) { return true }
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].upperBound <= at { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low].contains(at)
  }

  /// Whether a tag of the line is none of HTML.
  private static func hasTag(_ text: [UInt8], _ line: TextLine) -> Bool {
    var at = line.first
    while at < line.last {
      guard text[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      let start = at + 1 < line.last && text[at + 1] == UInt8(ascii: "/") ? at + 2 : at + 1
      at = start
      while at < line.last, isNameByte(text[at]) { at += 1 }
      let ends = at < line.last && (text[at] <= 0x20 || "/>".utf8.contains(text[at]))
      let name = String(decoding: text[start..<at], as: UTF8.self).lowercased()
      if at > start, ends, HTMLElement.named(name) == nil { return true }
    }
    return false
  }
}

/// `text` with its references decoded, code and all: what stands in `pre` or `code`.
func decodedReferences(_ text: ArraySlice<UInt8>) -> [UInt8] {
  let text = Array(text)
  var out: [UInt8] = []
  var at = 0
  while at < text.count {
    if text[at] == UInt8(ascii: "&"), let entity = entity(in: text, at: at) {
      out.append(scalar: entity.scalar)
      at = entity.end
    } else {
      out.append(text[at])
      at += 1
    }
  }
  return out
}

/// The longest name of HTML 4 is `thetasym`; a number of more digits is none.
private let longestReference = 10

private func entity(in text: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
  var end = start + 1
  while end < text.count, end - start <= longestReference, text[end] != UInt8(ascii: ";") {
    let letter = text[end] | 0x20
    guard letter &- 0x61 < 26 || text[end] &- 0x30 < 10 || text[end] == UInt8(ascii: "#") else {
      return nil
    }
    end += 1
  }
  guard end < text.count, text[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
  let name = text[start + 1..<end]
  guard let scalar = name.first == UInt8(ascii: "#") ? number(name.dropFirst()) : named(name)
  else { return nil }
  return (scalar, end + 1)
}

private func named(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
  htmlEntity(named: String(decoding: name, as: UTF8.self))
}

private func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
  let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
  let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
  guard let value = UInt32(text, radix: isHex ? 16 : 10), text.utf8.first != 0x2B else {
    return nil
  }
  if let byte = UInt8(exactly: value), let meant = windowsCharacter(byte) { return meant }
  guard value >= 0x20 || value == 0x09 || value == 0x0A, !(0x7F...0x9F).contains(value) else {
    return nil
  }
  return Unicode.Scalar(value)
}
