import CurText
import Glibc

/// What is known of the languages that share a script: how likely their letters, pairs and triples of
/// letters and words are, from the texts of `Lists/languages.txt`.
///
/// Each triple has one row: for every language the logarithm of its probability, of that of its last
/// pair and of its last letter, less the mean of all languages; so a text costs one look a letter.
final class LanguageProfiles: Sendable {
  static let shared = LanguageProfiles()

  /// Room for the languages of one script.
  typealias Row = SIMD32<Int16>
  typealias Sums = SIMD32<Int32>

  /// The codes, by the lane of a row; those of all scripts share the lanes.
  private let codes: [WritingScript: [String]]
  private let rows: [Row]
  /// A bit for each language of whose profile the triple or word is part.
  private let bits: [UInt32]
  /// By the hash of a triple, pair, letter or word: the upper half of the hash, and below it the number
  /// of its row and one. One look costs one line of the cache.
  private let slots: [UInt64]
  /// The texts' bytes, for the config.
  let items: [String]

  /// Hundredths of a nat; a row stays within +-1,600.
  private static let unit = 100.0
  /// *Chosen* by the labelled texts: added to each count.
  private static let added = 0.2

  private init() {
    items = ruleList("languages")
    var builders: [WritingScript: ProfileBuilder] = [:]
    for item in items {
      let fields = listFields(item)
      let text = Array(item.utf8.dropFirst(fields[0].utf8.count + 1))
      var letters = LetterReader(text.span, limit: .max)
      letters.read()
      builders[letters.mainScript, default: ProfileBuilder()].add(fields[0], letters)
    }
    var rows: [Row] = []
    var bits: [UInt32] = []
    var keys: [UInt64] = []
    for script in WritingScript.allCases {
      guard let builder = builders[script] else { continue }
      for (key, row, bit) in builder.rows(unit: Self.unit, added: Self.added) {
        keys.append(key)
        rows.append(row)
        bits.append(bit)
      }
    }
    codes = builders.mapValues(\.codes)
    (self.rows, self.bits) = (rows, bits)
    slots = Self.slots(keys)
  }

  private static func slots(_ keys: [UInt64]) -> [UInt64] {
    var size = 1
    while size < keys.count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for (row, key) in keys.enumerated() {
      var at = Int(truncatingIfNeeded: key) & (size - 1)
      while slots[at] != 0 { at = (at + 1) & (size - 1) }
      slots[at] = (key & ~0xFFFF_FFFF) | UInt64(row + 1)
    }
    return slots
  }

  /// The number of the row of `key`; -1 if it has none.
  @inline(__always) private static func row(of key: UInt64, _ slots: [UInt64]) -> Int32 {
    var at = Int(truncatingIfNeeded: key) & (slots.count &- 1)
    while slots[at] != 0 {
      if slots[at] &>> 32 == key &>> 32 { return Int32(truncatingIfNeeded: slots[at]) &- 1 }
      at = (at &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// The likeliest language of letters in `script`.
  struct Guess {
    var code: String
    /// From 0 to 1.
    var confidence: Double
    /// The share of the text's triples that the language's profile has.
    var knownTriples: Double
    /// The same of its words.
    var knownWords: Double
  }

  func guess(_ letters: LetterReader, _ script: WritingScript) -> Guess? {
    guard let codes = codes[script] else { return nil }
    var (sums, part) = (Sums(repeating: 0), Row(repeating: 0))
    var (triples, words): ([Int32], [Int32]) = ([], [])
    triples.reserveCapacity(letters.letterCount + 1)
    var added = 0
    let (slots, rows) = (slots, rows)
    letters.forEachFeature { triple, pair, letter, word in
      var row = Self.row(of: word ?? triple, slots)
      if word != nil {
        words.append(row)
      } else {
        if triple != pair { triples.append(row) }
        if row < 0 { row = Self.row(of: pair, slots) }
        if row < 0 { row = Self.row(of: letter, slots) }
      }
      if row >= 0 { part &+= rows[Int(row)] }
      added &+= 1
      if added == 16 {
        sums &+= Sums(truncatingIfNeeded: part)
        (part, added) = (Row(repeating: 0), 0)
      }
    }
    sums &+= Sums(truncatingIfNeeded: part)
    let ranked = codes.indices.sorted { sums[$0] > sums[$1] }
    let best = ranked[0]
    let margin = ranked.count > 1 ? Double(sums[best] &- sums[ranked[1]]) / Self.unit : 100
    return Guess(
      code: codes[best], confidence: 1 / (1 + exp(-margin * Self.sharpness)),
      knownTriples: share(of: triples, best), knownWords: share(of: words, best))
  }

  /// *Chosen*: what letters, pairs, triples and words say is nearly the same, so a quarter counts.
  private static let sharpness = 0.25

  private func share(of places: [Int32], _ language: Int) -> Double {
    guard !places.isEmpty else { return 0 }
    let known = places.count { $0 >= 0 && bits[Int($0)] >> UInt32(language) & 1 == 1 }
    return Double(known) / Double(places.count)
  }
}

/// Counts of the profiles of one script while they are made.
private struct ProfileBuilder {
  var codes: [String] = []
  private var counts: [[UInt64: Double]] = []
  private var totals: [Double] = []
  /// Each triple with its last pair and letter; words stand for themselves.
  private var parts: [UInt64: [UInt64]] = [:]

  mutating func add(_ code: String, _ letters: LetterReader) {
    codes.append(code)
    var count: [UInt64: Double] = [:]
    var total = 0.0
    letters.forEachFeature { triple, pair, letter, word in
      let keys = word.map { [$0] } ?? [triple, pair, letter]
      for key in keys { count[key, default: 0] += 1 }
      total += Double(keys.count)
      parts[keys[0]] = keys
      if word == nil {
        parts[pair] = [pair, letter]
        parts[letter] = [letter]
      }
    }
    counts.append(count)
    totals.append(total)
  }

  func rows(unit: Double, added: Double) -> [(UInt64, LanguageProfiles.Row, UInt32)] {
    let kinds = Double(parts.count)
    return parts.map { key, keys in
      let logs = codes.indices.map { language in
        keys.reduce(0.0) { sum, part in
          let count = counts[language][part] ?? 0
          return sum + log((count + added) / (totals[language] + added * kinds))
        }
      }
      let mean = logs.reduce(0, +) / Double(logs.count)
      var row = LanguageProfiles.Row(repeating: 0)
      var bit: UInt32 = 0
      for language in codes.indices {
        row[language] = Int16(max(-1600, min(1600, (logs[language] - mean) * unit)))
        if counts[language][key] != nil { bit |= 1 << UInt32(language) }
      }
      return (key, row, bit)
    }
  }
}
