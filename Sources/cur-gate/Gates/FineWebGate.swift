import CurSample
import CurText
import CurTool

/// Keeps documents that pass FineWeb's own quality rules.
///
/// Source: G. Penedo and others, "The FineWeb Datasets", 2024, section 3.6, as datatrove applies them;
/// words are those of ``CorpusText``.
struct FineWebGate: CorpusGate {
  static let description = RowDescription(
    name: "fineweb",
    summary: "keep documents by the rules of FineWeb, for corpora",
    options: [JudgedSide.option()],
    reasons: [
      Reason("empty", "there is no line"),
      Reason("lines_without_end_mark", "fewer than 12 % of the lines end with an end mark"),
      Reason("short_lines", "more than 67 % of the lines have 30 characters or fewer"),
      Reason("repeated_lines", "lines that come again have more than 1 % of the characters"),
      Reason("too_many_lines", "more than three line ends for ten words"),
      notASample,
    ],
    keeps: [
      Example(
        line:
          #"{"output":"The town has a bridge, a mill and two old inns.\nIt was burnt down in the war and built again."}"#
      ),
      Example(
        line:
          #"{"output":"短い。\nThe town has a bridge, a mill and two old inns.\nIt was burnt in 1632."}"#
      ),
    ],
    rejects: [
      Example(line: #"{"output":"\n \n"}"#, reason: "empty"),
      Example(
        line: #"{"output":"The town has a bridge, a mill and two old inns"}"#,
        reason: "lines_without_end_mark"),
      Example(line: #"{"output":"Yes, it was built there."}"#, reason: "short_lines"),
      Example(
        line:
          #"{"output":"The town has a bridge, a mill and two inns.\nThe town has a bridge, a mill and two inns."}"#,
        reason: "repeated_lines"),
      Example(
        line:
          #"{"output":"The town has a bridge, a mill, two inns.\n\n\n\n\n\n\nIt was burnt in 1632, then built again."}"#,
        reason: "too_many_lines"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) { side = try JudgedSide(options) }

  static func flaw(of text: CorpusText) -> CorpusFlaw? {
    let lines = text.filledLines
    guard !lines.isEmpty else { return CorpusFlaw("empty", 0, 1) }
    let all = Double(lines.count)
    let ended = Double(lines.count { endsWithMark(text, $0) }) / all
    if ended < 0.12 { return CorpusFlaw("lines_without_end_mark", ended, 0.12) }
    let short = Double(lines.count { text.length($0) <= 30 }) / all
    if short > 0.67 { return CorpusFlaw("short_lines", short, 0.67) }
    let ends = text.bytes.count { $0 == 0x0A }
    let again = Double(text.repeated(lines).characters) / Double(text.characters - ends)
    if again > 0.01 { return CorpusFlaw("repeated_lines", again, 0.01) }
    let breaks = Double(ends) / Double(max(1, text.tokens.count))
    return breaks > 0.3 ? CorpusFlaw("too_many_lines", breaks, 0.3) : nil
  }

  /// Whether the line's last character ends sentences in some script.
  private static func endsWithMark(_ text: CorpusText, _ line: Range<Int>) -> Bool {
    guard let last = text.bytes[line].last else { return false }
    if last < 0x80 { return [0x2E, 0x3F, 0x21, 0x22, 0x27].contains(last) }
    var from = line.upperBound - 1
    while from > line.lowerBound, text.bytes[from] & 0xC0 == 0x80 { from -= 1 }
    switch decodedScalar(text.bytes.span, at: from).value {
    case 0x2026, 0x203C, 0x203D, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61, 0x0964,
      0x0965, 0x061F, 0x06D4, 0x0589, 0x104A, 0x104B, 0x17D4, 0x17D5, 0x1362, 0x1367, 0x1368,
      0x201D, 0x2019:
      return true
    default: return false
    }
  }
}
