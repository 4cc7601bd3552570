import CurSample
import CurText
import CurTool

/// Refuses samples whose texts were all seen before; the first is kept.
///
/// Compared is the XXH3-128 of every text with its role, and of the tools in canonical form.
final class ExactMatcher: Matcher {
  static let description = RowDescription(
    name: "exact",
    summary: "refuse samples whose texts were all seen before",
    options: [
      Option(
        "norm", "HOW",
        "what counts as equal: none (bytes), space (white space runs) or fold (case too)",
        standard: "space"),
      MatcherTable.key, MatcherTable.keep,
    ],
    reasons: [
      Reason("duplicate_exact", "all texts stood in another sample; the note names it"),
      MatcherTable.notASample,
    ],
    keeps: [
      Example(line: #"{"instruction":"a","output":"b"}"#),
      Example(line: #"{"messages":[{"role":"user","content":"a"}]}"#),
      Example(line: #"{"question":"a"}"#, options: ["key": "question"]),
    ],
    rejects: [
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
      Example(line: #"{"instruction":"a"}"#, options: ["key": "response"], reason: "not_a_sample"),
    ])

  let comparison: TextComparison
  let plan: TierPlan

  init(_ options: OptionValues) throws(ToolError) {
    var comparison = try TextComparison(options)
    let norm = try options.word("norm", of: ["none", "space", "fold"])
    comparison.foldsSpace = norm != "none"
    if norm == "fold" { comparison.fold = { appendLowerCase($0, to: &$1) } }
    self.comparison = comparison
    plan = TierPlan("duplicate_exact", method: "xxh3", keeping: try Keeping(options))
    indexed = [
      JSONMember("norm", .string(norm)), JSONMember("key", .string(options["key"] ?? "all")),
    ]
  }

  let indexed: [JSONMember]
  /// The table; 16 more where all input is read first.
  let bytesASample = 24

  func sieve(_ settings: SieveSettings) throws(ToolError) -> any Sieve {
    ExactSieve(comparison, keepsKeys: settings.keepsKeys)
  }

  /// A sample that stands alone repeats none.
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    if sample.contentKey(comparison) == nil {
      verdict.refuseForeignLine(wanted: MatcherTable.wantedFields)
    }
  }
}
