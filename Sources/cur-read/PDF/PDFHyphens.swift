/// Decides whether a hyphen at the end of a line belongs to the word.
///
/// The document itself is the dictionary: `exam-` and `ple` become one word, unless the document has
/// `exam-ple` elsewhere within a line more often than `example`; where it has neither, the hyphen
/// stays only between two words that the document has (`well-` and `known`).
struct PDFHyphens {
  private var counts: [[UInt8]: Int] = [:]

  init(_ lines: some Sequence<PDFLine>) {
    var isBroken = false  // whether the line before ended in a part of a word
    for line in lines {
      var words = line.text.split(separator: 0x20)
      if isBroken, !words.isEmpty { words.removeFirst() }
      isBroken = endsInHyphen(line.text)
      if isBroken, !words.isEmpty { words.removeLast() }
      for word in words { counts[Self.folded(word), default: 0] += 1 }
    }
  }

  /// Appends `line` to `text`, the lines of its paragraph before it.
  func append(_ line: ArraySlice<UInt8>, to text: inout [UInt8]) {
    if text.last == 0xAD, text.dropLast().last == 0xC2 {
      text.removeLast(2)  // U+00AD is a hyphen only where a line ends.
    } else if endsInHyphen(text), let next = line.first, next != UInt8(ascii: "-") {
      if next &- 0x61 < 26 || next >= 0x80, !keepsHyphen(text, line) { text.removeLast() }
    } else if let last = text.last, last != 0x20, !isInPath(text), !isUnspaced(text, line) {
      text.append(0x20)
    }
    text += line
  }

  private func keepsHyphen(_ text: [UInt8], _ line: ArraySlice<UInt8>) -> Bool {
    let start = text[text.index(after: text.lastIndex(of: 0x20) ?? -1)...]
    let end = line.prefix { $0 != 0x20 }
    let first = Self.folded(start)
    let second = Self.folded(end)
    let whole = counts[first + second] ?? 0
    let parted = counts[first + [UInt8(ascii: "-")] + second] ?? 0
    if whole + parted > 0 { return parted >= whole }
    return start.dropLast().contains(UInt8(ascii: "-"))
      || (counts[first] != nil && counts[second] != nil && min(first.count, second.count) > 2)
  }

  /// Whether a line ends after a slash within a path or "and/or".
  private func isInPath(_ text: [UInt8]) -> Bool {
    text.count > 1 && text.last == UInt8(ascii: "/") && text[text.count - 2] != 0x20
  }

  /// Whether a line ends between letters of a script that has no spaces.
  private func isUnspaced(_ text: [UInt8], _ line: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 3, let next = line.first else { return false }
    return (0xE3...0xE9).contains(text[text.count - 3]) && (0xE3...0xE9).contains(next)
  }

  /// A word in lower case without the marks around it.
  private static func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 || byte >= 0x80 }
    guard let first = word.firstIndex(where: isLetter), let last = word.lastIndex(where: isLetter)
    else { return [] }
    return word[first...last].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }
}

/// Whether a line ends in a hyphen after a letter.
private func endsInHyphen(_ text: [UInt8]) -> Bool {
  guard text.count > 1, text.last == UInt8(ascii: "-") else { return false }
  let before = text[text.count - 2]
  return before | 0x20 &- 0x61 < 26 || before >= 0x80
}
