import CurSample
import CurText

/// Reads the words, digits and marks of a text, one after another; what several of them say together
/// (`twenty-one`, `12 March 2020`) is put together by ``LexicalComposer``. Digits are read in
/// DigitScanner.swift.
struct LexicalScanner: ~Escapable {
  let text: Span<UInt8>
  let lists = LexicalLists.shared
  var tokens: [LexicalToken] = []
  var numbers: [LexicalNumber] = []
  var dates: [LexicalDate] = []
  var at = 0
  var word: [UInt8] = []

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) { self.text = text }

  /// Reads all of it.
  mutating func scan() {
    tokens.reserveCapacity(text.count / 4)
    while at < text.count {
      let (kind, count) = characterClass(text, at: at)
      switch kind {
      case .space: at += count
      case .letter: scanWord()
      case .digit: scanDigits()
      case .unspacedLetter, .sign: addWord(at..<at + count)
      case .quote: addMark(UInt8(ascii: "\""), count)
      case .dash: addMark(UInt8(ascii: "-"), count)
      case .apostrophe: addMark(UInt8(ascii: "'"), count)
      case .mark: addMark(text[at], count)
      }
    }
  }

  private mutating func addMark(_ mark: UInt8, _ count: Int) {
    var token = LexicalToken(kind: .mark, start: at, end: at + count)
    token.mark = mark
    tokens.append(token)
    at += count
  }

  private mutating func scanWord() {
    addWord(at..<wordEnd(from: at))
  }

  /// Where the word that begins at `from` ends: letters and digits, and between two of them a dot,
  /// an underscore, an at sign or an apostrophe.
  func wordEnd(from: Int) -> Int {
    var end = from
    while end < text.count {
      let (kind, count) = characterClass(text, at: end)
      switch kind {
      case .letter, .digit: end += count
      case .apostrophe, .mark:
        guard end > from, kind == .apostrophe || joins(text[end]) else { return end }
        guard end + count < text.count else { return end }
        let next = characterClass(text, at: end + count).kind
        guard next == .letter || next == .digit else { return end }
        end += count
      default: return end
      }
    }
    return end
  }

  /// A dot or an underscore between letters belongs to the word.
  private func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@")
  }

  mutating func addWord(_ range: Range<Int>) {
    var token = LexicalToken(kind: .word, start: range.lowerBound, end: range.upperBound)
    word.removeAll(keepingCapacity: true)
    appendFolded(text.extracting(range), to: &word)
    token.traits = shape(range)
    if word.hasSuffix("'s") { word.removeLast(2) }
    if token.traits.contains(.dotted), areInitials { dropDots(&token) }
    if word.hasSuffix("n't") { return addContraction(token) }
    name(&token)
    tokens.append(token)
    at = range.upperBound
  }

  /// Gives the token what the lists say of its word, and its stem.
  private func name(_ token: inout LexicalToken) {
    token.exact = hash64(word.span)
    let entry = lists.words[token.exact]
    if let entry { token.traits.formUnion(entry.traits) }
    if word.hasSuffix("ed") { token.traits.insert(.participle) }
    if word.hasSuffix("ing") { token.traits.insert(.gerund) }
    if let entry, entry.base != 0 {
      token.stem = entry.base
      token.traits.insert(.participle)
    } else if let entry, entry.unit != 0, !entry.traits.contains(.shortUnit) {
      token.stem = entry.unit
    } else {
      var stem = word
      cutEnding(&stem)
      token.stem = stem == word ? token.exact : hash64(stem.span)
    }
    guard let stem = lists.stems[token.stem] else { return }
    token.cues = stem.cues
    token.traits.formUnion(stem.traits)
    if stem.synonym != 0 { token.stem = stem.synonym }
  }

  /// `don't` is two tokens, `do` and a negation at the same place; the verb may be a modal.
  private mutating func addContraction(_ whole: LexicalToken) {
    var verb = whole
    var not = whole
    word.removeLast(3)
    switch word.last {
    case UInt8(ascii: "a"): word.append(UInt8(ascii: "n"))
    case UInt8(ascii: "o") where word.count == 2 && word[0] == UInt8(ascii: "w"):
      word = Array("will".utf8)
    default: break
    }
    name(&verb)
    not.traits = [.negation, .stop]
    not.exact = wordHash("n't")
    not.stem = not.exact
    verb.end = whole.end
    tokens.append(verb)
    tokens.append(not)
    at = whole.end
  }

  private func shape(_ range: Range<Int>) -> LexicalTraits {
    var (small, large, digits, dots) = (0, 0, 0, 0)
    for k in range {
      switch text[k] {
      case 0x61...0x7A: small += 1
      case 0x41...0x5A: large += 1
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"): dots += 1
      default: break
      }
    }
    var traits: LexicalTraits = []
    if text[range.lowerBound] &- 0x41 < 26 { traits.insert(.capital) }
    if text[range.lowerBound] >= 0x80, small + large > 0 || range.count > 3 {
      if isCapital(range) { traits.insert(.capital) }
    }
    if large > 1 || large == 1 && !traits.contains(.capital) { traits.insert(.capitals) }
    if large > 0, small > 0, !traits.contains(.capital) { traits.insert(.capital) }
    if digits > 0 { traits.insert(.code) }
    if dots > 0 { traits.insert(.dotted) }
    if large == 1, range.count == 1 { traits.insert(.initial) }
    return traits
  }

  /// Whether a word that begins outside ASCII changes its first byte or two when it is folded.
  private func isCapital(_ range: Range<Int>) -> Bool {
    guard word.count >= 2, range.count >= 2 else { return false }
    return word[0] != text[range.lowerBound] || word[1] != text[range.lowerBound + 1]
  }

  /// Whether the word is single letters with dots between: `u.s`, `e.g`, `j.r.r`.
  private var areInitials: Bool {
    word.indices.allSatisfy { ($0 % 2 == 1) == (word[$0] == UInt8(ascii: ".")) }
  }

  private mutating func dropDots(_ token: inout LexicalToken) {
    word.removeAll { $0 == UInt8(ascii: ".") }
    token.traits.remove(.dotted)
    if token.traits.contains(.capitals) { token.traits.insert(.initial) }
  }
}
