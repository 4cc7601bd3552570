import CurSample
import CurTool

/// Refuses samples whose conversation, context and tools were all seen before; the first is kept.
///
/// Compared is the XXH3-128 of every text with its role, so that nothing is joined that stands
/// apart, and of the tools in canonical form. With `--fields` it is every text with its path. Among 10^9 different samples two share a hash
/// with a chance of 1.5e-21 (birthday bound).
final class ExactMatcher: OrderedRow {
  static let description = RowDescription(
    name: "exact",
    summary: "refuse samples whose texts were all seen before",
    options: [
      Option(
        "norm", "HOW", "what counts as equal: none (bytes) or space (white space runs)",
        standard: "space")
    ],
    reasons: [
      Reason("exact_duplicate", "all texts stood in an earlier sample; the note names it"),
      Reason("not_a_sample", "the line has no text that a sample has"),
    ],
    keeps: [
      Example(line: #"{"instruction":"a","output":"b"}"#),
      Example(line: #"{"messages":[{"role":"user","content":"a"}]}"#),
    ],
    rejects: [Example(line: #"{"question":"a"}"#, reason: "not_a_sample")])

  static let wantedFields: StaticString = "'instruction', 'output' or 'messages'"

  private let foldsSpace: Bool
  private let seen: SeenTable

  init(_ options: OptionValues) throws(ToolError) {
    foldsSpace = try options.word("norm", of: ["none", "space"]) == "space"
    seen = SeenTable()
  }

  func prepare(_ sample: borrowing Sample, _ key: inout [UInt64]) -> Bool {
    let compared = sample.comparedBytes { text, bytes in
      if foldsSpace { bytes.append(spaceFolded: text) } else { bytes.append(text) }
    }
    guard let compared else { return false }
    let digest = Digest(of: compared.span)
    key.append(digest.high)
    key.append(digest.low)
    return true
  }

  func settle(_ key: [UInt64], _ sample: inout Sample, _ verdict: inout Verdict) {
    let digest = Digest(high: key[0], low: key[1])
    guard let first = sample.withID({ seen.firstID(with: digest, orInsert: $0) }) else { return }
    verdict.note("duplicate_of", first)
    verdict.reject("exact_duplicate")
  }
}

extension Sample {
  /// Every text with its role, by `append`, and the structure beside them; nil if there is no text.
  fileprivate borrowing func comparedBytes(_ append: (Span<UInt8>, inout [UInt8]) -> Void)
    -> [UInt8]?
  {
    var compared: [UInt8] = []
    compared.reserveCapacity(line.count)
    forEachText { place in
      compared.append(Self.code(place.role))
      if place.role == .other {  // which field it is, for its role does not say
        compared.append(utf8: place.path.description)
        compared.append(0xFF)
      }
      withText(at: place) { append($0, &compared) }
      compared.append(0xFF)  // no byte of UTF-8
    }
    guard !compared.isEmpty else { return nil }
    if textPaths == nil { appendStructure(to: &compared) }
    return compared
  }

  private static func code(_ role: TextRole) -> UInt8 {
    switch role {
    case .system: 1
    case .prompt: 2
    case .context: 3
    case .response: 4
    case .reasoning: 5
    case .tool: 6
    case .toolCall: 7
    case .chosen: 8
    case .rejected: 9
    case .rollout: 10
    case .other: 11
    }
  }
}

extension [UInt8] {
  /// Appends `text` with every run of ASCII white space as one space, and none at its ends.
  mutating func append(spaceFolded text: Span<UInt8>) {
    guard text.hasOddSpace else { return append(text) }
    append(addingCapacity: text.count) { (room: inout OutputSpan<UInt8>) in
      var afterSpace = true
      for k in text.indices {
        let byte = text[k]
        let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
        if !(isSpace && afterSpace) { room.append(isSpace ? 0x20 : byte) }
        afterSpace = isSpace
      }
      if afterSpace && !room.isEmpty { _ = room.removeLast() }
    }
  }
}

extension Span<UInt8> {
  /// Whether there is white space other than single spaces between words, eight bytes at a time:
  /// most texts have none, and are compared as they stand.
  fileprivate var hasOddSpace: Bool {
    guard count > 0 else { return false }
    let (raw, one) = (bytes, UInt64(0x0101_0101_0101_0101))
    var spaceBefore: UInt64 = 0x80  // the beginning counts as a space before
    var at = 0
    while at &+ 8 <= count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      if (word &- one &* 0x20) & ~word & (one &* 0x80) != 0 { return true }  // a control
      let spaces = exactMatches(word, one &* 0x20)
      if spaces & (spaces << 8 | spaceBefore) != 0 { return true }
      spaceBefore = spaces >> 56
      at &+= 8
    }
    var afterSpace = spaceBefore != 0
    while at < count {
      let isSpace = self[at] == 0x20
      if self[at] < 0x20 || (isSpace && afterSpace) { return true }
      afterSpace = isSpace
      at &+= 1
    }
    return afterSpace
  }
}

/// The high bit of every byte of `word` that is the byte of `pattern` there, and of no other.
@inline(__always) private func exactMatches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  let other = word ^ pattern
  return ~(((other & low) &+ low) | other | low)
}
