import CurSample

/// A part of a text, a sentence or a line, and what its words are between them.
struct Stretch {
  var range: Range<Int>
  var traits: ToxicWord
  /// Whether a quotation is open where it begins.
  var isQuoted: Bool
}

/// Reads a text once, word by word, and keeps the sentences that are worth a second look.
///
/// Most texts have none, so that this is what a text costs.
struct ToxicSieve {
  private let list: ToxicWords
  private(set) var stretches: [Stretch] = []
  private(set) var words = 0
  private(set) var medical = 0
  private(set) var legal = 0
  /// Whether one of the stretches may be toxic; the others may be refusals.
  private(set) var isSuspect = false

  private static let worth: ToxicWord = [.triggers, .leads, .refusal, .hedges]
  /// No stretch has more words. *Chosen*: a bound on time.
  private static let longest = 120

  init(_ list: ToxicWords) { self.list = list }

  mutating func read(_ text: Span<UInt8>) {
    var quotation = Quotation()
    var stretch = Stretch(range: 0..<0, traits: [], isQuoted: false)
    var (at, count) = (0, 0)
    while at < text.count {
      var ends = false
      if isOfToxicWord(text[at]) {
        let word = list.word(text, at)
        at = word.end
        count &+= 1
        ends = count == Self.longest
        if !word.traits.isEmpty {
          stretch.traits.formUnion(word.traits)
          if word.traits.contains(.medical) { medical &+= 1 }
          if word.traits.contains(.legal) { legal &+= 1 }
        }
      } else {
        ends = endsSentence(text[at])
        at &+= quotation.pass(text, at)
      }
      guard ends else { continue }
      words &+= count
      count = 0
      end(&stretch, at, quotation)
    }
    words &+= count
    end(&stretch, at, quotation)
  }

  @inline(__always) private func endsSentence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      || byte == 0x0A || byte == UInt8(ascii: ";")
  }

  private mutating func end(_ stretch: inout Stretch, _ at: Int, _ quotation: Quotation) {
    if !stretch.traits.isDisjoint(with: Self.worth) {
      stretch.range = stretch.range.lowerBound..<at
      if !stretch.traits.isDisjoint(with: [.triggers, .leads]) { isSuspect = true }
      stretches.append(stretch)
    }
    stretch = Stretch(range: at..<at, traits: [], isQuoted: quotation.isOpen)
  }
}

/// Whether a quotation is open; it ends with its line.
struct Quotation {
  var isOpen = false

  /// Passes the character at `at`, which is of no word; gives its length.
  @inline(__always) mutating func pass(_ text: Span<UInt8>, _ at: Int) -> Int {
    let byte = text[at]
    if byte == 0x22 { isOpen.toggle() }
    if byte == 0x0A { isOpen = false }
    guard byte >= 0xC0 else { return 1 }
    if byte == 0xE2, at + 2 < text.count, text[at + 1] == 0x80 {
      if text[at + 2] == 0x9C || text[at + 2] == 0x9E { isOpen = true }
      if text[at + 2] == 0x9D { isOpen = false }
    }
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}

/// Whether a word of the list may hold the byte: letters, digits, an apostrophe, stars for letters.
@inline(__always) func isOfToxicWord(_ byte: UInt8) -> Bool {
  isASCIIAlphanumeric(byte) || byte == 0x27 || byte == UInt8(ascii: "*") || byte == 0xC3
}

extension ToxicWords {
  /// The word that begins at `start`, and what the list says of it, with or without its `'s`.
  @inline(__always) func word(
    _ text: Span<UInt8>, _ start: Int
  ) -> (end: Int, hash: UInt64, traits: ToxicWord) {
    var hash = WordHash()
    var (stem, stemEnd) = (hash.value, start)
    var at = start
    while at < text.count {
      let byte = text[at]
      if isASCIIAlphanumeric(byte) {
        hash.add(byte | 0x20)
        at &+= 1
      } else if byte == 0x27 || byte == 0xE2 && isApostrophe(text, at) {
        (stem, stemEnd) = (hash.value, at)
        hash.add(0x27)
        at &+= byte == 0x27 ? 1 : 3
      } else if byte == UInt8(ascii: "*") {
        hash.add(byte)
        at &+= 1
      } else if byte == 0xC3 {
        at &+= hash.add(text, at)
      } else {
        break
      }
    }
    at = min(at, text.count)
    if let traits = table[hash.value] { return (at, hash.value, traits) }
    guard stemEnd > start, at - stemEnd <= 4 else { return (at, hash.value, []) }
    return (at, stem, table[stem] ?? [])
  }

  private func isApostrophe(_ text: Span<UInt8>, _ at: Int) -> Bool {
    at + 3 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x99
      && isASCIIAlphanumeric(text[at + 3])
  }
}
