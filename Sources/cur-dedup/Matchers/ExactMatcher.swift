import CurSample
import CurTool

/// Refuses samples whose conversation, context and tools were all seen before; the first is kept.
///
/// Compared is the XXH3-128 of every text with its role, so that nothing is joined that stands
/// apart, and of the tools in canonical form. Two different samples share a hash once in 10^19
/// pairs of 10^9 samples (birthday bound).
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

  func key(of sample: borrowing Sample) -> Digest? {
    var places: [TextPlace] = []
    sample.texts(into: &places)
    guard !places.isEmpty else { return nil }
    var compared: [UInt8] = []
    compared.reserveCapacity(1024)
    for place in places {
      compared.append(Self.code(place.role))
      sample.withText(at: place) { text in
        if foldsSpace { compared.append(spaceFolded: text) } else { compared.append(text) }
      }
      compared.append(0xFF)  // no byte of UTF-8
    }
    sample.appendStructure(to: &compared)
    return Digest(of: compared.span)
  }

  func settle(_ key: Digest, _ sample: inout Sample, _ verdict: inout Verdict) {
    guard let first = seen.firstID(with: key, orInsert: sample.idText) else { return }
    verdict.note("duplicate_of", first)
    verdict.reject("exact_duplicate")
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
