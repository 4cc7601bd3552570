import CurText

/// Reads a sentence: quotes and code become one word each, brackets and notes are left out,
/// emphasis and links lose their marks.
struct EnglishSentenceReader {
  let bytes: [UInt8]
  let range: Range<Int>
  var at: Int
  var words: [EnglishWord] = []
  var broken = false
  var spaced = false

  /// - Parameter vocabulary: the words that the chunk has in lower case.
  static func read(
    _ bytes: [UInt8], _ range: Range<Int>, vocabulary: Set<String> = []
  ) -> EnglishSentence {
    var reader = EnglishSentenceReader(bytes: bytes, range: range)
    var sentence = reader.read()
    sentence.decapitalize(vocabulary)
    return sentence
  }

  private init(bytes: [UInt8], range: Range<Int>) {
    let marker = listMarkerLength(bytes.span.extracting(range))
    self.bytes = bytes
    self.range = range.lowerBound + marker..<range.upperBound
    at = range.lowerBound + marker
  }

  private mutating func read() -> EnglishSentence {
    while at < range.upperBound { step() }
    if words.last?.text != "." { broken = true } else { words.removeLast() }
    for (one, other) in zip(words, words.dropFirst()) where one.has(.quoted) && other.has(.quoted) {
      broken = true
    }
    // Notes and marks before the first word are no part of it.
    let from = words.first?.bytes.lowerBound ?? range.lowerBound
    if let first = words.first, !first.has(.quoted), first.text.first?.isLowercase ?? true {
      broken = true
    }
    return EnglishSentence(
      words: words, bytes: from..<range.upperBound, isBroken: broken || words.isEmpty)
  }

  func byte(_ at: Int) -> UInt8 { range.contains(at) ? bytes[at] : 0x20 }

  private mutating func step() {
    let first = bytes[at]
    switch first {
    case 0x09...0x0D, 0x20:
      at += 1
      spaced = true
    case UInt8(ascii: "`"): quote(close: [UInt8](repeating: first, count: ticks()), isCode: true)
    case UInt8(ascii: "\""): quote(close: [first], isCode: false)
    case UInt8(ascii: "'") where spaced || words.isEmpty: quote(close: [first], isCode: false)
    case 0xE2 where byte(at + 1) == 0x80 && byte(at + 2) == 0x98:
      quote(close: [0xE2, 0x80, 0x99], isCode: false)
    case 0xE2 where byte(at + 1) == 0x80 && byte(at + 2) == 0x9C:
      quote(close: [0xE2, 0x80, 0x9D], isCode: false)
    case 0xE2 where byte(at + 1) == 0x80 && (byte(at + 2) == 0x93 || byte(at + 2) == 0x94):
      mark(.dash, 3)
    case UInt8(ascii: ","): mark(.comma, 1)
    case UInt8(ascii: ";"): mark(.semicolon, 1)
    case UInt8(ascii: ":"): mark(.colon, 1)
    case UInt8(ascii: "."):
      if at + 1 == range.upperBound || byte(at + 1) == UInt8(ascii: "[") {
        mark([], 1)
      } else {
        word()
      }
    case UInt8(ascii: "["): bracket()
    case UInt8(ascii: "("): parenthesis()
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      emphasis()
    case UInt8(ascii: "-") where byte(at + 1) == first || isBlank(byte(at + 1)):
      mark(.dash, byte(at + 1) == first ? 2 : 1)
    default: word()
    }
  }

  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  private func ticks() -> Int {
    var count = 1
    while byte(at + count) == UInt8(ascii: "`") { count += 1 }
    return count
  }

  mutating func append(
    _ text: String, lower: String? = nil, _ bytes: Range<Int>, _ classes: WordClass
  ) {
    let lower = lower ?? text.lowercased()
    words.append(
      EnglishWord(text: text, lower: lower, bytes: bytes, classes: classes, spaced: spaced))
    at = bytes.upperBound
    spaced = false
  }

  private mutating func mark(_ classes: WordClass, _ count: Int) {
    let text = String(decoding: bytes[at..<at + count], as: UTF8.self)
    append(text, at..<at + count, classes)
  }

  /// A quotation or code as one word; what is longer than 60 bytes is no word.
  private mutating func quote(close: [UInt8], isCode: Bool) {
    let from = at
    let inside = from + (close.count == 3 && !isCode ? 3 : close.count)
    var end = inside
    while end < range.upperBound, !bytes[end...].starts(with: close) { end += 1 }
    guard end < range.upperBound, end > inside, end - inside <= 60 else {
      broken = true
      at = range.upperBound
      return
    }
    let text = collapsed(inside..<end)
    if text.hasSuffix(",") || text.hasSuffix(".") { broken = true }
    let isGlued = !spaced && !words.isEmpty && at > range.lowerBound && !isBlank(byte(at - 1))
    if isGlued { broken = true }
    let mark = bytes[from] == UInt8(ascii: "'") ? "'" : "\""
    append(isCode ? text : mark + text + mark, from..<end + close.count, .quoted)
    takePossessive()
    if byte(at) == UInt8(ascii: "'") || byte(at) >= 0x80 || isLetter(byte(at)) { broken = true }
  }

  /// The "'s" after a quotation belongs to it.
  private mutating func takePossessive() {
    for mark in ["'s", "’s"] where bytes[at..<range.upperBound].starts(with: mark.utf8) {
      let end = at + mark.utf8.count
      words[words.count - 1].text += "'s"
      words[words.count - 1].bytes = words[words.count - 1].bytes.lowerBound..<end
      at = end
    }
  }

  private func collapsed(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// A note's number is left out, a link keeps its words; anything else is not prose.
  private mutating func bracket() {
    guard let end = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "]")) else {
      broken = true
      at += 1
      return
    }
    if end > at + 1, bytes[at + 1..<end].allSatisfy({ $0 &- 0x30 < 10 }) {
      at = end + 1
    } else if byte(end + 1) == UInt8(ascii: "("),
      let close = bytes[end..<range.upperBound].firstIndex(of: UInt8(ascii: ")"))
    {
      let inside = EnglishSentenceReader.inside(bytes, at + 1..<end)
      broken = broken || inside.isEmpty
      for (k, word) in inside.enumerated() {
        spaced = k == 0 ? spaced : word.spaced
        append(word.text, k == 0 ? at..<word.bytes.upperBound : word.bytes, word.classes)
      }
      if !words.isEmpty {
        words[words.count - 1].bytes = words[words.count - 1].bytes.lowerBound..<close + 1
      }
      at = close + 1
    } else {
      broken = true
      at = end + 1
    }
  }

  private static func inside(_ bytes: [UInt8], _ range: Range<Int>) -> [EnglishWord] {
    var reader = EnglishSentenceReader(bytes: bytes, range: range)
    while reader.at < range.upperBound { reader.step() }
    return reader.broken ? [] : reader.words
  }

  /// Left out with what it holds; `read(2)` and `file(s)` are words.
  private mutating func parenthesis() {
    var depth = 0
    var end = at
    while end < range.upperBound {
      if bytes[end] == UInt8(ascii: "(") { depth += 1 }
      if bytes[end] == UInt8(ascii: ")") { depth -= 1 }
      end += 1
      if depth == 0 { break }
    }
    if depth != 0 { broken = true }
    if !spaced, var last = words.popLast() {
      let isShort = end - at <= 4
      broken = broken || !isShort
      last.text += String(decoding: bytes[at..<end], as: UTF8.self)
      last.lower = last.text.lowercased()
      last.bytes = last.bytes.lowerBound..<end
      words.append(last)
    }
    at = end
  }

  private mutating func emphasis() {
    let before = at > range.lowerBound ? byte(at - 1) : 0x20
    let after = byte(at + 1)
    if isBlank(before), isBlank(after) { broken = true }
    if bytes[at] == UInt8(ascii: "_"), isLetter(after), !isBlank(before), isLetter(before) {
      return word()
    }
    if !spaced, let last = words.indices.last {
      words[last].bytes = words[last].bytes.lowerBound..<at + 1
    }
    at += 1
  }
}
