/// The sentences of `text`, as ranges of bytes in order, without white space at their ends.
///
/// Everything but white space stands in exactly one range. A heading, a table's row, a rule, a block
/// of fenced code is one each; a list's item is split as a paragraph is, its mark with its first
/// sentence. A full stop of an abbreviation, an initial, a number, a name with dots ends nothing.
/// Rules and lists are made for English; CJK, Devanagari and Arabic full stops are known.
public func sentenceRanges(of text: Span<UInt8>) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  for block in textBlocks(of: text) { appendSentences(of: block, in: text, to: &ranges) }
  return ranges
}

/// The sentences of `text`, as ``sentenceRanges(of:)-(Span<UInt8>)`` gives them.
public func sentenceRanges(of text: String) -> [Range<Int>] {
  sentenceRanges(of: Array(text.utf8).span)
}

/// Appends the sentences of `block`, a block of `text`.
public func appendSentences(
  of block: TextBlock, in text: Span<UInt8>, to ranges: inout [Range<Int>]
) {
  guard block.kind == .paragraph || block.kind == .listItem else {
    return ranges.append(block.range)
  }
  let reader = SentenceReader(text: text, block: block.range)
  var from = block.range.lowerBound
  // An item's mark, so that the number after it is seen to begin the sentence.
  let isItem = block.kind == .listItem
  var at = from + (isItem ? listMarkerLength(text.extracting(block.range)) : 0)
  let first = at
  while at < block.range.upperBound {
    guard let end = reader.end(at: &at, from: max(from, first)) else { continue }
    ranges.append(from..<end)
    from = reader.afterSpace(end)
    at = from
  }
  if from < block.range.upperBound { ranges.append(from..<block.range.upperBound) }
}

/// Finds where a sentence ends inside one block.
private struct SentenceReader: ~Escapable {
  let text: Span<UInt8>
  let block: Range<Int>
  let words = Abbreviations.english

  /// What a run of stops is made of.
  private struct Stops {
    var strong = false
    var wide = false
    var ellipsis = false
    var points = 0
  }

  @_lifetime(copy text)
  init(text: Span<UInt8>, block: Range<Int>) {
    self.text = text
    self.block = block
  }

  /// Where the sentence that began at `from` ends, if it does by a stop at `at`, closing quotes and
  /// brackets with it; `at` moves on.
  func end(at: inout Int, from: Int) -> Int? {
    let first = at
    var stops = Stops()
    while let count = stop(at, &stops) { at += count }
    guard at > first else {
      at += text[at] < 0x80 ? 1 : decodedScalar(text, at: at).count
      return nil
    }
    while let count = closer(at) { at += count }
    guard at < block.upperBound else { return block.upperBound }
    if stops.wide { return at }
    guard isSpace(decodedScalar(text, at: at).value) else { return nil }
    return endsSentence(stops, word: word(before: first, from: from), next: next(at)) ? at : nil
  }

  /// The count of bytes of a stop at `at`, noted in `stops`.
  private func stop(_ at: Int, _ stops: inout Stops) -> Int? {
    guard at < block.upperBound else { return nil }
    switch text[at] {
    case UInt8(ascii: "."):
      stops.points += 1
      if stops.points >= 3 { stops.ellipsis = true }
      return 1
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      stops.strong = true
      return 1
    case 0..<0xD8: return nil
    default: break
    }
    let (scalar, count) = decodedScalar(text, at: at)
    switch scalar {
    case 0x2026: stops.ellipsis = true
    case 0x061F, 0x06D4, 0x0964, 0x0965, 0x203C, 0x2047...0x2049: stops.strong = true
    case 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61: stops.wide = true
    default: return nil
    }
    return count
  }

  /// The count of bytes of a closing mark at `at`: a quote, a bracket, emphasis, a note `[3]`.
  private func closer(_ at: Int) -> Int? {
    guard at < block.upperBound else { return nil }
    switch text[at] {
    case let mark where isCloser(mark): return 1
    case UInt8(ascii: "["):
      var k = at + 1
      while k < block.upperBound, isASCIIDigit(text[k]) { k += 1 }
      return k > at + 1 && k < block.upperBound && text[k] == UInt8(ascii: "]") ? k + 1 - at : nil
    case 0..<0x80: return nil
    default: break
    }
    let (scalar, count) = decodedScalar(text, at: at)
    switch scalar {
    case 0xBB, 0x2019, 0x201D, 0x203A, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF09: return count
    default: return nil
    }
  }

  func afterSpace(_ at: Int) -> Int {
    var at = at
    while at < block.upperBound {
      let (scalar, count) = decodedScalar(text, at: at)
      guard isSpace(scalar) else { break }
      at += count
    }
    return at
  }

  /// The word before a stop, without opening marks, as it is spelled.
  private func word(before end: Int, from: Int) -> (text: String, isFirst: Bool) {
    var end = end
    while end > from, text[end - 1] < 0x80, isCloser(text[end - 1]) { end -= 1 }
    var start = end
    while start > from {
      let (scalar, count) = decodedScalar(text, before: start)
      if isSpace(scalar) || isOpener(scalar) || scalar == 0x2F { break }
      start -= count
    }
    return (string(start..<end), start == from)
  }

  /// The next word, its first scalar, and whether a quote or back-quote stood before it.
  private func next(_ at: Int) -> (word: String, first: UInt32, isQuoted: Bool) {
    var at = afterSpace(at)
    var isQuoted = false
    while at < block.upperBound {
      let (scalar, count) = decodedScalar(text, at: at)
      guard isOpener(scalar) else { break }
      if scalar == 0x60 || scalar == 0x27 || scalar == 0x22 { isQuoted = true }
      at += count
    }
    guard at < block.upperBound else { return ("", 0, isQuoted) }
    var end = at
    while end < block.upperBound, isASCIILetter(text[end]) { end += 1 }
    return (string(at..<end), decodedScalar(text, at: at).value, isQuoted)
  }

  private func string(_ range: Range<Int>) -> String {
    text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  private func endsSentence(
    _ stops: Stops, word: (text: String, isFirst: Bool),
    next: (word: String, first: UInt32, isQuoted: Bool)
  ) -> Bool {
    let goesOn = isLower(next.first) && !next.isQuoted
    if stops.strong { return !goesOn }
    if stops.ellipsis { return !goesOn && !isDigit(next.first) }
    let folded = word.text.lowercased()
    let isStarter = words.starters.contains(next.word.lowercased()) && !goesOn
    if word.isFirst, isNumbering(folded) { return false }
    if words.neverEnd.contains(folded) { return false }
    if words.beforeNumber.contains(folded), isDigit(next.first) { return false }
    if folded.utf8.count == 1, isUpper(decodedScalar(Array(word.text.utf8).span, at: 0).value) {
      return isStarter
    }
    if words.mayEnd.contains(folded) || Abbreviations.isDotted(folded) {
      return isStarter || (word.text == folded && !goesOn)
    }
    return !goesOn || folded.utf8.count >= 4
  }

  /// Whether a first word numbers what follows: "1", "2.3", "iv", "a".
  private func isNumbering(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    let digits = bytes.allSatisfy { isASCIIDigit($0) || $0 == UInt8(ascii: ".") }
    return digits || bytes.count == 1 || bytes.allSatisfy { "ivx".utf8.contains($0) }
  }
}

private func isCloser(_ byte: UInt8) -> Bool {
  let closers: StaticString = "\"')]}*_`"
  return closers.withUTF8Buffer { $0.contains(byte) }
}

private func isOpener(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x22, 0x27, 0x28, 0x2A, 0x5B, 0x5F, 0x60, 0x7B, 0xA1, 0xAB, 0xBF, 0x2018, 0x201C, 0x201E:
    true
  default: false
  }
}

private func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

private func isLower(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 { return scalar &- 0x61 < 26 }
  return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
}

private func isUpper(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 { return scalar &- 0x41 < 26 }
  return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
}
