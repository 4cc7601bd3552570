import CurSample

/// What follows `=` or `:`, judged by the name before it.
extension SecretScan {
  /// Looks at the value that is assigned by the mark at `mark`.
  mutating func assignment(_ text: Span<UInt8>, _ mark: Int) {
    guard mark + 1 < text.count, let value = Value(text, after: mark) else { return }
    if rules.mayBeName(endingWith: ending(text, before: mark)), value.isLong(text) {
      keys(text, value, assignedName(text, before: mark))
    }
    if text[mark] == UInt8(ascii: "="), let family = rules.detector("env_assignment"),
      let found = environmentLine(text, mark, value)
    {
      add(found, family)
    }
    if isSchemeLetter(text[value.start]), isScheme(text, value.start) {
      let name = assignedName(text, before: mark)
      if name.suffix(13).elementsEqual("authorization".utf8) { header(text, value.start) }
    }
    if rules.readsCode, let family = rules.detector("assigned_secret") {
      let name = assignedName(text, before: mark)
      if let found = assignedSecret(text, name, value) { add(found, family) }
    }
  }

  /// Looks at a text that is as a whole the value of a member called `name`.
  mutating func assignment(_ text: Span<UInt8>, _ name: String) {
    guard let value = Value(whole: text) else { return }
    let plain = SecretFamily.plainName(Array(name.utf8)[...])
    if value.isLong(text) { keys(text, value, plain) }
    if plain.suffix(13).elementsEqual("authorization".utf8), isScheme(text, 0) { header(text, 0) }
    if rules.readsCode, let family = rules.detector("assigned_secret"),
      let found = assignedSecret(text, plain, value)
    {
      add(found, family)
    }
  }

  private mutating func keys(_ text: Span<UInt8>, _ value: Value, _ name: [UInt8]) {
    for family in rules.families(named: name) {
      guard let shape = rules.families[family].shape,
        let end = end(of: shape, text, value.start),
        isRandom(text, value.start..<end, shape)
      else { continue }
      return add(value.start..<end, family)
    }
  }

  /// The last three letters and digits of the name, in lower case.
  private func ending(_ text: Span<UInt8>, before mark: Int) -> UInt32 {
    var (at, shift, ending) = (mark, 0 as UInt32, 0 as UInt32)
    while at > 0, mark &- at < 16, shift < 24 {
      at &-= 1
      let byte = text[at]
      guard isASCIIAlphanumeric(byte) else { continue }
      ending |= UInt32(byte &- 0x41 < 26 ? byte | 0x20 : byte) &<< shift
      shift &+= 8
    }
    return ending
  }

  /// The name that the mark at `mark` assigns to, without what marks its words: at most 48 bytes,
  /// blanks inside, quotes and a bracket around it left out.
  private func assignedName(_ text: Span<UInt8>, before mark: Int) -> [UInt8] {
    var end = mark
    while end > 0, mark - end < 8, isBesideName(text[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 48 {
      let byte = text[start - 1]
      guard
        isASCIIAlphanumeric(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E || byte == 0x20
      else { break }
      start -= 1
    }
    return SecretFamily.plainName([UInt8](text.extracting(start..<end))[...])
  }
}

/// Whether `byte` may stand between a name and its `=` or `:`.
@inline(__always) private func isBesideName(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x20, 0x09, 0x22, 0x27, 0x60, 0x5C, 0x5D, 0x3A, 0x3F, 0x2B: true
  default: false
  }
}

/// Whether `byte` ends a value that stands in no quotation marks.
@inline(__always) private func endsValue(_ byte: UInt8) -> Bool {
  switch byte {
  case 0...0x20, 0x22, 0x27, 0x60, 0x3B, 0x2C, 0x29, 0x7D, 0x5D, 0x3C, 0x3E, 0x5C: true
  default: false
  }
}

/// The value behind `=` or `:`.
struct Value {
  /// Its first byte, after blanks and an opening quotation mark.
  var start: Int
  /// The quotation mark it stands in; nil if in none.
  var quote: UInt8?
  /// Whether it is the whole text, as if in quotation marks.
  private(set) var isWhole = false

  init?(_ text: Span<UInt8>, after mark: Int) {
    var at = mark + 1
    while at < text.count, at - mark < 4, (0x3A...0x3E).contains(text[at]), text[at] != 0x3B {
      at += 1
    }
    let blanks = at
    while at < text.count, at - blanks < 4, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    while at < text.count, at - blanks < 8, text[at] == UInt8(ascii: "\\") { at += 1 }
    guard at < text.count else { return nil }
    if text[at] == 0x22 || text[at] == 0x27 || text[at] == 0x60 {
      quote = text[at]
      at += 1
    }
    guard at < text.count, text[at] > 0x20 else { return nil }
    start = at
  }

  /// A text that is a value by itself.
  init?(whole text: Span<UInt8>) {
    guard text.count > 0, text.count <= 4096, text[0] > 0x20 else { return nil }
    (start, isWhole) = (0, true)
  }

  /// Whether its first 15 bytes could be a token's, with a letter among them.
  func isLong(_ text: Span<UInt8>) -> Bool {
    let at = start
    guard at &+ 15 <= text.count else { return false }
    let raw = text.bytes
    let first = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
    let second = raw.unsafeLoadUnaligned(fromByteOffset: at &+ 7, as: UInt64.self)
    guard breaks(first) | breaks(second) == 0 else { return false }
    // Letters, and hardly any of the others, have this bit.
    var hasLetter = (first | second) & 0x4040_4040_4040_4040 != 0
    var k = at
    while k < text.count, k - at < 64 {
      let byte = text[k]
      guard byte >= 0x2B, byte <= 0x7E, byte != 0x60 else { return false }
      hasLetter = hasLetter || byte >= 0x40
      k += 1
      if hasLetter && k - at >= 15 { return true }
    }
    return false
  }

  /// Up to its quotation mark, or a blank or a mark that ends it in code; at most `limit` bytes. Nil
  /// if it is longer, or the quotation mark is missing from its line.
  func range(_ text: Span<UInt8>, limit: Int) -> Range<Int>? {
    if isWhole { return text.count <= limit ? 0..<text.count : nil }
    var at = start
    while at < text.count, at - start <= limit {
      let byte = text[at]
      if let quote {
        if byte == quote { break }
        if byte == UInt8(ascii: "\\"), at + 1 < text.count, text[at + 1] == quote { break }
        if byte == 0x0A { return nil }
      } else if endsValue(byte) {
        break
      }
      at += 1
    }
    if quote != nil, at == text.count { return nil }
    while quote == nil, at > start, text[at - 1] == UInt8(ascii: ".") { at -= 1 }
    return at - start <= limit && at > start ? start..<at : nil
  }
}
