/// Lines of a document that belong together.
struct PDFBlock: Sendable {
  enum Kind: Sendable, Equatable {
    case heading(Int)
    case paragraph
    /// What its mark is written as, and how many bytes of the line the mark takes.
    case item(mark: String, length: Int)
    case code
    case contents
    /// A row of a table.
    case row
  }

  var kind: Kind
  var page: Int
  /// How deep in lists it stands.
  var nesting = 0
  var lines: [PDFLine]
}

/// The mark of a list's item at the beginning of a line: what to write for it and its bytes.
func itemMark(_ text: [UInt8]) -> (mark: String, length: Int)? {
  if let bullet = bullets.first(where: { text.starts(with: $0) }) {
    let isWord = bullet.count == 1 && text.count > 1 && text[1] != 0x20
    return isWord ? nil : ("-", bullet.count)
  }
  let number = text.prefix(5)
  guard let end = number.firstIndex(where: { $0 == 0x29 || $0 == 0x2E }), end > 0,
    end + 1 < text.count, text[end + 1] == 0x20
  else { return nil }
  let name = number[(number.first == 0x28 ? 1 : 0)..<end]
  let isNumber = name.count <= 3 && !name.isEmpty && name.allSatisfy { $0 &- 0x30 < 10 }
  let isLetter = name.count == 1 && name.allSatisfy { $0 &- 0x61 < 26 }
  guard isNumber || isLetter else { return nil }
  return (String(decoding: text[...end], as: UTF8.self), end + 1)
}

/// Bullets as fonts have them, those of the private use area (Symbol, Wingdings) too.
private let bullets: [[UInt8]] = [
  "•", "◦", "‣", "▪", "●", "○", "■", "□", "–", "—", "-", "*", "\u{F0B7}", "\u{F0A7}", "\u{F0D8}",
].map { Array($0.utf8) }

/// How many numbers a section's number has: 1 for `2. Scope`, 3 for `2.1.4 Scope`, also for `A.1`.
func numberingDepth(_ text: [UInt8]) -> Int? {
  let word = text.prefix { $0 != 0x20 }
  guard word.count < text.count, word.count <= 12 else { return nil }
  let parts = word.split(separator: UInt8(ascii: "."))
  guard let first = parts.first else { return nil }
  let isAppendix = first.count == 1 && first.allSatisfy { $0 &- 0x41 < 26 } && word.contains(0x2E)
  let numbers = isAppendix ? parts.dropFirst() : parts[...]
  guard numbers.allSatisfy({ $0.count <= 3 && $0.allSatisfy { $0 &- 0x30 < 10 } }) else {
    return nil
  }
  return parts.count
}

/// Whether a line is a word that the number of a chapter follows in larger letters below.
func isChapterLabel(_ text: [UInt8]) -> Bool {
  let word = text.map { $0 | 0x20 }
  return ["chapter", "part", "appendix"].contains { word == Array($0.utf8) }
}
