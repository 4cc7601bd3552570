import CurSample

/// Postal addresses, by the forms of English, German, French, Spanish, Italian and Portuguese.
///
/// The number and the street alone may be a place that is spoken of; so one of these must be there too:
/// a unit, a postcode, or a word before it that says that somebody lives there.
extension PIIScan {
  /// The address that begins with the number at `start`: 742 Evergreen Terrace, 12 rue de la Paix.
  func streetAddress(_ text: Span<UInt8>, afterNumber start: Int) -> Range<Int>? {
    var at = start
    while at < text.count, at - start < 6, text[at] &- 0x30 < 10 { at += 1 }
    guard at - start <= 5, at + 4 < text.count else { return nil }
    if (text[at] | 0x20) &- 0x61 < 26, text[at + 1] == 0x20 || text[at + 1] == UInt8(ascii: ",") {
      at += 1
    }
    if text[at] == UInt8(ascii: ",") { at += 1 }
    guard text[at] == 0x20, isApart(text, before: start) else { return nil }
    at += 1
    guard let first = plainWord(text, at) else { return nil }
    if first.flags.contains(.streetBefore), !isCapital(text, at) {
      return romance(text, start, afterStreetWord: first.range)
    }
    guard isCapital(text, at) || isOrdinal(text, at) else { return nil }
    var (end, count) = (at, 0)
    while count < 5, let word = plainWord(text, end),
      isCapital(text, end) || isOrdinal(text, end)
    {
      end = word.range.upperBound
      count += 1
      if count > 1, word.flags.contains(.streetAfter) {
        if end < text.count, text[end] == UInt8(ascii: "."), word.range.count <= 4 { end += 1 }
        return completed(text, start, end)
      }
      if end < text.count, text[end] == UInt8(ascii: "."), word.range.count <= 2 { end += 1 }
      guard end < text.count, text[end] == 0x20 else { return nil }
      end += 1
    }
    return nil
  }

  /// The address that begins with `word`: Hauptstraße 12, Calle Mayor 12, Via Verdi, 12.
  func streetAddress(_ text: Span<UInt8>, afterWord word: Range<Int>) -> Range<Int>? {
    let hasEnding = words.streetEndings.contains { ends(text, word, with: $0) }
    if hasEnding {
      var at = word.upperBound
      if at < text.count, text[at] == UInt8(ascii: ".") { at += 1 }
      guard let number = houseNumber(text, at) else { return nil }
      let isSure =
        ends(text, word, with: Array("straße".utf8))
        || ends(text, word, with: Array("strasse".utf8)) || text[word.upperBound] == 0x2E
      return completed(text, word.lowerBound, number, isSure: isSure)
    }
    guard let flags = words.table[WordHash(text, word).value], flags.contains(.streetBefore),
      let name = streetName(text, word.upperBound)
    else { return nil }
    let comma = name < text.count && text[name] == UInt8(ascii: ",") ? name + 1 : name
    guard let number = houseNumber(text, comma) else { return nil }
    return completed(text, word.lowerBound, number)
  }

  private func romance(
    _ text: Span<UInt8>, _ start: Int, afterStreetWord word: Range<Int>
  ) -> Range<Int>? {
    guard let end = streetName(text, word.upperBound) else { return nil }
    let isSure = starts(text, word.lowerBound, with: "rue ")
    return completed(text, start, end, isSure: isSure)
  }

  /// Up to five words of a street's name, the last with a capital, behind `start`.
  private func streetName(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var (at, end) = (start, nil as Int?)
    for _ in 0..<5 {
      guard at < text.count, text[at] == 0x20, let word = plainWord(text, at + 1) else { break }
      let isParticle = word.range.count <= 4 && !isCapital(text, at + 1)
      guard isParticle || isCapital(text, at + 1) else { break }
      at = word.range.upperBound
      if !isParticle { end = at }
    }
    return end
  }

  /// Where the house number behind `start` ends: a blank, up to four digits and a letter.
  private func houseNumber(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 1 < text.count, text[start] == 0x20 else { return nil }
    var at = start + 1
    while at < text.count, at - start < 6, text[at] &- 0x30 < 10 { at += 1 }
    guard at > start + 1, at - start <= 5 else { return nil }
    if at < text.count, (text[at] | 0x20) &- 0x61 < 8,
      at + 1 == text.count || !isASCIIAlphanumeric(text[at + 1])
    {
      at += 1
    }
    return at == text.count || !isASCIIAlphanumeric(text[at]) ? at : nil
  }

  /// The address with unit, town and postcode behind `end`; nil if nothing shows that it is one.
  private func completed(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, isSure: Bool = false
  ) -> Range<Int>? {
    var at = end
    var hasProof = isSure
    if let unit = unit(text, at) {
      at = unit
      hasProof = true
    }
    if let town = town(text, at) {
      guard !town.isNobodys else { return nil }
      at = town.end
      hasProof = true
    }
    let isLine = start == 0 || text[start - 1] == 0x0A
    let isTold = context(text, before: start, window: 24).contains(.street)
    return hasProof || isLine && (at == text.count || text[at] == 0x0A) || isTold ? start..<at : nil
  }

  /// `, Apt 4B`, `Suite 200`, `#12`.
  private func unit(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    if at < text.count, text[at] == UInt8(ascii: ",") { at += 1 }
    guard at + 2 < text.count, text[at] == 0x20 else { return nil }
    at += 1
    if text[at] == UInt8(ascii: "#") {
      at += 1
    } else {
      guard let word = plainWord(text, at), word.flags.contains(.unit) else { return nil }
      at = word.range.upperBound
      if at < text.count, text[at] == UInt8(ascii: ".") { at += 1 }
      if at < text.count, text[at] == 0x20 { at += 1 }
      if at < text.count, text[at] == UInt8(ascii: "#") { at += 1 }
    }
    let from = at
    while at < text.count, at - from < 6, isASCIIAlphanumeric(text[at]) { at += 1 }
    return at > from && (from..<at).contains { text[$0] &- 0x30 < 10 } ? at : nil
  }

  /// `, Springfield, IL 62704`, `, 10115 Berlin`, `, London SW1A 2AA`.
  private func town(_ text: Span<UInt8>, _ start: Int) -> (end: Int, isNobodys: Bool)? {
    var at = start
    guard at < text.count, text[at] == UInt8(ascii: ",") || text[at] == 0x0A else { return nil }
    at += 1
    while at < text.count, text[at] == 0x20 { at += 1 }
    if let code = postcode(text, at) {
      // The Continent has the postcode first.
      var end = code.end
      if end < text.count, text[end] == 0x20, let word = plainWord(text, end + 1),
        isCapital(text, end + 1)
      {
        end = word.range.upperBound
      }
      return (end, code.isNobodys)
    }
    for _ in 0..<4 {
      guard let word = plainWord(text, at), isCapital(text, at) else { return nil }
      at = word.range.upperBound
      if at < text.count, text[at] == UInt8(ascii: ",") || text[at] == UInt8(ascii: ".") { at += 1 }
      guard at < text.count, text[at] == 0x20 else { return nil }
      at += 1
      if let code = postcode(text, at) { return (code.end, code.isNobodys) }
    }
    return nil
  }

  private func postcode(_ text: Span<UInt8>, _ start: Int) -> (end: Int, isNobodys: Bool)? {
    var at = start
    while at < text.count, at - start < 6, text[at] &- 0x30 < 10 { at += 1 }
    if at - start == 5 || at - start == 4 {
      let isNobodys = starts(text, start, with: "000")
      if at + 4 < text.count, text[at] == 0x2D,
        (at + 1..<at + 5).allSatisfy({ text[$0] &- 0x30 < 10 })
      {
        at += 5
      }
      guard at == text.count || !isASCIIAlphanumeric(text[at]) else { return nil }
      return (at, isNobodys)
    }
    // United Kingdom: A9 9AA to AA9A 9AA.
    guard at == start else { return nil }
    while at < text.count, at - start < 5, isUpperOrDigit(text[at]) { at += 1 }
    guard at - start >= 2, at - start <= 4, text[start] &- 0x41 < 26,
      (start..<at).contains(where: { text[$0] &- 0x30 < 10 }), at + 3 < text.count,
      text[at] == 0x20,
      text[at + 1] &- 0x30 < 10, text[at + 2] &- 0x41 < 26, text[at + 3] &- 0x41 < 26,
      at + 4 == text.count || !isASCIIAlphanumeric(text[at + 4])
    else { return nil }
    return (at + 4, false)
  }

  private func isUpperOrDigit(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 || byte &- 0x30 < 10 }

  /// `5th`, `42nd`.
  private func isOrdinal(_ text: Span<UInt8>, _ at: Int) -> Bool {
    guard text[at] &- 0x30 < 10 else { return false }
    var end = at
    while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
    return starts(text, end, with: "th") || starts(text, end, with: "st")
      || starts(text, end, with: "nd") || starts(text, end, with: "rd")
  }

  /// The word at `at`, letters and digits, and what the lists say of it.
  func plainWord(_ text: Span<UInt8>, _ at: Int) -> (range: Range<Int>, flags: PIIWord)? {
    var end = at
    while end < text.count, end - at < 32,
      isLetter(text, end) || text[end] &- 0x30 < 10 || text[end] == UInt8(ascii: "'")
        || text[end] == UInt8(ascii: "-") && end > at
    { end += 1 }
    guard end > at else { return nil }
    return (at..<end, words.table[WordHash(text, at..<end).value] ?? [])
  }

  private func ends(_ text: Span<UInt8>, _ word: Range<Int>, with ending: [UInt8]) -> Bool {
    word.count > ending.count && starts(text, word.upperBound - ending.count, with: ending)
  }
}
