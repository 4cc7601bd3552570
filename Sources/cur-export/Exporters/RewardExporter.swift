import CurSample
import CurTool

/// Pairs of whole conversations, for reward models.
struct RewardExporter: Exporter {
  static let description = RowDescription(
    name: "reward",
    summary: "pairs of whole conversations: {\"chosen\":[…],\"rejected\":[…]}",
    options: [PairRule.option],
    reasons: PairFinder.reasons + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"q","chosen":"a","rejected":"b"}"#,
        output:
          #"{"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}"#
      )
    ],
    rejects: pairRejects + commonRejects)

  static let shapes = Array(FormShapes.list([("chosen", nil), ("rejected", nil)]).dropLast())
  static let readers = "TRL (RewardTrainer; DPOTrainer takes what both begin with as the prompt)"
  static let isImitated = false

  var settings: RowSettings
  private let finder: PairFinder

  init(_ options: OptionValues) throws(ToolError) {
    settings = try RowSettings(options)
    finder = PairFinder(
      settings: settings, rule: try PairRule(options), seed: options["seed"] ?? "0")
  }

  var config: [JSONMember] { settings.config + finder.config }
  var warnings: [String] { finder.lengths.warning.map { [$0] } ?? [] }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    for pair in try finder.pairs(of: sample, traits) {
      pair.appendWhole(settings, of: sample, to: &rows, firstShape: 0)
    }
  }
}
