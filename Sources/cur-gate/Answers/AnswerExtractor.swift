/// Where in a text its final answer stands: the ways in which models are told to write it.
enum AnswerExtractor: String, CaseIterable {
  /// In the last `\boxed{}`.
  case boxed
  /// After the last `####`, as in GSM8K.
  case hashes
  /// Under a heading `## Answer`, or after `Answer:`, `the answer is`.
  case heading
  /// The last number.
  case number
  /// A letter from A to J that stands as a choice.
  case choice
  /// The JSON document: the text, its last fenced block, or from its first bracket to the last.
  case json
  /// All of it.
  case whole

  /// Those to try, in their order, where the verifier alone is known.
  static func usual(for verifier: Verifier) -> [AnswerExtractor] {
    switch verifier {
    case .number: [.boxed, .hashes, .heading, .number]
    case .math, .exact: [.boxed, .hashes, .heading, .whole]
    case .choice: [.boxed, .hashes, .heading, .choice]
    case .json: [.json]
    }
  }

  /// The answer of `text`, without white space at its ends; nil if there is none.
  func answer(in text: [UInt8]) -> [UInt8]? {
    let found: ArraySlice<UInt8>? =
      switch self {
      case .boxed: Self.boxed(text)
      case .hashes: text.after(last: "####").map(\.firstLine)
      case .heading: Self.heading(text)
      case .number: Self.lastNumber(text[...])
      case .choice: Self.choice(text)
      case .json: Self.json(text)
      case .whole: text[...]
      }
    guard let answer = found?.trimmed, !answer.isEmpty else { return nil }
    return Array(answer)
  }

  private static func boxed(_ text: [UInt8]) -> ArraySlice<UInt8>? {
    for command in ["\\boxed", "\\fbox"] {
      guard let rest = text.after(last: command) else { continue }
      guard rest.first == UInt8(ascii: "{") else {
        return rest.first == UInt8(ascii: " ")
          ? rest.trimmed.prefix { $0 > 0x20 && $0 != 0x24 } : nil
      }
      var depth = 0
      for k in rest.indices {
        if rest[k] == UInt8(ascii: "{") { depth += 1 }
        if rest[k] == UInt8(ascii: "}") { depth -= 1 }
        if depth == 0 { return rest[(rest.startIndex + 1)..<k] }
      }
      return nil  // it is not closed: the answer was cut off
    }
    return nil
  }

  /// What follows the last line that says `answer`, as a heading, a label or `the answer is`.
  private static func heading(_ text: [UInt8]) -> ArraySlice<UInt8>? {
    let lower = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    var found: ArraySlice<UInt8>?
    for phrase in ["answer:", "answer is", "answer**", "answer"] {
      guard let rest = lower.after(last: phrase) else { continue }
      let isHeading = phrase == "answer" || phrase == "answer**"
      if isHeading, !isHeadingLine(lower, at: rest.startIndex - phrase.utf8.count) { continue }
      let answer = text[rest.startIndex...].drop { $0 <= 0x20 || $0 == 0x3A || $0 == 0x2A }
      if found.map({ $0.startIndex < answer.startIndex }) ?? true { found = answer }
    }
    return found?.firstLine.withoutEnd
  }

  /// Whether only `#`, `*`, spaces and `final` stand before `at` in its line, and a `#` or `*` does.
  private static func isHeadingLine(_ text: [UInt8], at: Int) -> Bool {
    let start = text[..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let before = String(decoding: text[start..<at], as: UTF8.self)
      .replacing("final", with: "")
    return before.contains { $0 == "#" || $0 == "*" }
      && before.allSatisfy { $0 == "#" || $0 == "*" || $0 == " " }
  }

  static func lastNumber(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var last: ArraySlice<UInt8>?
    var at = text.startIndex
    while at < text.endIndex {
      guard let end = DecimalNumber.end(in: text, from: at) else {
        at += 1
        continue
      }
      last = text[at..<end]
      at = end
    }
    return last
  }

  /// `(C)`, `C)`, `C.`, `**C**`, `choice C`, or the letter alone; the last one.
  private static func choice(_ text: [UInt8]) -> ArraySlice<UInt8>? {
    var found: ArraySlice<UInt8>?
    for k in text.indices where text[k] &- 0x41 < 10 {
      let before = k > 0 ? text[k - 1] : 0x20
      let after = k + 1 < text.count ? text[k + 1] : 0x20
      guard !isWord(before), !isWord(after) else { continue }
      let isMarked =
        after == UInt8(ascii: ")") || after == UInt8(ascii: "*") || after == UInt8(ascii: "}")
      let isAlone =
        text[..<k].trimmed.isEmpty && text[(k + 1)...].withoutEnd.trimmed.isEmpty
      let isLabel = (k == 0 || before == 0x0A) && (after == 0x2E || after == 0x3A || after == 0x29)
      let said = text[..<k].suffix(12)
      let isSaid = ["choice ", "option ", "choose ", "is "].contains { Array(said).ends(with: $0) }
      if isMarked || isAlone || isLabel || isSaid { found = text[k...k] }
    }
    return found
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x27
  }

  private static func json(_ text: [UInt8]) -> ArraySlice<UInt8>? {
    let whole = text[...].trimmed
    if let first = whole.first, first != UInt8(ascii: "`"), whole.isJSON { return whole }
    if let fence = text.before(last: "```"), let start = Array(fence).after(last: "```") {
      let body = start.drop { $0 != 0x0A }
      if body.trimmed.isJSON { return Array(body)[...] }
    }
    let opening = text.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    let closing = text.lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }
    guard let opening, let closing, opening < closing else { return nil }
    let value = text[opening...closing]
    return value.isJSON ? value : nil
  }
}

extension [UInt8] {
  /// What follows the last `mark`; nil if it is not there.
  func after(last mark: String) -> ArraySlice<UInt8>? {
    lastRange(of: mark).map { self[$0.upperBound...] }
  }

  /// What stands before the last `mark`; nil if it is not there.
  func before(last mark: String) -> ArraySlice<UInt8>? {
    lastRange(of: mark).map { self[..<$0.lowerBound] }
  }

  func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }

  private func lastRange(of mark: String) -> Range<Int>? {
    let mark = Array(mark.utf8)
    guard count >= mark.count else { return nil }
    var at = count - mark.count
    while true {
      if self[at] == mark[0], self[at..<at + mark.count].elementsEqual(mark) {
        return at..<at + mark.count
      }
      guard at > 0 else { return nil }
      at -= 1
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at its ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return slice
  }

  /// The first line that is not blank.
  var firstLine: ArraySlice<UInt8> { trimmed.prefix { $0 != 0x0A } }

  /// Without a full stop, stars and white space at its end.
  var withoutEnd: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last <= 0x20 || last == 0x2E || last == 0x2A {
      slice.removeLast()
    }
    return slice
  }
}
