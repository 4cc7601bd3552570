import CurSample

/// Dates, which are personal where a word speaks of a birth.
extension PIIScan {
  /// The date that begins at `start`, in figures or with the month's name; nil if there is none.
  func date(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    guard let first = number(text, start) else { return nil }
    var at = first.end
    guard at < text.count else { return nil }
    let mark = text[at]
    if mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "."),
      let second = number(text, at + 1), second.end < text.count, text[second.end] == mark,
      let third = number(text, second.end + 1)
    {
      let isDate =
        first.size == 4
        ? isYear(first.value) && second.value <= 12 && third.value <= 31
        : first.size <= 2 && (third.size == 4 && isYear(third.value) || third.size == 2)
          && min(first.value, second.value) <= 12 && max(first.value, second.value) <= 31
      guard isDate, second.size <= 2, first.size == 4 ? third.size <= 2 : true, first.value > 0,
        second.value > 0, isApart(text, after: third.end)
      else { return nil }
      return start..<third.end
    }
    // 12 March 1980, 12. März 1980, 12th of March, 1980
    guard first.size <= 2, (1...31).contains(first.value) else { return nil }
    at = skipOrdinal(text, at)
    at = skipWord(text, at, "of ") ?? skipWord(text, at, "de ") ?? at
    guard let month = monthName(text, at) else { return nil }
    at = skip(text, month, ".,")
    at = skipWord(text, at, "de ") ?? skipWord(text, at, "del ") ?? at
    guard let year = number(text, at), year.size == 4, isYear(year.value) else { return nil }
    return start..<year.end
  }

  /// The date that begins with the name of a month: March 12, 1980.
  func date(_ text: Span<UInt8>, fromMonth start: Int) -> Range<Int>? {
    guard let month = monthName(text, start) else { return nil }
    var at = skip(text, month, ".")
    guard let day = number(text, at), day.size <= 2, (1...31).contains(day.value) else {
      return nil
    }
    at = skip(text, skipOrdinal(text, day.end), ",")
    guard let year = number(text, at), year.size == 4, isYear(year.value) else { return nil }
    return start..<year.end
  }

  private func isYear(_ value: Int) -> Bool { (1900...2099).contains(value) }

  private func number(
    _ text: Span<UInt8>, _ start: Int
  ) -> (value: Int, size: Int, end: Int)? {
    var (at, value) = (start, 0)
    while at < text.count, at - start < 5, text[at] &- 0x30 < 10 {
      value = value * 10 + Int(text[at] - 0x30)
      at += 1
    }
    return at > start && at - start <= 4 ? (value, at - start, at) : nil
  }

  private func monthName(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var end = start
    while end < text.count, end - start < 12, isLetter(text, end) { end += 1 }
    guard end > start, words.months[WordHash(text, start..<end).value] != nil else { return nil }
    return end
  }

  /// Steps over `st`, `th` and the like, a full stop, and blanks.
  private func skipOrdinal(_ text: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    for ending: StaticString in ["st", "nd", "rd", "th", "er"] where starts(text, at, with: ending)
    {
      at += 2
      break
    }
    return skip(text, at, ".,")
  }

  private func skip(_ text: Span<UInt8>, _ start: Int, _ marks: String) -> Int {
    var at = start
    while at < text.count, at - start < 3, text[at] == 0x20 || marks.utf8.contains(text[at]) {
      at += 1
    }
    return at
  }

  private func skipWord(_ text: Span<UInt8>, _ at: Int, _ word: StaticString) -> Int? {
    starts(text, at, with: word) ? at + word.utf8CodeUnitCount : nil
  }
}
