import CurSample

/// Finds tokens of chat templates in texts: `<|im_start|>`, `[INST]`, `<s>`.
struct ControlTokens: Sendable {
  /// The list, by the second byte of each.
  private let tokens: [UInt8: [[UInt8]]]

  init() {
    var tokens: [UInt8: [[UInt8]]] = [:]
    for token in hygieneList("control-tokens") {
      let bytes = Array(token.utf8)
      tokens[bytes[1], default: []].append(bytes)
    }
    // The longest first: `<s>` is no beginning of another, but `[IMG]` might be.
    self.tokens = tokens.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// Where they stand, in order.
  func find(in text: Span<UInt8>) -> [Finding] {
    var found: [Finding] = []
    var at = nextBracket(text, 0)
    while at < text.count {
      if let end = end(text, at), !isStruckOut(text, at, end) {
        found.append(Finding(at..<end, 0))
        at = end
      } else {
        at += 1
      }
      at = nextBracket(text, at)
    }
    return found
  }

  private func end(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 2 < text.count else { return nil }
    if text[start] == UInt8(ascii: "<") {
      if text[start + 1] == UInt8(ascii: "|") { return barred(text, start + 2, "|>") }
      if starts(text, start + 1, with: "｜") { return barred(text, start + 4, "｜>") }
    }
    for token in tokens[text[start + 1]] ?? [] {
      if let end = end(of: token, text, start) { return end }
    }
    return nil
  }

  /// The end of `name|>`, whose name begins at `start`.
  private func barred(_ text: Span<UInt8>, _ start: Int, _ close: StaticString) -> Int? {
    var at = start
    while at < text.count, at - start < 64 {
      if at > start, starts(text, at, with: close) { return at + close.utf8CodeUnitCount }
      // Letters, digits, `_ - .`, and the lower block that DeepSeek has for a blank.
      guard isASCIIAlphanumeric(text[at]) || "_-./".utf8.contains(text[at]) || text[at] >= 0x80
      else { return nil }
      at += 1
    }
    return nil
  }

  /// The end of `token`, in which `#` is a number.
  private func end(of token: [UInt8], _ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    for byte in token {
      guard at < text.count else { return nil }
      if byte == UInt8(ascii: "#") {
        let from = at
        while at < text.count, at - from < 4, text[at] &- 0x30 < 10 { at += 1 }
        guard at > from else { return nil }
      } else {
        guard text[at] == byte else { return nil }
        at += 1
      }
    }
    return at
  }

  /// Whether a `<s>` or `</s>` strikes words out, as HTML has it: both are in one line, with words
  /// between, and not at the ends of the text.
  private func isStruckOut(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let isOpen = starts(text, start, with: "<s>")
    guard isOpen || starts(text, start, with: "</s>") else { return false }
    if start == 0 || end == text.count { return false }
    var at = isOpen ? end : start
    var steps = 0
    while steps < 200 {
      if isOpen {
        guard at < text.count, text[at] != 0x0A, text[at] != UInt8(ascii: "[") else { return false }
        if starts(text, at, with: "</s>") { return steps > 0 && at + 4 < text.count }
        at += 1
      } else {
        guard at > 0, text[at - 1] != 0x0A, text[at - 1] != UInt8(ascii: "[") else { return false }
        at -= 1
        if starts(text, at, with: "<s>") { return steps > 2 && at > 0 }
      }
      steps += 1
    }
    return false
  }

  /// The next `<` or `[`, eight bytes at a time; the count if there is none.
  private func nextBracket(_ text: Span<UInt8>, _ start: Int) -> Int {
    var at = start
    let raw = text.bytes
    let one: UInt64 = 0x0101_0101_0101_0101
    while at &+ 8 <= text.count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let less = word ^ (one &* 0x3C)
      let square = word ^ (one &* 0x5B)
      let hit = ((less &- one) & ~less | (square &- one) & ~square) & (one &* 0x80)
      if hit != 0 { return at &+ hit.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < text.count, text[at] != 0x3C, text[at] != 0x5B { at += 1 }
    return at
  }
}

/// A token with blanks inside its brackets, which no tokenizer takes for one: `<| im_start |>`.
func defused(_ token: Span<UInt8>) -> [UInt8] {
  func isBracket(_ k: Int) -> Bool {
    "<>[]|/".utf8.contains(token[k]) || token[k] == 0xEF || token[k] == 0xBD || token[k] == 0x9C
  }
  var start = 0
  while start < token.count, isBracket(start) { start += 1 }
  var end = token.count
  while end > start, isBracket(end - 1) { end -= 1 }
  var out = [UInt8](token.extracting(0..<start))
  out.append(0x20)
  out.append(token.extracting(start..<end))
  out.append(0x20)
  out.append(token.extracting(end..<token.count))
  return out
}
