import CurText

extension EnglishSentenceReader {
  /// A run of bytes up to white space or a mark.
  mutating func word() {
    let from = at
    var isASCII = true
    while at < range.upperBound, !endsWord(at) {
      isASCII = isASCII && bytes[at] < 0x80
      if Self.isSymbol(bytes[at]) { broken = true }
      at += 1
    }
    if at == from { at += 1 }
    if !isWord(from..<at) { broken = true }
    let start = emphasisStart(from)
    let text = String(decoding: bytes[from..<at], as: UTF8.self)
    let plain = isASCII ? text : text.replacing("’", with: "'")
    let lower = isASCII ? foldedWord(bytes.span, from..<at) : plain.lowercased()
    guard let positive = Self.positive(lower) else {
      return append(plain, lower: lower, start..<at, EnglishLexicon.shared.classes(of: lower))
    }
    let end = at
    let stem = String(plain.prefix(1)) + positive.dropFirst()
    append(stem, start..<end, EnglishLexicon.shared.classes(of: positive))
    spaced = true
    append("not", end..<end, .negation)
  }

  /// "do" of "don't": what is left when "not" is a word of its own.
  private static func positive(_ word: String) -> String? {
    guard word.hasSuffix("n't") || word == "cannot" else { return nil }
    let irregular = ["won't": "will", "can't": "can", "shan't": "shall", "cannot": "can"]
    return irregular[word] ?? String(word.dropLast(3))
  }

  private static func isSymbol(_ byte: UInt8) -> Bool {
    let symbols: StaticString = "<>{}|\\$=@#~^%]"
    return symbols.withUTF8Buffer { $0.contains(byte) }
  }

  /// Not a word are an ellipsis, an address, a question, and what a line's end has parted.
  private func isWord(_ word: Range<Int>) -> Bool {
    let (first, last) = (bytes[word.lowerBound], bytes[word.upperBound - 1])
    if last == UInt8(ascii: "?") || last == UInt8(ascii: ".") && first == last { return false }
    if last == UInt8(ascii: "-"), byte(word.upperBound) == 0x0A { return false }
    guard let colon = bytes[word].firstIndex(of: UInt8(ascii: ":")) else { return true }
    return byte(colon + 1) != UInt8(ascii: "/")
  }

  private func emphasisStart(_ from: Int) -> Int {
    var start = from
    while start > range.lowerBound,
      bytes[start - 1] == UInt8(ascii: "*") || bytes[start - 1] == UInt8(ascii: "_")
    {
      start -= 1
    }
    return start
  }

  private func endsWord(_ at: Int) -> Bool {
    let isLast = at + 1 >= range.upperBound
    switch bytes[at] {
    case 0x09...0x0D, 0x20, UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["),
      UInt8(ascii: "\""):
      return true
    case UInt8(ascii: "*"): return true
    case UInt8(ascii: ","), UInt8(ascii: ":"): return isLast || isBlank(bytes[at + 1])
    case UInt8(ascii: "."): return isLast || bytes[at + 1] == UInt8(ascii: "[")
    case UInt8(ascii: "_"):
      return isLast || !(isLetter(bytes[at + 1]) || bytes[at + 1] &- 0x30 < 10)
    case 0xE2:
      return at + 2 < range.upperBound && bytes[at + 1] == 0x80
        && [0x93, 0x94, 0x9C, 0x9D].contains(bytes[at + 2])
    default: return false
    }
  }
}
