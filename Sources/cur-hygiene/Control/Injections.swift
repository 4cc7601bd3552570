import CurSample

/// Finds what in a source text is an order to the model that reads it: `ignore all previous
/// instructions`.
struct Injections: Sendable {
  /// One place of a pattern.
  private struct Part: Sendable {
    var words: Set<UInt64>
    var mayBeMissing: Bool
  }

  /// By the hash of the word that a pattern begins with.
  private let patterns: [UInt64: [[Part]]]

  /// What may be missing may stand there so often. *Chosen*.
  private static let mostOptional = 2

  init() {
    var patterns: [UInt64: [[Part]]] = [:]
    for line in hygieneList("injections") {
      var parts: [Part] = []
      for field in line.split(separator: " ") {
        let isOptional = field.hasSuffix("?")
        let words = (isOptional ? field.dropLast() : field[...]).split(separator: "|")
        parts.append(
          Part(
            words: Set(words.map { WordHash(String($0)).value }), mayBeMissing: isOptional))
      }
      for word in parts[0].words { patterns[word, default: []].append(parts) }
    }
    self.patterns = patterns
  }

  /// How many of them stand in `text`.
  func count(in text: Span<UInt8>) -> Int {
    var count = 0
    var at = 0
    while let word = nextWord(text, at) {
      at = word.end
      guard let patterns = patterns[word.hash] else { continue }
      for pattern in patterns {
        guard let end = end(of: pattern, text, word.end) else { continue }
        count += 1
        at = end
        break
      }
    }
    return count
  }

  private func end(of pattern: [Part], _ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    for part in pattern.dropFirst() {
      var taken = 0
      while let word = nextWord(text, at), word.isNear, part.words.contains(word.hash) {
        at = word.end
        taken += 1
        if !part.mayBeMissing || taken == Self.mostOptional { break }
      }
      guard taken > 0 || part.mayBeMissing else { return nil }
    }
    return at
  }

  /// The next word at or after `start`; whether nothing but a few blanks and marks parts it.
  private func nextWord(
    _ text: Span<UInt8>, _ start: Int
  ) -> (hash: UInt64, end: Int, isNear: Bool)? {
    var at = start
    while at < text.count, !isOfWord(text[at]) { at += 1 }
    guard at < text.count else { return nil }
    let from = at
    var hash = WordHash()
    while at < text.count, isOfWord(text[at]) || text[at] == 0x2D && at > from {
      at += hash.add(text, at)
    }
    return (hash.value, at, from - start < 4)
  }

  private func isOfWord(_ byte: UInt8) -> Bool { isASCIIAlphanumeric(byte) || byte >= 0x80 }
}
