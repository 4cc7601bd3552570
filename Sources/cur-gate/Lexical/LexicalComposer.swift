/// Puts together what several tokens say: numbers in words, scales and units, and dates.
struct LexicalComposer {
  let tokens: [LexicalToken]
  var numbers: [LexicalNumber]
  var dates: [LexicalDate]
  private(set) var composed: [LexicalToken] = []
  private var lists: LexicalLists { LexicalLists.shared }

  init(tokens: [LexicalToken], numbers: [LexicalNumber], dates: [LexicalDate]) {
    (self.tokens, self.numbers, self.dates) = (tokens, numbers, dates)
  }

  mutating func compose() {
    composed.reserveCapacity(tokens.count)
    var at = 0
    while at < tokens.count {
      if let end = composeDate(at) ?? composeNumber(at) {
        at = end
      } else {
        composed.append(tokens[at])
        at += 1
      }
    }
    shareUnits()
  }

  private func entry(_ k: Int) -> WordEntry? {
    guard k < tokens.count, tokens[k].kind == .word else { return nil }
    return lists.words[tokens[k].exact]
  }

  private func number(_ k: Int) -> LexicalNumber? {
    guard k < tokens.count, tokens[k].kind == .number else { return nil }
    return numbers[tokens[k].figure]
  }

  // MARK: Dates

  /// `12 March 2020`, `12th of March`, `March 12, 2020`, `March 2020`: the token after it.
  private mutating func composeDate(_ at: Int) -> Int? {
    if tokens[at].kind == .number {
      guard let day = day(at) else { return nil }
      let after = isWord("of", at + 1) ? at + 2 : at + 1
      guard let month = month(after) else { return nil }
      let (year, end) = year(after: after)
      return add(LexicalDate(year: year, month: month, day: day), at..<end)
    }
    guard tokens[at].kind == .word, tokens[at].traits.contains(.capital), let month = month(at)
    else { return nil }
    if let day = day(at + 1) {
      let (year, end) = year(after: at + 1)
      return add(LexicalDate(year: year, month: month, day: day), at..<end)
    }
    let (year, end) = year(after: isWord("of", at + 1) ? at + 1 : at)
    return year > 0 ? add(LexicalDate(year: year, month: month), at..<end) : nil
  }

  private func day(_ k: Int) -> Int? {
    guard let number = number(k), let day = number.value.whole else { return nil }
    return day >= 1 && day <= 31 ? day : nil
  }

  private func month(_ k: Int) -> Int? {
    guard let month = entry(k)?.month, month > 0, tokens[k].traits.contains(.capital) else {
      return nil
    }
    return month
  }

  /// The year after the token `k`, a comma or full stop between allowed; and the token after it all.
  private func year(after k: Int) -> (year: Int, end: Int) {
    var next = k + 1
    if next < tokens.count,
      tokens[next].isMark(UInt8(ascii: ",")) || tokens[next].isMark(UInt8(ascii: "."))
    {
      next += 1
    }
    guard let year = number(next)?.value.whole, year >= 1000, year < 3000,
      tokens[next].end - tokens[next].start == 4
    else { return (0, k + 1) }
    return (year, next + 1)
  }

  private func isWord(_ word: StaticString, _ k: Int) -> Bool {
    guard k < tokens.count, tokens[k].kind == .word else { return false }
    return tokens[k].end - tokens[k].start == word.utf8CodeUnitCount
      && tokens[k].exact == wordHash("\(word)")
  }

  private mutating func add(_ date: LexicalDate, _ range: Range<Int>) -> Int {
    var token = LexicalToken(
      kind: .date, start: tokens[range.lowerBound].start, end: tokens[range.upperBound - 1].end)
    token.stem = date.hash
    token.exact = token.stem
    token.figure = dates.count
    dates.append(date)
    composed.append(token)
    return range.upperBound
  }

  // MARK: Numbers

  /// A number in digits or words, with its scale and unit: the token after it.
  private mutating func composeNumber(_ at: Int) -> Int? {
    var found: LexicalNumber
    var end = at + 1
    if let digits = number(at) {
      found = digits
      if let next = entry(end), next.number == .scale, next.value >= 100 {
        found.value = found.value.times(next.value)
        end += 1
      }
    } else {
      guard let words = numberWords(at) else { return nil }
      (found, end) = words
    }
    end = endOfRepetition(of: found.value, at: end)
    var token = LexicalToken(kind: .number, start: tokens[at].start, end: tokens[end - 1].end)
    let measured = unit(end, inDigits: found.inDigits)
    found.unit = found.isOrdinal ? 0 : measured ?? currency(before: at) ?? 0
    token.stem = found.value.hash
    token.exact = token.stem
    token.figure = numbers.count
    numbers.append(found)
    composed.append(token)
    guard found.unit != 0, measured != nil else { return end }
    return addUnit(found.unit, from: end)
  }

  /// The token after `(30)` in "thirty (30) days", where it repeats the number before `k`.
  private func endOfRepetition(of value: DecimalValue, at k: Int) -> Int {
    guard k + 2 < tokens.count, tokens[k].isMark(UInt8(ascii: "(")) else { return k }
    guard number(k + 1)?.value == value, tokens[k + 2].isMark(UInt8(ascii: ")")) else { return k }
    return k + 3
  }

  /// Adds the unit's word as a token of its own, in its full form; a hyphen before it is dropped.
  private mutating func addUnit(_ unit: UInt64, from end: Int) -> Int {
    let k = tokens[end].kind == .mark ? end + 1 : end
    var word = tokens[k]
    word.stem = unit
    word.exact = unit
    word.cues = 0..<0
    word.traits = []
    composed.append(word)
    return k + 1
  }

  /// The unit that stands at `k`, after a hyphen or not.
  private func unit(_ k: Int, inDigits: Bool) -> UInt64? {
    guard k < tokens.count else { return nil }
    let at = tokens[k].isMark(UInt8(ascii: "-")) && tokens[k].start == tokens[k - 1].end ? k + 1 : k
    guard let entry = entry(at), entry.unit != 0 else { return nil }
    if entry.traits.contains(.shortUnit), !inDigits { return nil }
    return entry.unit
  }

  /// The currency that stands right before `k`.
  private func currency(before k: Int) -> UInt64? {
    guard k > 0, tokens[k - 1].kind == .word, tokens[k - 1].end <= tokens[k].start else {
      return nil
    }
    guard tokens[k - 1].end == tokens[k].start, let unit = entry(k - 1)?.unit, unit != 0 else {
      return nil
    }
    return unit
  }

  /// The number in words at `at`; "one" counts only as part of a longer one or before a unit.
  private func numberWords(_ at: Int) -> (LexicalNumber, Int)? {
    guard let first = entry(at), first.number != .none else { return nil }
    var sum = NumberSum()
    guard sum.take(first) else { return nil }
    var end = at + 1
    while !sum.isOrdinal {
      var next = end
      if next < tokens.count, tokens[next].isMark(UInt8(ascii: "-")),
        tokens[next].start == tokens[end - 1].end
      {
        next += 1
      } else if sum.mayTakeAnd, isWord("and", next) {
        next += 1
      }
      guard let more = entry(next), more.number != .none, sum.take(more) else { break }
      end = next + 1
    }
    if end == at + 1, first.number == .weak, unit(end, inDigits: false) == nil { return nil }
    return (LexicalNumber(value: sum.value, isOrdinal: sum.isOrdinal), end)
  }

  /// `5 to 10 days`, `5-10 GB`, `5 or 10 days`: the first number has the second's unit.
  private mutating func shareUnits() {
    let joints: Set<UInt64> = [wordHash("to"), wordHash("or"), wordHash("and")]
    for k in composed.indices.dropLast(2) where composed[k].kind == .number {
      let joint = composed[k + 1]
      guard composed[k + 2].kind == .number, numbers[composed[k].figure].unit == 0 else { continue }
      guard joints.contains(joint.exact) || joint.isMark(UInt8(ascii: "-")) else { continue }
      numbers[composed[k].figure].unit = numbers[composed[k + 2].figure].unit
    }
  }
}

/// Adds number words up as English says them: `two hundred and five thousand`.
private struct NumberSum {
  private var total: UInt64 = 0
  private var current: UInt64 = 0
  /// The least that has been taken since the last scale; what follows must be less.
  private var least: UInt64 = .max
  private(set) var isOrdinal = false
  private(set) var mayTakeAnd = false

  var value: DecimalValue { DecimalValue(total + current) }

  /// Takes one word more; false if the number ended before it.
  mutating func take(_ entry: WordEntry) -> Bool {
    let value = entry.value
    switch entry.number {
    case .none: return false
    case .scale:
      guard value <= 1_000_000_000_000, current < 1_000_000 else { return false }
      if value < 1000 {
        current = max(current, 1) * value
      } else {
        total += max(current, 1) * value
        current = 0
      }
      (least, mayTakeAnd) = (100, value >= 100)
      return true
    case .plain, .weak, .ordinal:
      guard value < least, least == .max || least == 100 || value < 10 && value > 0 else {
        return false
      }
      current += value
      least = value >= 20 && value < 100 ? 10 : 0
      (mayTakeAnd, isOrdinal) = (false, entry.number == .ordinal)
      return true
    }
  }
}
