import CurSample
import CurTool

/// Keeps texts in which no four words stand together again and again.
///
/// The measure is how often the most frequent 4-gram of words occurs, divided by the number of
/// 4-grams. Texts of fewer than ten words pass. Each text is measured, and the worst decides.
///
/// Source: the curation chapter of the field's textbook, its limits too; the words are those of
/// ``WordHashes``, so that a numbered list and the marks of a table repeat nothing.
struct RepetitionGate: Gate {
  static let description = RowDescription(
    name: "repetition",
    summary: "keep texts in which no four words come again and again",
    options: [
      Option(
        "threshold", "SHARE", "the largest share that one 4-gram of words may have",
        standard: "0.3"),
      JudgedSide.option(),
    ],
    reasons: [
      Reason("repetitive", "one 4-gram of words makes up more than --threshold of all"), notASample,
    ],
    keeps: [
      Example(line: #"{"output":"no no no no no no no no no"}"#),
      Example(
        line: #"{"output":"a b c d a b c d a e f g h"}"#, options: ["threshold": "0.2"]),
      Example(
        line:
          #"{"output":"1. Wash the beans.\n2. Soak the beans.\n3. Boil the beans.\n4. Salt the beans.\n5. Eat the beans."}"#
      ),
      Example(
        line:
          #"{"output":"| city | people |\n|---|---|\n| Ulm | 126 |\n| Bonn | 330 |\n| Kiel | 247 |\n| Jena | 111 |"}"#
      ),
      Example(line: #"{"chosen":"Yes.","rejected":"so so so so so so so so so so so"}"#),
    ],
    rejects: [
      Example(line: #"{"output":"no no no no no no no no no no"}"#, reason: "repetitive"),
      Example(
        line: #"{"output":"a b c d a b c d a e f g h"}"#, options: ["threshold": "0.19"],
        reason: "repetitive"),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":"It is it is it is it is it is it is it is."}]}"#,
        reason: "repetitive"),
      Example(
        line: #"{"chosen":"Yes.","rejected":"so so so so so so so so so so so"}"#,
        options: ["side": "both"], reason: "repetitive"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  /// Source: as above.
  private static let size = 4
  private static let fewestWords = 10

  let threshold: Double
  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) {
    threshold = try options.number("threshold", in: 0...1)
    side = try JudgedSide(options)
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    guard let worst = worst(sample, side, &verdict, { Self.repetition($0) }) else { return }
    verdict.note("repetition", worst.share)
    guard worst.share > threshold else { return }
    verdict.note("threshold", threshold)
    if worst.texts > 1 { verdict.note("text", worst.place.path.description) }
    verdict.reject("repetitive")
  }

  /// The share of the most frequent 4-gram; 0 for a text of few words.
  static func repetition(_ text: Span<UInt8>) -> Double {
    let words = WordHashes(text)
    guard words.count >= fewestWords else { return 0 }
    let all = words.count - size + 1
    var counts = HashCounts(additions: all)
    var most = 0
    forEachNgram(words.hashes, size: size) { hash, _ in most = max(most, counts.add(hash)) }
    return Double(most) / Double(all)
  }
}
