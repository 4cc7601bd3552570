import CurSample
import CurTool
import Synchronization

/// Answers with a verdict each, for KTO.
struct KTOExporter: Exporter {
  static let description = RowDescription(
    name: "kto",
    summary: "answers that are good or bad: {\"prompt\":…,\"completion\":…,\"label\":true}",
    options: [Form.option(standard: "auto")],
    reasons: [
      Reason("wrong_task_type", "the sample is no answer with a label, and no pair"),
      Reason("label_not_boolean", "the label is neither true nor false"),
      Reason("ends_with_question", "the last turn is not the assistant's"),
      Reason("no_prompt", "nothing stands before the answer"),
      Reason("prompt_mismatch", "a side begins with another prompt than the sample's"),
      Reason("same_sides", "both sides say the same"),
      Reason("no_response", "no turn is the assistant's"),
    ] + promptReasons + formReasons + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"q","output":"a","label":false,"task_type":"unpaired_preference"}"#,
        output: #"{"prompt":"q","completion":"a","label":false}"#),
      Example(
        line: #"{"instruction":"q","chosen":"a","rejected":"b"}"#, options: ["form": "chat"],
        output: """
          {"prompt":[{"role":"user","content":"q"}],"completion":[{"role":"assistant","content":"a"}],"label":true}
          {"prompt":[{"role":"user","content":"q"}],"completion":[{"role":"assistant","content":"b"}],"label":false}
          """),
    ],
    rejects: promptRejects(#","chosen":"c","rejected":"d""#)
      + formRejects(#","chosen":"c","rejected":"d""#) + [
        Example(line: #"{"instruction":"a","output":"b"}"#, reason: "wrong_task_type"),
        Example(
          line: #"{"instruction":"q","output":"a","label":0.9,"task_type":"unpaired_preference"}"#,
          reason: "label_not_boolean"),
        Example(
          line:
            #"{"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"q"}],"label":true,"task_type":"unpaired_preference"}"#,
          reason: "ends_with_question"),
        Example(
          line:
            #"{"messages":[{"role":"assistant","content":"a"}],"label":true,"task_type":"unpaired_preference"}"#,
          reason: "no_prompt"),
        Example(
          line:
            #"{"messages":[{"role":"user","content":"a"}],"label":true,"task_type":"unpaired_preference"}"#,
          reason: "no_response"),
        Example(
          line:
            #"{"instruction":"q","chosen":[{"role":"user","content":"other"},{"role":"assistant","content":"a"}],"rejected":"b"}"#,
          reason: "prompt_mismatch"),
        Example(line: #"{"instruction":"q","chosen":"a","rejected":"a"}"#, reason: "same_sides"),
      ] + commonRejects)

  static let shapes = FormShapes.list([("prompt", nil), ("completion", nil), ("label", .boolean)])
  static let readers = "TRL (KTOTrainer)"
  static let isImitated = false

  var settings: RowSettings
  private let form: Form
  private let finder: PairFinder
  private let labels = LabelCounts()

  init(_ options: OptionValues) throws(ToolError) {
    settings = try RowSettings(options)
    form = try Form(options)
    finder = PairFinder(settings: settings, rule: nil, seed: "0")
  }

  var warnings: [String] { labels.warning.map { [$0] } ?? [] }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    switch traits.task {
    case "unpaired_preference": try unpaired(sample, traits, &rows)
    case "preference", "implicit_preference":
      for pair in try finder.pairs(of: sample, traits) {
        try append(pair.prompt, pair.chosen, isGood: true, of: sample, to: &rows)
        try append(pair.prompt, pair.rejected, isGood: false, of: sample, to: &rows)
      }
    default: throw Misfit("wrong_task_type")
    }
  }

  private func unpaired(
    _ sample: borrowing Sample, _ traits: SampleTraits, _ rows: inout RowSink
  ) throws(Misfit) {
    // A score is no verdict: a trainer takes 0.9 and 0.1 alike and learns nothing.
    guard let label = sample.place("label"), label.kind == .bool else {
      throw Misfit("label_not_boolean")
    }
    var prompt = try Chat(conversationOf: sample, traits, settings)
    guard let answer = prompt.turns.popLast(), answer.role == .response else {
      throw Misfit("ends_with_question")
    }
    guard prompt.turns.contains(where: { $0.role != .system }) else { throw Misfit("no_prompt") }
    try append(
      prompt, Chat(turns: [answer]), isGood: sample.isText(label, "true"), of: sample, to: &rows)
  }

  private func append(
    _ prompt: Chat, _ answer: Chat, isGood: Bool, of sample: borrowing Sample,
    to rows: inout RowSink
  ) throws(Misfit) {
    let isText = try form.isText(prompt, [answer])
    let writer = MessageWriter(settings: settings, parts: prompt.parts.union(answer.parts))
    rows.bytes.append(#"{"prompt":"#)
    if isText {
      writer.appendPrompt(prompt, of: sample, to: &rows.bytes)
      rows.bytes.append(#","completion":"#)
      writer.appendText(answer.turns[0], of: sample, to: &rows.bytes)
    } else {
      writer.append(prompt.turns, of: sample, to: &rows.bytes)
      rows.bytes.append(#","completion":"#)
      writer.append(answer.turns, of: sample, to: &rows.bytes)
    }
    rows.bytes.append(isGood ? #","label":true"# : #","label":false"#)
    if !isText { writer.appendTools(prompt, of: sample, to: &rows.bytes) }
    labels.count(isGood)
    rows.end(shape: isText ? FormShapes.text : writer.parts.rawValue)
  }
}

/// How many answers are good, and how many bad.
private final class LabelCounts: Sendable {
  private let good = Atomic(0)
  private let bad = Atomic(0)

  func count(_ isGood: Bool) {
    good.add(isGood ? 1 : 0, ordering: .relaxed)
    bad.add(isGood ? 0 : 1, ordering: .relaxed)
  }

  var warning: String? {
    let (good, bad) = (good.load(ordering: .relaxed), bad.load(ordering: .relaxed))
    guard (good == 0) != (bad == 0) else { return nil }
    return "every label is \(bad == 0): KTO learns from both kinds"
  }
}
