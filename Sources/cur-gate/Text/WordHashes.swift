import CurSample
import CurText

/// The words of a text as hashes, for comparing texts: runs of letters and digits in lower case,
/// composed; a letter of a script written without spaces is a word by itself.
///
/// Marks part words and are none, so neither punctuation nor the lines of a table count.
struct WordHashes {
  private(set) var hashes: [UInt64] = []
  /// Where each word stands; empty unless asked for.
  private(set) var ranges: [Range<Int>] = []
  private var folded: [UInt8] = []

  init() {}

  init(_ text: Span<UInt8>, withRanges: Bool = false) { take(text, withRanges: withRanges) }

  init(_ text: String) { self.init(Array(text.utf8).span) }

  var count: Int { hashes.count }

  /// Takes the words of `text` in place of those before.
  mutating func take(_ text: Span<UInt8>, withRanges: Bool = false) {
    hashes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    var at = 0
    while at < text.count {
      let from = at
      var hash = Self.start
      while at < text.count, let letter = Self.lower[Int(text[at])] {
        hash = (hash ^ UInt64(letter)) &* Self.prime
        at &+= 1
      }
      if at < text.count, text[at] >= 0x80 {
        at = takeWide(text, from, at, withRanges)
      } else if at > from {
        add(hash, from..<at, withRanges)
      } else {
        at &+= 1
      }
    }
  }

  /// Takes the word that began at `from` and goes on, or ends, with a character outside ASCII at
  /// `wide`; returns where the search goes on.
  private mutating func takeWide(
    _ text: Span<UInt8>, _ from: Int, _ wide: Int, _ withRanges: Bool
  ) -> Int {
    var at = wide
    var isPlain = true
    while at < text.count {
      if text[at] < 0x80 {
        guard Self.lower[Int(text[at])] != nil else { break }
        at += 1
        continue
      }
      let (kind, count) = characterClass(text, at: at)
      guard kind == .letter else {
        addWide(text, from..<at, isPlain, withRanges)
        if kind == .unspacedLetter { addWide(text, at..<at + count, false, withRanges) }
        return at + count
      }
      // Marks that combine, and letters of compatibility: U+0300 to U+036F, from U+1E00.
      let lead = text[at]
      if lead >= 0xE1 || lead == 0xCC || (lead == 0xCD && text[at + 1] < 0xB0) { isPlain = false }
      at += count
    }
    addWide(text, from..<at, isPlain, withRanges)
    return at
  }

  /// - Parameter isPlain: whether lower case is all there is to fold, which is much faster.
  private mutating func addWide(
    _ text: Span<UInt8>, _ range: Range<Int>, _ isPlain: Bool, _ withRanges: Bool
  ) {
    guard !range.isEmpty else { return }
    folded.removeAll(keepingCapacity: true)
    if isPlain {
      appendLowerCase(text.extracting(range), to: &folded)
    } else {
      appendFolded(text.extracting(range), to: &folded)
    }
    var hash = Self.start
    for byte in folded { hash = (hash ^ UInt64(byte)) &* Self.prime }
    add(hash, range, withRanges)
  }

  @inline(__always) private mutating func add(
    _ hash: UInt64, _ range: Range<Int>, _ withRanges: Bool
  ) {
    hashes.append(mixed(hash))
    if withRanges { ranges.append(range) }
  }

  /// Source: FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo; mixed at its end.
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0100_0000_01B3

  /// By byte, the letter or digit of ASCII it is, in lower case.
  private static let lower: [UInt8?] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x61...0x7A: UInt8(byte)
    case 0x41...0x5A: UInt8(byte) | 0x20
    default: nil
    }
  }
}

/// `hash` with every bit depending on every other.
///
/// Source: rrmxmx, P. Evensen, 2018.
@inline(__always) func mixed(_ hash: UInt64) -> UInt64 {
  var hash = hash ^ hash &>> 32
  hash = hash &* 0xD6E8_FEB8_6659_FD93
  return hash ^ hash &>> 32
}

/// Gives `body` the hash of each `size` words that follow one another, and the number of the first.
@inline(__always) func forEachNgram(
  _ words: [UInt64], size: Int, _ body: (UInt64, Int) -> Void
) {
  guard words.count >= size, size > 0 else { return }
  let words = words.span
  // `last` is what the word that falls out was multiplied with.
  var (sum, last) = (UInt64(0), UInt64(1))
  for k in 0..<size {
    sum = sum &* ngramFactor &+ words[k]
    if k > 0 { last = last &* ngramFactor }
  }
  body(mixed(sum), 0)
  for k in size..<words.count {
    sum = (sum &- words[k &- size] &* last) &* ngramFactor &+ words[k]
    body(mixed(sum), k &- size &+ 1)
  }
}

/// The hash of all of `words` as one n-gram.
func ngramHash(_ words: ArraySlice<UInt64>) -> UInt64 {
  mixed(words.reduce(0) { $0 &* ngramFactor &+ $1 })
}

/// 2^64 divided by the golden ratio, odd.
private let ngramFactor: UInt64 = 0x9E37_79B9_7F4A_7C15
