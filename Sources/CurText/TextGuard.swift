internal import CData
internal import CurSample

/// What parts two texts although their embeddings are alike: numbers, names, negations, antonyms, the
/// order of words. By `builtin/static` a negation scores .996 and swapped roles 1.0 (measured for
/// DESIGN 5).
///
/// It is taken from each text once, and two are compared without the texts.
public struct TextGuard: Sendable {
  /// Hashes of numbers, of words with a capital inside a sentence, of those at its beginning, and
  /// antonyms, as twice the axis and the side; each sorted.
  private var numbers: [UInt32] = []
  private var names: [UInt32] = []
  private var initials: [UInt32] = []
  private var antonyms: [UInt32] = []
  private var negations: UInt32 = 0
  /// Of the words in their order, and of the words alone.
  private var sequence: UInt64 = 0
  private var multiset: UInt64 = 0

  /// Whether nothing that it looks at parts the two.
  public func allows(_ other: TextGuard) -> Bool {
    numbers == other.numbers && negations == other.negations
      && (multiset != other.multiset || sequence == other.sequence)
      && haveNames(other) && other.haveNames(self) && !contradicts(other)
  }

  /// Whether every name of this one stands in the other, be it at the beginning of a sentence.
  private func haveNames(_ other: TextGuard) -> Bool {
    names.allSatisfy { other.names.contains($0) || other.initials.contains($0) }
  }

  /// Whether one says one side of an axis alone, and the other the other side.
  private func contradicts(_ other: TextGuard) -> Bool {
    antonyms.contains { word in
      let opposite = word ^ 1
      return other.antonyms.contains(opposite) && !other.antonyms.contains(word)
        && !antonyms.contains(opposite)
    }
  }
}

// MARK: Taking it from a text

extension TextGuard {
  public init(_ text: Span<UInt8>) {
    var at = 0
    var beginsSentence = true
    while at < text.count {
      let from = at
      let (kind, count) = characterClass(text, at: at)
      if kind == .digit {
        at = Self.endOfNumber(text, from)
        numbers.append(Self.hash(ofNumber: text.extracting(from..<at)))
        addWord(text.extracting(from..<at))
      } else if kind == .letter {
        at = Self.endOfWord(text, from)
        takeWord(text.extracting(from..<at), beginsSentence)
      } else {
        if kind == .unspacedLetter { addWord(text.extracting(from..<from + count)) }
        beginsSentence = Self.ends(text[from], count, beginsSentence && kind != .unspacedLetter)
        at += count
        continue
      }
      beginsSentence = false
    }
    numbers.sort()
    names = Self.sortedOnce(names)
    initials = Self.sortedOnce(initials)
    antonyms = Self.sortedOnce(antonyms)
  }

  /// A sentence begins after its end mark, a line's end or a mark between texts; quotes and brackets
  /// do not end the beginning.
  private static func ends(_ byte: UInt8, _ count: Int, _ before: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), 0x0A: true
    case 0x80... where count == 1: true
    default: before
    }
  }

  private mutating func takeWord(_ word: Span<UInt8>, _ beginsSentence: Bool) {
    var folded: [UInt8] = []
    appendFolded(word, to: &folded)
    addWord(folded.span)
    let text = String(decoding: folded, as: UTF8.self)
    let lists = GuardLists.shared
    if let value = lists.numberWords[text] { numbers.append(value) }
    if lists.negations.contains(text) || text.hasSuffix("n't") { negations += 1 }
    antonyms += lists.antonyms[text] ?? []
    let isCapital = Self.hasCapital(word)
    let hash = UInt32(truncatingIfNeeded: hash64(folded.span))
    if isCapital, !beginsSentence, text != "i" { names.append(hash) }
    if isCapital, beginsSentence { initials.append(hash) }
  }

  private mutating func addWord(_ word: Span<UInt8>) {
    let hash = hash64(word)
    multiset &+= hash
    sequence = (sequence ^ hash) &* 0x9E37_79B9_7F4A_7C15
    sequence ^= sequence >> 29
  }

  /// `1,000.5` is one number; a point or comma at its end is none of it.
  private static func endOfNumber(_ text: Span<UInt8>, _ from: Int) -> Int {
    var at = from
    while at < text.count {
      let isDigit = text[at] &- 0x30 < 10
      let joins =
        (text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ",")) && at + 1 < text.count
        && text[at + 1] &- 0x30 < 10
      guard isDigit || joins else { break }
      at += 1
    }
    return at
  }

  private static func hash(ofNumber number: Span<UInt8>) -> UInt32 {
    var digits: [UInt8] = []
    for k in number.indices where number[k] != UInt8(ascii: ",") { digits.append(number[k]) }
    return UInt32(truncatingIfNeeded: hash64(digits.span))
  }

  private static func endOfWord(_ text: Span<UInt8>, _ from: Int) -> Int {
    var at = from
    while at < text.count {
      let (kind, count) = characterClass(text, at: at)
      let joins =
        kind == .apostrophe && at + count < text.count
        && characterClass(text, at: at + count).kind == .letter
      guard kind == .letter || kind == .digit || joins else { break }
      at += count
    }
    return at
  }

  /// Whether the word has an upper-case letter: not only at its beginning (`iPhone`).
  private static func hasCapital(_ word: Span<UInt8>) -> Bool {
    for k in word.indices where word[k] &- 0x41 < 26 { return true }
    guard word[0] >= 0x80 else { return false }
    var lower: [UInt8] = []
    appendLowerCase(word, to: &lower)
    for k in word.indices where k < lower.count && lower[k] != word[k] { return true }
    return false
  }

  private static func sortedOnce(_ hashes: [UInt32]) -> [UInt32] { Set(hashes).sorted() }
}

/// Whether a text is code: then a token more or less changes what it does, and none is like another.
///
/// *Chosen*: a twenty-fifth of its characters other than spaces are signs that prose has rarely.
public func looksLikeCode(_ text: Span<UInt8>) -> Bool {
  var (signs, all) = (0, 0)
  for k in text.indices {
    switch text[k] {
    case 0x00...0x20: continue
    case UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "&"),
      UInt8(ascii: "^"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "~"),
      UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: ";"):
      signs += 1
    default: break
    }
    all += 1
  }
  return signs * 25 > all
}

/// The lists of cur-gate's judge that say which words part texts.
private struct GuardLists {
  static let shared = GuardLists()

  var negations: Set<String> = []
  var numberWords: [String: UInt32] = [:]
  /// For each word the sides it stands on: twice the axis, and 1 for the right one.
  var antonyms: [String: [UInt32]] = [:]
  private var axes = 0

  private init() {
    var count = 0
    guard let files = cdata_gate_lists(&count) else { return }
    for file in UnsafeBufferPointer(start: files, count: count) {
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
      let items = listItems(Span(_unsafeElements: bytes))
      switch String(cString: file.name) {
      case "negations": negations = Set(items)
      case "number-words": take(numberWords: items)
      case "antonyms", "comparisons": take(axes: items)
      default: break
      }
    }
  }

  /// `two 2`, `one 1 weak`, `hundred 100 scale`: a number written out is that number, but a weak one.
  private mutating func take(numberWords items: [String]) {
    for item in items {
      let parts = item.split(separator: " ").map(String.init)
      guard parts.count >= 2, !parts.dropFirst(2).contains("weak") else { continue }
      let kind = parts.count > 2 ? parts[2] : ""
      numberWords[parts[0]] = UInt32(
        truncatingIfNeeded: hash64(Array((parts[1] + (kind == "ordinal" ? "th" : "")).utf8).span))
    }
  }

  /// `enable | disable`: the sides of an axis, each of one or more words; phrases are skipped.
  private mutating func take(axes items: [String]) {
    for item in items {
      axes += 1
      for (side, words) in item.split(separator: "|").prefix(2).enumerated() {
        for word in words.split(separator: " ") where !word.contains("_") {
          antonyms[String(word), default: []].append(UInt32(axes * 2 + side))
        }
      }
    }
  }
}

// MARK: In an index

extension TextGuard {
  /// As numbers of 32 bits.
  public var record: [UInt32] {
    var record: [UInt32] = [
      negations, UInt32(truncatingIfNeeded: sequence), UInt32(truncatingIfNeeded: sequence >> 32),
      UInt32(truncatingIfNeeded: multiset), UInt32(truncatingIfNeeded: multiset >> 32),
    ]
    for list in [numbers, names, initials, antonyms] {
      record.append(UInt32(list.count))
      record += list
    }
    return record
  }

  public init(record: [UInt32]) {
    negations = record[0]
    sequence = UInt64(record[2]) << 32 | UInt64(record[1])
    multiset = UInt64(record[4]) << 32 | UInt64(record[3])
    var at = 5
    func list() -> [UInt32] {
      let count = Int(record[at])
      defer { at += count + 1 }
      return Array(record[(at + 1)..<(at + 1 + count)])
    }
    (numbers, names, initials, antonyms) = (list(), list(), list(), list())
  }
}
