/// Reads what `pdftohtml -xml` writes: elements `page`, `fontspec` and `text`, and in `text` only
/// `b`, `i` and `a`. The program escapes text but not the names of fonts, may write bytes that are
/// not UTF-8, and puts words of its own between elements, so this is a reader for its output alone.
struct PDFXML: ~Copyable {
  private(set) var pages: [PDFPage] = []
  /// What the program says of itself: `22.12.0`.
  private(set) var version = ""
  private var fonts: [Int: PDFFont] = [:]
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while let tag = nextTag() { read(tag) }
  }

  /// The bytes between `<` and `>` of the next element outside of text.
  private mutating func nextTag() -> Range<Int>? {
    guard let open = index(of: UInt8(ascii: "<"), from: at),
      let close = index(of: UInt8(ascii: ">"), from: open + 1)
    else { return nil }
    at = close + 1
    return open + 1..<close
  }

  private mutating func read(_ tag: Range<Int>) {
    switch name(tag) {
    case "pdf2xml": version = attribute("version", tag)
    case "page":
      pages.append(
        PDFPage(
          number: pages.count + 1, width: number("width", tag), height: number("height", tag)))
    case "fontspec": fonts[Int(number("id", tag))] = font(tag)
    case "text": readText(tag)
    default: break
    }
  }

  private func font(_ tag: Range<Int>) -> PDFFont {
    var family = attribute("family", tag)
    if let plus = family.firstIndex(of: "+") {
      family = String(family[family.index(after: plus)...])
    }
    let folded = family.lowercased()
    let isBold = ["bold", "black", "heavy", "semibold", "demi"].contains { folded.contains($0) }
    let isMonospaced = ["mono", "courier", "consol", "menlo", "typewriter", "code", "cmtt", "sftt"]
      .contains { folded.contains($0) }
    let plain = folded.prefix { $0.isLetter && $0 != "-" && $0 != "," }
    return PDFFont(
      size: Int(number("size", tag)), isBold: isBold, isMonospaced: isMonospaced,
      family: withoutStyle(String(plain)))
  }

  private func withoutStyle(_ family: String) -> String {
    var family = family
    while let style = ["bold", "italic", "oblique", "regular", "roman", "mt"]
      .first(where: { family.hasSuffix($0) && family.count > $0.count })
    {
      family.removeLast(style.count)
    }
    return family
  }

  private mutating func readText(_ tag: Range<Int>) {
    var raw: [UInt8] = []
    var isBold = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "<") {
        guard let inner = nextTag() else { break }
        let name = name(inner)
        if name == "/text" { break }
        if name == "b" { isBold = true }
      } else if byte == UInt8(ascii: "&") {
        readEntity(to: &raw)
      } else {
        raw.append(byte)
        at += 1
      }
    }
    guard !pages.isEmpty else { return }
    var font = fonts[Int(number("font", tag))] ?? PDFFont()
    font.isBold = font.isBold || isBold
    let text = cleaned(raw)
    guard let first = text.firstIndex(where: { $0 != 0x20 }),
      let last = text.lastIndex(where: { $0 != 0x20 })
    else { return }
    // Space at its ends is place, not text.
    let space = number("width", tag) / Double(max(scalarCount(text), 1))
    let (left, top) = (number("left", tag), number("top", tag))
    pages[pages.count - 1].pieces.append(
      PDFPiece(
        left: left + space * Double(first), top: top,
        right: left + number("width", tag) - space * Double(text.count - 1 - last),
        bottom: top + number("height", tag), font: font, text: Array(text[first...last])))
  }

  private mutating func readEntity(to text: inout [UInt8]) {
    let rest = bytes[at...].prefix(10)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
      text.append(UInt8(ascii: "&"))
      at += 1
      return
    }
    let name = String(decoding: bytes[at + 1..<end], as: UTF8.self)
    at = end + 1
    switch name {
    case "amp": text.append(UInt8(ascii: "&"))
    case "lt": text.append(UInt8(ascii: "<"))
    case "gt": text.append(UInt8(ascii: ">"))
    case "quot": text.append(UInt8(ascii: "\""))
    default:
      let digits = name.drop { $0 == "#" || $0 == "x" }
      let value = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10)
      if let scalar = value.flatMap({ Unicode.Scalar($0) }) { text += Array(String(scalar).utf8) }
    }
  }

  private func name(_ tag: Range<Int>) -> String {
    String(decoding: bytes[tag].prefix { $0 > 0x20 }, as: UTF8.self)
  }

  /// The value of ` name="…"` in a tag, empty if it has none.
  private func attribute(_ name: String, _ tag: Range<Int>) -> String {
    let mark = Array(" \(name)=\"".utf8)
    guard let found = bytes[tag].firstRange(of: mark) else { return "" }
    let value = bytes[found.upperBound..<tag.upperBound].prefix { $0 != UInt8(ascii: "\"") }
    return String(decoding: value, as: UTF8.self)
  }

  private func number(_ name: String, _ tag: Range<Int>) -> Double {
    let value = Double(attribute(name, tag)) ?? 0
    return abs(value) < 1e6 ? value : 0
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    var k = start
    while k < bytes.count, bytes[k] != byte { k += 1 }
    return k < bytes.count ? k : nil
  }
}

/// Text of a PDF as letters: valid UTF-8, ligatures taken apart, every kind of space one kind, no
/// control characters.
private func cleaned(_ text: [UInt8]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: out.append(0x20)
    case 0xFB00: out.append(contentsOf: "ff".utf8)
    case 0xFB01: out.append(contentsOf: "fi".utf8)
    case 0xFB02: out.append(contentsOf: "fl".utf8)
    case 0xFB03: out.append(contentsOf: "ffi".utf8)
    case 0xFB04: out.append(contentsOf: "ffl".utf8)
    case 0xFB05, 0xFB06: out.append(contentsOf: "st".utf8)
    case 0x200B...0x200F, 0x2060, 0xFEFF: break
    default: out.append(contentsOf: String(scalar).utf8)
    }
  }
  return out
}
