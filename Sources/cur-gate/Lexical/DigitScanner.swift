import CurSample
import CurText

extension LexicalScanner {
  /// Digits with their separators; what follows without a space is a unit, or makes it a code.
  mutating func scanDigits() {
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
