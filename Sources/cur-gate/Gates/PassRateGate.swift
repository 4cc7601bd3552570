import CurSample
import CurTool

/// Keeps groups that teach something: not all of whose rollouts are right, nor all wrong.
///
/// Right is what the reference says, as the gate `answer` compares; or, where the sample has none or
/// `--scores` is given, a stored score of at least `--right`.
struct PassRateGate: Gate {
  static let description = RowDescription(
    name: "pass-rate",
    summary: "keep groups whose share of right rollouts lies between limits",
    options: [
      Option("min", "SHARE", "the least share of right rollouts; without it more than none"),
      Option("max", "SHARE", "the largest share of right rollouts; without it less than all"),
      Option("scores", nil, "go by 'reward_scores' though there is a reference"),
      Option("right", "SCORE", "the score from which a rollout is right", standard: "1"),
    ] + Grading.options,
    reasons: [
      Reason("all_wrong", "no rollout is right"),
      Reason("all_right", "every rollout is right"),
      Reason("below_min", "a smaller share than --min is right"),
      Reason("above_max", "a larger share than --max is right"),
      Reason("no_group", "the sample has no 'responses'"),
      Reason("missing_score", "a rollout has no score to go by, and there is no reference"),
    ] + gradingReasons.filter { $0.code.description != "no_reference" },
    keeps: [
      Example(line: #"{"instruction":"a","responses":["3","4"],"reference":4}"#),
      Example(
        line: #"{"instruction":"a","responses":["3","4"],"reference":4}"#,
        options: ["min": "0.5", "max": "0.5"]),
      Example(
        line: #"{"instruction":"a","responses":["4","4"],"reference":4}"#, options: ["max": "1"]),
      Example(line: #"{"instruction":"a","responses":["x","y"],"reward_scores":[0.2,1]}"#),
      Example(
        line: #"{"instruction":"a","responses":["4","4"],"reference":4,"reward_scores":[0,1]}"#,
        options: ["scores": "yes"]),
    ],
    rejects: [
      Example(
        line: #"{"instruction":"a","responses":["3","5"],"reference":4}"#, reason: "all_wrong"),
      Example(
        line: #"{"instruction":"a","responses":["4","4"],"reference":4}"#, reason: "all_right"),
      Example(
        line: #"{"instruction":"a","responses":["3","4"],"reference":4}"#,
        options: ["min": "0.51"], reason: "below_min"),
      Example(
        line: #"{"instruction":"a","responses":["3","4"],"reference":4}"#,
        options: ["max": "0.49"], reason: "above_max"),
      Example(line: #"{"instruction":"a","output":"4","reference":4}"#, reason: "no_group"),
      Example(
        line: #"{"instruction":"a","responses":["x","y"],"reward_scores":[1,null]}"#,
        reason: "missing_score"),
      Example(line: #"{"instruction":"a","responses":["x"]}"#, reason: "missing_score"),
      Example(
        line: #"{"instruction":"a","responses":["x"],"reference":1,"verifier":"z"}"#,
        reason: "unknown_verifier"),
      Example(line: #"{"instruction":"a","responses":[null],"reference":1}"#, reason: "no_answer"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ],
    needsOwnFields: true)

  let minimum: Double?
  let maximum: Double?
  let goesByScores: Bool
  let right: Double
  let grading: Grading

  init(_ options: OptionValues) throws(ToolError) {
    minimum = options["min"] == nil ? nil : try options.number("min", in: 0...1)
    maximum = options["max"] == nil ? nil : try options.number("max", in: 0...1)
    goesByScores = options.isOn("scores")
    right = try options.number("right", in: -1e9...1e9)
    grading = try Grading(options)
    if let minimum, let maximum, minimum > maximum {
      throw .usage("'--min \(options["min"] ?? "")' is more than '--max \(options["max"] ?? "")'")
    }
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    guard let count = sample.elementCount("responses"), count > 0 else {
      return sample.texts.isEmpty
        ? verdict.refuseForeignLine(wanted: "'responses'") : verdict.reject("no_group")
    }
    guard let right = rightCount(sample, count, &verdict) else { return }
    let rate = noted(Double(right) / Double(count))
    verdict.note("pass_rate", rate)
    verdict.note("rollouts", count)
    if let minimum {
      if rate < minimum { refuse("min", minimum, "below_min", &verdict) }
    } else if right == 0 {
      verdict.reject("all_wrong")
    }
    if let maximum {
      if rate > maximum { refuse("max", maximum, "above_max", &verdict) }
    } else if right == count {
      verdict.reject("all_right")
    }
  }

  private func refuse(
    _ name: StaticString, _ limit: Double, _ reason: StaticString, _ verdict: inout Verdict
  ) {
    verdict.note(name, limit)
    verdict.reject(reason)
  }

  /// How many rollouts are right; nil where that cannot be said, which is noted.
  private func rightCount(
    _ sample: borrowing Sample, _ count: Int, _ verdict: inout Verdict
  ) -> Int? {
    if !goesByScores, sample.has("reference") {
      let (result, obstacle) = grading.grade(sample)
      if result == nil { verdict.refuse(obstacle) }
      return result?.right
    }
    let scores = (sample.value("reward_scores")?.array ?? []).compactMap(\.double)
    guard scores.count == count else {
      verdict.reject("missing_score")
      return nil
    }
    return scores.count { $0 >= right }
  }
}
