import CurSample
import CurText

/// A document in the parts that rules for corpora count: characters, lines, paragraphs, words.
///
/// Lengths are of characters (scalars of Unicode), as those rules have them.
struct CorpusText {
  let bytes: [UInt8]
  let characters: Int

  init(_ text: Span<UInt8>) {
    bytes = [UInt8](text)
    characters = Self.length(bytes[...])
  }

  static func length(_ text: ArraySlice<UInt8>) -> Int {
    text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  func length(_ range: Range<Int>) -> Int { Self.length(bytes[range]) }

  /// A share of the document's characters.
  func share(_ count: Int) -> Double { characters > 0 ? Double(count) / Double(characters) : 1 }

  // MARK: Lines

  /// What stands between line ends, empty ones too.
  var lines: [Range<Int>] { split { $0 == 0x0A } }

  var filledLines: [Range<Int>] { lines.filter { !bytes[$0].trimmed.isEmpty } }

  /// What stands between line ends of which at least `count` follow one another.
  func blocks(parted count: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var (from, at) = (0, 0)
    while at < bytes.count {
      var end = at
      while end < bytes.count, bytes[end] == 0x0A { end += 1 }
      if end - at >= count {
        blocks.append(from..<at)
        from = end
      }
      at = max(end, at + 1)
    }
    return blocks + [from..<bytes.count]
  }

  private func split(_ isEnd: (UInt8) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var from = 0
    for k in bytes.indices where isEnd(bytes[k]) {
      parts.append(from..<k)
      from = k + 1
    }
    return parts + [from..<bytes.count]
  }

  /// Whether the line ends, white space aside, with `...` or an ellipsis.
  func endsInEllipsis(_ line: Range<Int>) -> Bool {
    let line = bytes[line].trimmed
    return line.suffix(3).elementsEqual("...".utf8) || line.suffix(3).elementsEqual("…".utf8)
  }

  // MARK: Words

  /// What white space parts.
  var spacedWords: [Range<Int>] {
    var words: [Range<Int>] = []
    var at = 0
    while at < bytes.count {
      while at < bytes.count, isSpace(at) { at += 1 }
      let from = at
      while at < bytes.count, !isSpace(at) { at += 1 }
      if at > from { words.append(from..<at) }
    }
    return words
  }

  private func isSpace(_ at: Int) -> Bool { bytes[at] == 0x20 || bytes[at] &- 9 < 5 }

  /// One token as tokenizers of English cut them.
  struct Token {
    var range: Range<Int>
    var hash: UInt64
    /// Characters.
    var length: Int
    var hasLetter: Bool
    var isMark: Bool
  }

  /// Words, with `'s` and `n't` by themselves; numbers with their points and commas; each mark alone,
  /// but runs of the same together.
  var tokens: [Token] {
    let text = bytes.span
    var tokens: [Token] = []
    var at = 0
    while at < bytes.count {
      let (kind, count) = characterClass(text, at: at)
      let from = at
      switch kind {
      case .space:
        at += count
        continue
      case .letter, .digit: at = wordEnd(from)
      case .unspacedLetter: at += count
      case .apostrophe where hasSuffix(from + count): at = wordEnd(from + count)
      default:
        at += count
        while at + count <= bytes.count, bytes[at..<at + count] == bytes[from..<from + count] {
          at += count
        }
      }
      let isWord = kind == .letter || kind == .digit || kind == .unspacedLetter
      let hasSuffix = kind == .apostrophe && at > from + count
      if isWord, let cut = negationStart(from..<at) {
        tokens.append(token(from..<cut, isMark: false))
        tokens.append(token(cut..<at, isMark: false))
      } else {
        tokens.append(token(from..<at, isMark: !isWord && !hasSuffix))
      }
    }
    return tokens
  }

  private func token(_ range: Range<Int>, isMark: Bool) -> Token {
    let hasLetter =
      !isMark
      && bytes[range].contains { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0xC3 }
    return Token(
      range: range, hash: hash64(bytes.span.extracting(range)), length: length(range),
      hasLetter: hasLetter, isMark: isMark)
  }

  /// Where the word ends that begins at `from`: `n't` with it, `'s` without.
  private func wordEnd(_ from: Int) -> Int {
    var at = from
    while at < bytes.count {
      let (kind, count) = characterClass(bytes.span, at: at)
      if kind == .letter || kind == .digit {
        at += count
      } else if bytes[at] == 0x2E || bytes[at] == 0x2C, at > from, bytes[at - 1] &- 0x30 < 10,
        at + 1 < bytes.count, bytes[at + 1] &- 0x30 < 10
      {
        at += 1
      } else if kind == .apostrophe, at > from, bytes[at - 1] | 0x20 == 0x6E,
        at + count < bytes.count, bytes[at + count] | 0x20 == 0x74
      {
        at += count
      } else {
        break
      }
    }
    return at
  }

  private func negationStart(_ word: Range<Int>) -> Int? {
    let text = bytes[word]
    guard text.count > 3, text[text.endIndex - 1] | 0x20 == 0x74 else { return nil }
    for (apostrophe, length) in [("'", 3), ("’", 5)] where text.count > length {
      let tail = Array(text.suffix(length))
      if tail[0] | 0x20 == 0x6E, tail[length - 1] | 0x20 == 0x74,
        tail[1..<length - 1].elementsEqual(apostrophe.utf8)
      {
        return word.upperBound - length
      }
    }
    return nil
  }

  /// Whether `s`, `re`, `ve`, `ll`, `d` or `m` and no more stands at `at`.
  private func hasSuffix(_ at: Int) -> Bool {
    var end = at
    while end < bytes.count, (bytes[end] | 0x20) &- 0x61 < 26 { end += 1 }
    return end > at && end - at <= 2
  }

  // MARK: Repeated parts

  /// How many of `parts` were there before, and their characters.
  func repeated(_ parts: [Range<Int>]) -> (count: Int, characters: Int) {
    var seen = HashCounts(additions: parts.count)
    var (count, characters) = (0, 0)
    for part in parts where seen.add(hash64(bytes.span.extracting(part))) > 1 {
      count += 1
      characters += length(part)
    }
    return (count, characters)
  }

  /// The characters of the most frequent n-gram, all its places and one space between words.
  static func topNgram(_ tokens: [Token], _ size: Int) -> Int {
    guard tokens.count >= size else { return 0 }
    var counts = HashCounts(additions: tokens.count)
    var most = 0
    let hashes = tokens.map(\.hash)
    forEachNgram(hashes, size: size) { hash, _ in most = max(most, counts.add(hash)) }
    // Of equally frequent ones the first counts.
    var start = -1
    forEachNgram(hashes, size: size) { hash, at in
      if start < 0, counts.count(of: hash) == most { start = at }
    }
    let length = tokens[start..<start + size].reduce(size - 1) { $0 + $1.length }
    return length * most
  }

  /// The characters of n-grams that were there before, found from the left without overlap.
  static func repeatedNgrams(_ tokens: [Token], _ size: Int) -> Int {
    guard tokens.count >= size else { return 0 }
    var all: [UInt64] = []
    all.reserveCapacity(tokens.count)
    forEachNgram(tokens.map(\.hash), size: size) { hash, _ in all.append(hash) }
    var seen = HashCounts(additions: all.count)
    var (characters, at) = (0, 0)
    while at < all.count {
      if seen.count(of: all[at]) > 0 {
        characters += tokens[at..<at + size].reduce(0) { $0 + $1.length }
        at += size
      } else {
        _ = seen.add(all[at])
        at += 1
      }
    }
    return characters
  }
}
