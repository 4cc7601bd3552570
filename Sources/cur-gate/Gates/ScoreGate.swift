import CurSample
import CurTool

/// Keeps samples by a number that they carry: a score of their source, of a model, of another gate.
///
/// Of several numbers, as in `reward_scores`, one is taken. A sample without it is refused.
struct ScoreGate: Gate {
  static let description = RowDescription(
    name: "score",
    summary: "keep samples by a number that they carry",
    options: [
      Option(
        "field", "PATH",
        "where it is: metadata.score, reward_scores[0], or STEP:NOTE of the provenance",
        standard: "reward_scores"),
      Option("min", "N", "the least to keep"),
      Option("max", "N", "the most to keep"),
      Option("of", "WHICH", "of several numbers: min, max or mean", standard: "min"),
    ],
    reasons: [
      Reason("below_min", "the number is less than --min"),
      Reason("above_max", "the number is more than --max"),
      Reason("missing_score", "there is no number, or not only numbers"),
    ],
    keeps: [
      Example(
        line: #"{"output":"a","metadata":{"score":0.5}}"#,
        options: ["field": "metadata.score", "min": "0.5", "max": "0.5"]),
      Example(
        line: #"{"responses":["a","b"],"reward_scores":[0.1,0.9]}"#,
        options: ["of": "max", "min": "0.9"]),
      Example(
        line:
          #"{"output":"a","provenance_chain":[{"step":"cur-gate halluc","notes":{"grounding":0.4}},{"step":"cur-gate halluc","notes":{"grounding":0.8}}]}"#,
        options: ["field": "halluc:grounding", "min": "0.7"]),
    ],
    rejects: [
      Example(
        line: #"{"output":"a","metadata":{"score":0.49}}"#,
        options: ["field": "metadata.score", "min": "0.5"], reason: "below_min"),
      Example(
        line: #"{"responses":["a","b"],"reward_scores":[0.1,0.9]}"#, options: ["min": "0.5"],
        reason: "below_min"),
      Example(
        line: #"{"responses":["a","b"],"reward_scores":[0.1,0.9]}"#,
        options: ["of": "mean", "max": "0.49"], reason: "above_max"),
      Example(
        line: #"{"responses":["a","b"],"reward_scores":[null,0.9]}"#, options: ["min": "0"],
        reason: "missing_score"),
      Example(line: #"{"output":"a"}"#, options: ["min": "0"], reason: "missing_score"),
      Example(
        line: #"{"output":"a","metadata":{"score":"0.9"}}"#,
        options: ["field": "metadata.score", "min": "0"], reason: "missing_score"),
    ],
    needsOwnFields: true)

  private let field: StoredNumber
  let minimum: Double
  let maximum: Double
  let of: String

  init(_ options: OptionValues) throws(ToolError) {
    field = try StoredNumber(options["field"] ?? "")
    guard options["min"] != nil || options["max"] != nil else {
      throw .usage("'score' needs '--min N' or '--max N'")
    }
    let range = -1e300...1e300
    minimum = options["min"] == nil ? -.infinity : try options.number("min", in: range)
    maximum = options["max"] == nil ? .infinity : try options.number("max", in: range)
    of = try options.word("of", of: ["min", "max", "mean"])
    guard minimum <= maximum else {
      throw .usage("'--min \(options["min"] ?? "")' is more than '--max \(options["max"] ?? "")'")
    }
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    guard let numbers = field.numbers(in: sample), let least = numbers.min(),
      let most = numbers.max()
    else { return verdict.reject("missing_score") }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let score = of == "min" ? least : of == "max" ? most : mean
    verdict.note("score", score)
    if score < minimum {
      verdict.note("min", minimum)
      verdict.reject("below_min")
    }
    if score > maximum {
      verdict.note("max", maximum)
      verdict.reject("above_max")
    }
  }
}
