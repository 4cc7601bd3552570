import CurModel
import CurSample
import CurText
import CurTool

/// Refuses samples whose embeddings point the same way as another's.
///
/// Source: `pairwise` is SemHash's and the textbooks' rule, of each group one is kept; `semdedup` that of
/// A. Abbas and others, "SemDeDup", 2023: what a better ranked one is near to is dropped.
final class SemanticMatcher: Matcher {
  static let description = RowDescription(
    name: "semantic",
    summary: "refuse samples that mean the same as another, by embeddings",
    options: EmbeddingOptions.all + [
      Option("vectors", "PATH", "the member that holds each sample's vector, instead of a model"),
      Option(
        "threshold", "COSINE",
        "the least cosine of duplicates; 0.95 without a model, 0.92 with one"),
      Option(
        "threshold-by", "FIELD=FILE",
        "thresholds of their own: FILE has values of FIELD, each with one"),
      Option(
        "rule", "RULE", "pairwise, of linked ones one is kept; or semdedup", standard: "pairwise"),
      Option("cells", "N", "compare only within N cells; beyond 100,000 samples one for 25,000"),
      Option("yes", nil, "drop more than half, too"),
      MatcherTable.key,
      Option(
        "keep", "WHICH",
        "which of duplicates is kept: hard (far from the others), easy, random, first, longest, max:FIELD",
        standard: "hard"),
    ],
    reasons: [
      Reason("duplicate_semantic", "another sample means the same; the note names it"),
      MatcherTable.notASample,
    ],
    keeps: [
      Example(line: #"{"instruction":"a","output":"b"}"#),
      Example(line: #"{"output":"한국어"}"#),
    ],
    rejects: [Example(line: #"{"question":"a"}"#, reason: "not_a_sample")])

  /// Calibrated by scripts/calibrate-static on Tests/Data/labelled-pairs.tsv.
  private static let builtinThreshold = "0.95"
  /// Source: what is used with served models of the class of MiniLM (facts measured for DESIGN 5).
  private static let servedThreshold = "0.92"

  let plan: TierPlan
  let indexed: [JSONMember]
  let config: [JSONMember]
  /// Of a vector of 256 numbers, with what the guards keep; a model's may have more.
  let bytesASample = 256 * 5 + 12 + 160 + 40
  /// What asks a model; nil where none is asked.
  let client: EmbeddingClient?
  private let semantic: SemanticPlan
  private let source: VectorSource

  init(_ options: OptionValues) throws(ToolError) {
    let name: String
    var extra: [JSONMember] = []
    if let path = options["vectors"] {
      guard options["embed"] == nil else {
        throw .usage("'--vectors' and '--embed' are two ways to the same: give one")
      }
      client = nil
      source = .field(path.split(separator: ".").map(String.init))
      name = "vectors"
    } else if let client = try EmbeddingClient.named(by: options) {
      self.client = client
      source = .model(client)
      name = client.model
      extra.append(JSONMember("model", .string(name)))
    } else {
      client = nil
      let table = StaticEmbedding()
      source = .builtin(table)
      name = "builtin/static"
      extra.append(JSONMember("table", .string(table.fingerprint.hex)))
    }
    var isBuiltin = false
    if case .builtin = source { isBuiltin = true }
    let standard = isBuiltin ? Self.builtinThreshold : Self.servedThreshold
    let threshold = try options.number("threshold", in: 0.05...1, else: standard)
    let rule = try options.word("rule", of: SemanticPlan.Rule.allCases.map(\.rawValue))
    let order = SemanticPlan.Order(rawValue: options["keep"] ?? "hard")
    let byField = try options["threshold-by"].map { text throws(ToolError) in
      try FieldThresholds(text)
    }
    semantic = SemanticPlan(
      comparison: try TextComparison(options), threshold: Float(threshold),
      rule: SemanticPlan.Rule(rawValue: rule) ?? .pairwise, order: order,
      cells: options["cells"] == nil ? nil : try options.count("cells", minimum: 1),
      seed: UInt64(try options.count("seed")), isGuarded: isBuiltin, byField: byField,
      mayDropMost: options.isOn("yes"))
    guard semantic.rule == .pairwise || order != nil else {
      throw .usage("'--rule semdedup' keeps by '--keep' hard, easy or random")
    }
    plan = TierPlan(
      "duplicate_semantic", method: "cosine \(name)", threshold: threshold,
      keeping: order == nil ? try Keeping(options) : .first)
    if let byField { extra.append(JSONMember("thresholds", byField.config)) }
    if isBuiltin { extra.append(JSONMember("guards", "2")) }
    config = extra
    indexed = [
      JSONMember("key", .string(options["key"] ?? "all")), JSONMember("embedder", .string(name)),
    ]
  }

  /// What to say before it begins; nil where a model is asked.
  var warning: String? {
    guard case .builtin = source else { return nil }
    return
      "no model is set: embeddings are made by a table (builtin/static), good for English; CUR_EMBED_MODEL names a model"
  }

  func sieve(_ settings: SieveSettings) throws(ToolError) -> any Sieve {
    SemanticSieve(semantic, source, keepsKeys: settings.keepsKeys)
  }

  /// A sample that stands alone repeats none.
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    var texts = ComparedTexts()
    if !texts.take(sample, semantic.comparison) {
      verdict.refuseForeignLine(wanted: MatcherTable.wantedFields)
    }
  }
}

extension EmbeddingClient: TextEmbedder {}

extension OptionValues {
  /// The number given for `name`, or `standard`.
  fileprivate func number(_ name: String, in range: ClosedRange<Double>, else standard: String)
    throws(ToolError) -> Double
  {
    self[name] == nil ? Double(standard) ?? range.upperBound : try number(name, in: range)
  }
}
