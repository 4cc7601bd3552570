import CurSample
import CurText

/// Reads the words, digits and marks of a text, one after another; what several of them say together
/// (`twenty-one`, `12 March 2020`) is put together by ``LexicalText``.
struct LexicalScanner: ~Escapable {
  let text: Span<UInt8>
  private let lists = LexicalLists.shared
  private(set) var tokens: [LexicalToken] = []
  private(set) var numbers: [LexicalNumber] = []
  private(set) var dates: [LexicalDate] = []
  private var at = 0
  private var word: [UInt8] = []

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

  // MARK: Words

  private mutating func scanWord() {
    addWord(at..<wordEnd(from: at))
  }

  /// Where the word that begins at `from` ends: letters and digits, and between two of them a dot,
  /// an underscore, an at sign or an apostrophe.
  private func wordEnd(from: Int) -> Int {
    var end = from
    while end < text.count {
      let (kind, count) = characterClass(text, at: end)
      switch kind {
      case .letter, .digit: end += count
      case .apostrophe, .mark:
        guard end > from, kind == .apostrophe || joins(text[end]) else { return end }
        guard end + count < text.count else { return end }
        let next = characterClass(text, at: end + count).kind
        guard next == .letter || next == .digit else { return plusEnd(end) }
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

  /// The end of `c++`, whose word ends at `end`.
  private func plusEnd(_ end: Int) -> Int { end }

  private mutating func addWord(_ range: Range<Int>) {
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

  // MARK: Digits

  /// Digits with their separators; what follows without a space is a unit, or makes it a code.
  private mutating func scanDigits() {
    let start = at
    if let date = isoDate() { return add(date.value, start..<date.end) }
    var end = start
    while end < text.count, isDigit(end) || isSeparator(end) { end += 1 }
    end = endOfGroups(start..<end)
    let whole = wordEnd(from: start)
    if whole > end || end < text.count && isLetterStart(end) { return scanAttached(start..<end) }
    addNumber(start..<end)
  }

  private func isDigit(_ k: Int) -> Bool { k < text.count && text[k] &- 0x30 < 10 }

  private func isLetterStart(_ k: Int) -> Bool { characterClass(text, at: k).kind == .letter }

  /// A point, comma or colon between two digits.
  private func isSeparator(_ k: Int) -> Bool {
    let byte = text[k]
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
    else { return false }
    return isDigit(k + 1)
  }

  /// The end of `1 000 000`, whose first group is `range`: groups of three after a space.
  private func endOfGroups(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    guard range.count <= 3, range.allSatisfy({ isDigit($0) }), text[range.lowerBound] != 0x30
    else { return end }
    while end < text.count {
      let (kind, count) = characterClass(text, at: end)
      let group = end + count
      guard kind == .space, text[end] != 0x0A, text[end] != 0x09 else { break }
      guard isDigit(group), isDigit(group + 1), isDigit(group + 2), !isDigit(group + 3) else {
        break
      }
      if group + 3 < text.count, isSeparator(group + 3) || isLetterStart(group + 3) { break }
      end = group + 3
    }
    return end
  }

  private mutating func addNumber(_ range: Range<Int>) {
    guard var value = parsedDigits(text.extracting(range)) else { return addWord(range) }
    var start = range.lowerBound
    if let last = tokens.last, last.isMark(UInt8(ascii: "-")), last.end == start {
      let before = tokens.count > 1 ? tokens[tokens.count - 2].end : -1
      if before < last.start {
        value.isNegative = true
        start = last.start
        tokens.removeLast()
      }
    }
    add(LexicalNumber(value: value, inDigits: true), start..<range.upperBound)
  }

  /// `5GB`, `3rd`, `2x`, `4a`: a number with a unit, an ordinal, or a code to be found as it is.
  private mutating func scanAttached(_ digits: Range<Int>) {
    let end = wordEnd(from: digits.lowerBound)
    let suffix = digits.upperBound..<max(end, digits.upperBound)
    word.removeAll(keepingCapacity: true)
    appendFolded(text.extracting(suffix), to: &word)
    let value = parsedDigits(text.extracting(digits))
    if let value, word.count == 2, isOrdinalSuffix {
      add(LexicalNumber(value: value, isOrdinal: true), digits.lowerBound..<end)
    } else if value != nil, let unit = lists.words[hash64(word.span)]?.unit, unit != 0 {
      addNumber(digits)
      addWord(suffix)
    } else {
      addWord(digits.lowerBound..<end)
    }
  }

  private var isOrdinalSuffix: Bool {
    word.hasSuffix("st") || word.hasSuffix("nd") || word.hasSuffix("rd") || word.hasSuffix("th")
  }

  private mutating func add(_ number: LexicalNumber, _ range: Range<Int>) {
    var token = LexicalToken(kind: .number, start: range.lowerBound, end: range.upperBound)
    token.stem = number.value.hash
    token.exact = token.stem
    token.figure = numbers.count
    numbers.append(number)
    tokens.append(token)
    at = range.upperBound
  }

  // MARK: Dates in digits

  /// `2020-03-12`, `12/03/2020`, `12.03.2020` at this place.
  private func isoDate() -> (value: LexicalDate, end: Int)? {
    var parts: [Int] = []
    var lengths: [Int] = []
    var marks: [UInt8] = []
    var k = at
    while parts.count < 3 {
      let from = k
      var value = 0
      while isDigit(k), k - from < 5 {
        value = value * 10 + Int(text[k] - 0x30)
        k += 1
      }
      guard k > from else { return nil }
      parts.append(value)
      lengths.append(k - from)
      guard parts.count < 3 else { break }
      guard k < text.count else { return nil }
      marks.append(text[k])
      k += 1
    }
    guard !isDigit(k), marks[0] == marks[1] else { return nil }
    return date(parts, lengths, marks[0]).map { ($0, k) }
  }

  private func date(_ parts: [Int], _ lengths: [Int], _ mark: UInt8) -> LexicalDate? {
    let isDay = { (value: Int) in value >= 1 && value <= 31 }
    if mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/"), lengths == [4, 2, 2] {
      guard isDay(parts[2]), parts[1] >= 1, parts[1] <= 12 else { return nil }
      return LexicalDate(year: parts[0], month: parts[1], day: parts[2])
    }
    guard lengths[2] == 4, lengths[0] <= 2, lengths[1] <= 2, isDay(parts[0]), isDay(parts[1])
    else { return nil }
    if mark == UInt8(ascii: "."), parts[1] <= 12 {
      return LexicalDate(year: parts[2], month: parts[1], day: parts[0])
    }
    guard mark == UInt8(ascii: "/"), min(parts[0], parts[1]) <= 12 else { return nil }
    let dayFirst = parts[1] <= 12
    let month = dayFirst ? parts[1] : parts[0]
    let day = dayFirst ? parts[0] : parts[1]
    return LexicalDate(year: parts[2], month: month, day: day, isAmbiguous: max(month, day) <= 12)
  }

  private mutating func add(_ date: LexicalDate, _ range: Range<Int>) {
    var token = LexicalToken(kind: .date, start: range.lowerBound, end: range.upperBound)
    token.stem = date.hash
    token.exact = token.stem
    token.figure = dates.count
    dates.append(date)
    tokens.append(token)
    at = range.upperBound
  }
}

extension LexicalDate {
  /// A hash that is the same in every run.
  var hash: UInt64 {
    UInt64(truncatingIfNeeded: year * 512 + month * 32 + day) &* 0x9E37_79B9_7F4A_7C15
  }
}
