import CurSample
import CurText
import CurTool

/// Keeps answers that come to their end.
///
/// An answer is cut off if the model's own word says so (`finish_reason` `length` in `metadata`, or in
/// `metadata.responses` for a rollout), if fenced code or brackets of JSON stay open, or if the last
/// line of prose ends with a comma, an open bracket or a word that ends no sentence. With
/// `--token-limit` any last line without an end mark counts in a text that is so long.
struct TruncationGate: Gate {
  static let description = RowDescription(
    name: "truncation",
    summary: "keep answers that come to their end",
    options: [
      Option(
        "token-limit", "N",
        "estimated tokens from which an answer must end with an end mark; 0 for none", standard: "0"
      ),
      JudgedSide.option(),
    ],
    reasons: [
      Reason("cut_off", "the model stopped because its answer had become too long"),
      Reason("open_code", "fenced code is opened and not closed"),
      Reason("open_json", "brackets of a JSON document are opened and not closed"),
      Reason("open_sentence", "the last line ends with a comma, an open bracket or such a word"),
      Reason("no_end_mark", "an answer of --token-limit tokens or more ends without an end mark"),
      notASample,
    ],
    keeps: [
      Example(line: #"{"output":"Yes"}"#),
      Example(line: #"{"output":"```\nprint(1)\n```"}"#),
      Example(line: #"{"output":"{\"a\":[1,2,\"}\"]}"}"#),
      Example(line: #"{"output":"one two three four"}"#, options: ["token-limit": "5"]),
      Example(line: #"{"output":"one two three four five."}"#, options: ["token-limit": "5"]),
      Example(line: #"{"output":"- salt\n- flour, and\n"}"#),
      Example(
        line: #"{"responses":["a","b"],"metadata":{"responses":[{"finish_reason":"stop"}]}}"#),
    ],
    rejects: [
      Example(
        line: #"{"responses":["a","b"],"metadata":{"responses":[{},{"finish_reason":"length"}]}}"#,
        reason: "cut_off"),
      Example(
        line: #"{"output":"a","metadata":{"finish_reason":"length"}}"#, reason: "cut_off"),
      Example(line: #"{"output":"```\nprint(1)\n"}"#, reason: "open_code"),
      Example(line: #"{"output":"{\"a\":[1,2,\"}\"]"}"#, reason: "open_json"),
      Example(
        line: #"{"output":"It was built in 1987 and has been rebuilt since then because of the"}"#,
        reason: "open_sentence"),
      Example(
        line: #"{"output":"There were apples, pears, plums of three kinds, and some cherries,"}"#,
        reason: "open_sentence"),
      Example(
        line: #"{"output":"one two three four five"}"#, options: ["token-limit": "5"],
        reason: "no_end_mark"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  /// *Chosen*: a shorter last line may be a name, a verse or a label.
  private static let fewestWords = 8

  let limit: Int
  let side: JudgedSide
  private let openWords: [String]
  private let isOpen: Set<UInt64>

  init(_ options: OptionValues) throws(ToolError) {
    limit = try options.count("token-limit")
    side = try JudgedSide(options)
    openWords = ruleList("open-words")
    isOpen = Set(openWords.flatMap { WordHashes($0).hashes })
  }

  var config: [JSONMember] { [JSONMember("open_words", .array(openWords.map { .string($0) }))] }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let places = side.places(of: sample)
    guard !places.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    if let cut = cutOff(sample) {
      verdict.note("finish_reason", "length")
      if places.count > 1, let index = cut { verdict.note("text", "responses[\(index)]") }
      return verdict.reject("cut_off")
    }
    for place in places {
      guard let (reason, tokens) = sample.withText(at: place, { reason($0) }) else { continue }
      if let tokens {
        verdict.note("tokens", tokens)
        verdict.note("token_limit", limit)
      }
      if places.count > 1 { verdict.note("text", place.path.description) }
      return verdict.reject(reason)
    }
  }

  /// Whether a model noted that it was cut off, and in which rollout; nil if none was.
  private func cutOff(_ sample: borrowing Sample) -> Int?? {
    let isWorthReading =
      sample.withJSON("metadata") { text in
        text.count > 8 && text.holds("finish_reason") && text.holds("length")
      } ?? false
    guard isWorthReading, let metadata = sample.value("metadata") else { return nil }
    if metadata["finish_reason"]?.string == "length" { return .some(nil) }
    for (index, response) in (metadata["responses"]?.array ?? []).enumerated()
    where response["finish_reason"]?.string == "length" {
      return index
    }
    return nil
  }

  private func reason(_ text: Span<UInt8>) -> (StaticString, tokens: Int?)? {
    let end = text.lastInk
    guard end > 0 else { return nil }
    let ink = text.extracting(0..<end)
    if ink.hasOpenFence { return ("open_code", nil) }
    if ink.hasOpenBrackets { return ("open_json", nil) }
    if let line = ink.lastProse {
      let last = ink.extracting(line)
      if hasOpenEnd(last) { return ("open_sentence", nil) }
      if limit > 0, !last.endsSentence {
        let tokens = estimatedTokens(text)
        if tokens >= limit { return ("no_end_mark", tokens) }
      }
    }
    return nil
  }

  private func hasOpenEnd(_ line: Span<UInt8>) -> Bool {
    let words = WordHashes(line)
    guard words.count >= Self.fewestWords, let last = words.hashes.last else { return false }
    switch line[line.count - 1] {
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return true
    case let byte: return isLetter(byte) && isOpen.contains(last)
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}

extension Span<UInt8> {
  /// Where what is not white space ends.
  fileprivate var lastInk: Int {
    var end = count
    while end > 0, self[end - 1] <= 0x20 { end -= 1 }
    return end
  }

  fileprivate var hasOpenFence: Bool {
    var isOpen = false
    var from = 0
    for end in 0...count where end == count || self[end] == 0x0A {
      if extracting(from..<end).isFence { isOpen.toggle() }
      from = end + 1
    }
    return isOpen
  }

  /// Whether it begins as a JSON object or array whose brackets are not all closed at its end.
  fileprivate var hasOpenBrackets: Bool {
    var at = 0
    while at < count, self[at] <= 0x20 { at += 1 }
    // `[1]` may begin a sentence, `{"` and `[{` do not.
    guard at + 1 < count, self[at] == 0x7B || self[at] == 0x5B else { return false }
    var next = at + 1
    while next < count, self[next] <= 0x20 { next += 1 }
    guard next < count, self[next] == 0x22 || self[next] == 0x7B else { return false }
    var (depth, isString) = (0, false)
    while at < count {
      switch self[at] {
      case 0x5C where isString: at += 1
      case 0x22: isString.toggle()
      case 0x7B where !isString, 0x5B where !isString: depth += 1
      case 0x7D where !isString, 0x5D where !isString: depth -= 1
      default: break
      }
      at += 1
    }
    return depth > 0 || isString
  }

  /// The last line, if it is one of prose; nil for code, a list's item, a table's row, a heading.
  fileprivate var lastProse: Range<Int>? {
    var from = count
    while from > 0, self[from - 1] != 0x0A { from -= 1 }
    guard from < count else { return nil }
    switch self[from] {
    case 0x20, 0x09, UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "|"),
      UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "~"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
      return nil
    default: return from..<count
    }
  }

  /// Whether the last character, closing quotes and brackets aside, is an end mark.
  fileprivate var endsSentence: Bool {
    var end = count
    while end > 0 {
      switch self[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "$"):
        end -= 1
      case 0x80...:
        var from = end - 1
        while from > 0, self[from] & 0xC0 == 0x80 { from -= 1 }
        switch decodedScalar(self, at: from).value {
        case 0x2019, 0x201D, 0xBB, 0x300D, 0x300F, 0xFF09: end = from
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x0964, 0x06D4, 0x061F, 0x1F300...0x1FAFF: return true
        default: return false
        }
      default: return false
      }
    }
    return false
  }

  /// Whether `word` stands somewhere in it.
  fileprivate func holds(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count >= length else { return false }
    return word.withUTF8Buffer { word in
      (0...count - length).contains { at in
        self[at] == word[0] && (1..<length).allSatisfy { self[at + $0] == word[$0] }
      }
    }
  }
}
