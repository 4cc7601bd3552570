import CurSample
import CurText
import CurTool

/// Keeps texts whose characters came through undamaged.
///
/// Damaged are U+FFFD and halves of surrogate pairs, control characters but tab and line ends,
/// private-use characters and noncharacters, and pairs that UTF-8 gives when it is read as Latin-1
/// (`Ã©`, `â€`). All texts are judged unless told otherwise; the worst decides.
struct CharsetGate: Gate {
  static let description = RowDescription(
    name: "charset",
    summary: "keep texts whose characters came through undamaged",
    options: [
      Option(
        "threshold", "SHARE", "the largest share of damaged characters", standard: "0.005"),
      JudgedSide.option(standard: .all),
    ],
    reasons: [
      Reason("damaged_characters", "a larger share of characters than --threshold is damaged"),
      notASample,
    ],
    keeps: [
      Example(line: #"{"output":"Crème brûlée, 東京, \ud83d\ude00\tand\nmore"}"#),
      Example(
        line:
          #"{"output":"One bad character \ufffd in two hundred is what may be left over in a long text, of which the reader loses little: here it is one of three hundred and so it stays where it is, for nobody would throw away a page because of one letter that a scanner could not read."}"#
      ),
      Example(line: #"{"output":"ÂNGULO, SÃO PAULO"}"#),
    ],
    rejects: [
      Example(line: #"{"output":"One bad character \ufffd here."}"#, reason: "damaged_characters"),
      Example(line: #"{"output":"half a pair \ud83d"}"#, reason: "damaged_characters"),
      Example(line: #"{"output":"a\u0007bell"}"#, reason: "damaged_characters"),
      Example(line: #"{"output":"a private \ue123 sign"}"#, reason: "damaged_characters"),
      Example(line: #"{"output":"CafÃ© au lait"}"#, reason: "damaged_characters"),
      Example(line: #"{"output":"Itâ€™s late"}"#, reason: "damaged_characters"),
      Example(
        line: #"{"instruction":"what is \ufffd","output":"A mark."}"#, reason: "damaged_characters"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  let threshold: Double
  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) {
    threshold = try options.number("threshold", in: 0...1)
    side = try JudgedSide(options)
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    guard let worst = worst(sample, side, &verdict, { Self.damage($0) }) else { return }
    verdict.note("damaged", worst.share)
    guard worst.share > threshold else { return }
    verdict.note("threshold", threshold)
    if worst.texts > 1 { verdict.note("text", worst.place.path.description) }
    verdict.reject("damaged_characters")
  }

  /// The share of characters that are damaged.
  static func damage(_ text: Span<UInt8>) -> Double {
    var (damaged, all, at) = (0, 0, 0)
    while at < text.count {
      let byte = text[at]
      all &+= 1
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F { damaged &+= isLineWhite(byte) ? 0 : 1 }
        at &+= 1
        continue
      }
      let (scalar, count) = decodedScalar(text, at: at)
      at &+= count
      if isDamaged(scalar) {
        damaged += 1
      } else if at < text.count, scalar == 0xC2 || scalar == 0xC3 || scalar == 0xE2 {
        let next = decodedScalar(text, at: at)
        let isPair =
          scalar == 0xE2 ? next.value == 0x20AC : (0x80...0xBF).contains(next.value)
        guard isPair else { continue }
        damaged += 2
        all += 1
        at += next.count
      }
    }
    return all > 0 ? Double(damaged) / Double(all) : 0
  }

  private static func isLineWhite(_ byte: UInt8) -> Bool {
    byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isDamaged(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0xFFFD, 0xE000...0xF8FF, 0xFDD0...0xFDEF: true
    case 0xF_0000...: true
    default: scalar & 0xFFFE == 0xFFFE
    }
  }
}
