import CurSample
import CurTool

/// The best answer of each group, to be learnt: rejection sampling.
struct BestOfNExporter: Exporter {
  static let description = RowDescription(
    name: "sft-best-of-n",
    summary: "the best answer of each group, as messages",
    options: [Option("min-score", "X", "leave out groups whose best score is below X")],
    reasons: [
      Reason("wrong_task_type", "the sample is no group of answers"),
      Reason("no_scores", "the group has no scores, or another number of them"),
      Reason("below_min_score", "the best score is below --min-score"),
    ] + promptReasons + [
      Reason("no_response", "the best answer is not the assistant's"), falseReason,
    ]
      + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"q","responses":["a","b","c"],"reward_scores":[0.2,0.9,0.9]}"#,
        output:
          #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}"#)
    ],
    rejects: promptRejects(#","responses":["a"],"reward_scores":[1]"#) + [
      Example(line: #"{"instruction":"a","output":"b"}"#, reason: "wrong_task_type"),
      Example(line: #"{"instruction":"q","responses":["a"]}"#, reason: "no_scores"),
      Example(
        line: #"{"instruction":"q","responses":["a"],"reward_scores":[0.69]}"#,
        options: ["min-score": "0.7"], reason: "below_min_score"),
      Example(
        line:
          #"{"instruction":"q","responses":[[{"role":"user","content":"x"}]],"reward_scores":[1]}"#,
        reason: "no_response"),
      Example(
        line: #"{"instruction":"q","responses":["a"],"reward_scores":[1],"label":false}"#,
        reason: "labelled_false"),
    ] + commonRejects)

  static let shapes = MessagesExporter.shapes
  static let readers = MessagesExporter.readers

  var settings: RowSettings { didSet { messages.settings = settings } }
  private var messages: MessagesExporter
  private let minimum: Double?

  init(_ options: OptionValues) throws(ToolError) {
    messages = try MessagesExporter(options)
    settings = messages.settings
    minimum =
      options["min-score"] == nil
      ? nil : try options.number("min-score", in: -1e300...1e300)
  }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    guard traits.task == "grpo" else { throw Misfit("wrong_task_type") }
    var chat = try Chat(promptOf: sample, traits, settings)
    let group = try Group(sample)
    var best: (place: Int, score: Double)?
    for (place, score) in group.scores.enumerated() {
      if let score, score > best?.score ?? -.infinity { best = (place, score) }
    }
    guard let best else { throw Misfit("no_scores") }
    if let minimum, best.score < minimum { throw Misfit("below_min_score") }
    let answer = try Chat(answer: group.answers[best.place], of: sample, settings)
    guard answer.turns.last?.role == .response else { throw Misfit("no_response") }
    chat.turns += answer.turns
    messages.write(chat, of: sample, to: &rows)
  }
}
