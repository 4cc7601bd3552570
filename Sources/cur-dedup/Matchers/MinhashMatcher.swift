import CurSample
import CurTool

/// Refuses samples whose texts have most of their word n-grams in common with another's.
///
/// Source: MinHash, A. Broder 1997; banding, Indyk and Motwani 1998. 25 bands of 5 rows with a check of
/// candidates: recall .98 at J .7 to .8 and 1.0 from .8 on, no pair of a template lost (facts measured
/// for DESIGN 7).
final class MinhashMatcher: Matcher {
  static let description = RowDescription(
    name: "minhash",
    summary: "refuse samples that share most of their words' n-grams with another",
    options: [
      Option("threshold", "J", "the least Jaccard similarity of duplicates", standard: "0.7"),
      Option("ngram", "N", "how many words, or characters, make a shingle", standard: "5"),
      Option("unit", "WHAT", "what n-grams are made of: word or character", standard: "word"),
      Option("perms", "N", "how many permutations a sketch has", standard: "125"),
      Option("bands", "N", "into how many bands they fall", standard: "25"),
      Option(
        "verify", "HOW", "how candidates are checked: none, sketch, or exact (all shingles)",
        standard: "sketch"),
      Option(
        "preset", "NAME",
        "the parameters of others: fineweb, bigcode, curator, curatorkit or textbook"),
      MatcherTable.key, MatcherTable.keep,
    ],
    reasons: [
      Reason("duplicate_near", "another sample says nearly the same; the note names it"),
      MatcherTable.notASample,
    ],
    keeps: [
      Example(line: #"{"instruction":"a","output":"b"}"#),
      Example(line: #"{"output":"…"}"#),
    ],
    rejects: [Example(line: #"{"question":"a"}"#, reason: "not_a_sample")])

  /// Whose parameters they are, as read in their sources (facts measured for DESIGN 1 and 7).
  private static let presets: [String: [String: String]] = [
    "fineweb": [
      "threshold": "0.72", "ngram": "5", "unit": "word", "perms": "112", "bands": "14",
      "verify": "none",
    ],
    "bigcode": [
      "threshold": "0.7", "ngram": "5", "unit": "word", "perms": "250", "bands": "25",
      "verify": "none",
    ],
    "curator": [
      "threshold": "0.79", "ngram": "24", "unit": "character", "perms": "260", "bands": "20",
      "verify": "none",
    ],
    "curatorkit": [
      "threshold": "0.85", "ngram": "3", "unit": "character", "perms": "128", "bands": "8",
      "verify": "sketch",
    ],
    "textbook": [
      "threshold": "0.7", "ngram": "3", "unit": "character", "perms": "128", "bands": "14",
      "verify": "exact",
    ],
  ]

  let plan: TierPlan
  let minhash: MinhashPlan
  let indexed: [JSONMember]
  var curve: [(Double, Double)] { minhash.curve }
  /// Sketch, table of copies, numbers, and what sorting takes.
  var bytesASample: Int { minhash.permutations + 24 + 28 + 32 }

  init(_ given: OptionValues) throws(ToolError) {
    let options = try Self.preset(given)
    var minhash = MinhashPlan(comparison: try TextComparison(given))
    minhash.threshold = try options.number("threshold", in: 0.05...1)
    minhash.ngram = try options.count("ngram", minimum: 1)
    minhash.countsCharacters = try options.word("unit", of: ["word", "character"]) == "character"
    minhash.permutations = try options.count("perms", minimum: 1)
    minhash.bands = try options.count("bands", minimum: 1)
    let verify = try options.word("verify", of: MinhashPlan.Verification.allCases.map(\.rawValue))
    minhash.verification = MinhashPlan.Verification(rawValue: verify) ?? .sketch
    guard minhash.permutations <= 4096 else {
      throw .usage("option '--perms' is at most 4096, not \(minhash.permutations)")
    }
    guard minhash.rows > 0 else {
      throw .usage("'--bands \(minhash.bands)' is more than '--perms \(minhash.permutations)'")
    }
    self.minhash = minhash
    plan = TierPlan(
      "duplicate_near", method: "minhash", threshold: minhash.threshold,
      keeping: try Keeping(given))
    indexed = ["key", "ngram", "unit", "perms"].map {
      JSONMember($0, .string(options[$0] ?? ""))
    }
  }

  /// The options with those of the preset where none was given.
  private static func preset(_ options: OptionValues) throws(ToolError) -> OptionValues {
    guard options["preset"] != nil else { return options }
    let name = try options.word("preset", of: presets.keys.sorted())
    var given: [String: [String]] = [:]
    for (option, value) in presets[name] ?? [:] {
      given[option] = options.isGiven(option) ? options.all(option) : [value]
    }
    return OptionValues(description.options, given: given)
  }

  func sieve(_ settings: SieveSettings) throws(ToolError) -> any Sieve {
    MinhashSieve(
      minhash, seed: settings.seed, keepsKeys: settings.keepsKeys,
      sortMemory: settings.memory.map { $0 / 4 })
  }

  /// A sample that stands alone repeats none.
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    var texts = ComparedTexts()
    if !texts.take(sample, minhash.comparison) {
      verdict.refuseForeignLine(wanted: MatcherTable.wantedFields)
    }
  }
}
