import CurSample
import CurText
import CurTool

/// Refuses samples whose texts were all seen before; the first is kept.
///
/// Compared is the XXH3-128 of every text with its role, and of the tools in canonical form.
final class ExactMatcher: FilterRow {
  static let description = RowDescription(
    name: "exact",
    summary: "refuse samples whose texts were all seen before",
    options: [
      Option(
        "norm", "HOW",
        "what counts as equal: none (bytes), space (white space runs) or fold (case too)",
        standard: "space")
    ],
    reasons: [
      Reason("duplicate_exact", "all texts stood in another sample; the note names it"),
      Reason("not_a_sample", "the line has no text that a sample has"),
    ],
    keeps: [
      Example(line: #"{"instruction":"a","output":"b"}"#),
      Example(line: #"{"messages":[{"role":"user","content":"a"}]}"#),
    ],
    rejects: [Example(line: #"{"question":"a"}"#, reason: "not_a_sample")])

  static let wantedFields: StaticString = "'instruction', 'output' or 'messages'"

  let comparison: TextComparison

  init(_ options: OptionValues) throws(ToolError) {
    var comparison = TextComparison()
    let norm = try options.word("norm", of: ["none", "space", "fold"])
    comparison.foldsSpace = norm != "none"
    if norm == "fold" { comparison.fold = { appendLowerCase($0, to: &$1) } }
    self.comparison = comparison
  }

  /// A sample that stands alone repeats none.
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    if sample.contentKey(comparison) == nil {
      verdict.refuseForeignLine(wanted: Self.wantedFields)
    }
  }
}
