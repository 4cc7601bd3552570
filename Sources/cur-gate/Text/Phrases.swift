import CData
import CurSample
import CurText

/// Words and phrases to be found in texts whatever their case and punctuation.
///
/// A line of a list is a phrase; one that begins with `^` counts only near the beginning of a text.
struct Phrases: Sendable {
  private struct Phrase: Sendable {
    var words: [UInt64]
    var text: String
    var isInitial: Bool
  }

  private var byFirst: [UInt64: [Phrase]] = [:]
  /// What was read, for a config.
  private(set) var items: [String] = []

  var isEmpty: Bool { items.isEmpty }

  init(_ items: [String]) {
    self.items = items
    for item in items {
      let isInitial = item.hasPrefix("^")
      let text = isInitial ? String(item.dropFirst()) : item
      let words = WordHashes(text).hashes
      guard let first = words.first else { continue }
      byFirst[first, default: []].append(
        Phrase(words: words, text: text, isInitial: isInitial))
    }
  }

  /// The phrases of this command's list `name`.
  init(list name: String) { self.init(ruleList(name)) }

  /// The first phrase that stands in the text whose words are `words`.
  ///
  /// - Parameter initial: how many words count as its beginning.
  func first(in words: WordHashes, initial: Int = .max) -> String? {
    var found: String?
    forEachMatch(in: words, initial: initial) { phrase in
      found = phrase
      return false
    }
    return found
  }

  /// How often phrases stand in the text, one that overlaps another counted too.
  func count(in words: WordHashes) -> Int {
    var count = 0
    forEachMatch(in: words, initial: .max) { _ in
      count += 1
      return true
    }
    return count
  }

  private func forEachMatch(in words: WordHashes, initial: Int, _ body: (String) -> Bool) {
    let hashes = words.hashes
    for at in hashes.indices {
      guard let phrases = byFirst[hashes[at]] else { continue }
      for phrase in phrases where !phrase.isInitial || at < initial {
        let end = at + phrase.words.count
        guard end <= hashes.count, hashes[at..<end].elementsEqual(phrase.words) else { continue }
        guard body(phrase.text) else { return }
      }
    }
  }
}

/// The items of the list `name` of the gates that judge by rules; none if there is no such list.
func ruleList(_ name: String) -> [String] {
  var count = 0
  guard let files = cdata_gate_rules(&count) else { return [] }
  for file in UnsafeBufferPointer(start: files, count: count)
  where String(cString: file.name) == name {
    return listItems(
      Span(_unsafeElements: UnsafeBufferPointer(start: file.bytes, count: file.count)))
  }
  return []
}
