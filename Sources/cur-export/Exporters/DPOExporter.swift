import CurSample
import CurTool

/// Preference pairs, for DPO and its kin.
struct DPOExporter: Exporter {
  static let description = RowDescription(
    name: "dpo",
    summary: "preference pairs: {\"prompt\":…,\"chosen\":…,\"rejected\":…}",
    options: [
      Form.option(standard: "auto"), PairRule.option,
      Option("implicit", nil, "whole conversations as chosen and rejected, without a prompt"),
    ],
    reasons: PairFinder.reasons + formReasons + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"[note] Q","chosen":"[1, 2]","rejected":"[not json"}"#,
        output: #"{"prompt":"[note] Q","chosen":"[1, 2]","rejected":"[not json"}"#),
      Example(
        line:
          #"{"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}"#,
        options: ["form": "chat"],
        output:
          #"{"prompt":[{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"a"}],"rejected":[{"role":"assistant","content":"b"}]}"#
      ),
      Example(
        line: #"{"instruction":"q","chosen":"a","rejected":"b"}"#,
        options: ["implicit": "yes"],
        output:
          #"{"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]}"#
      ),
      Example(
        line: #"{"instruction":"q","responses":["a","b","c"],"reward_scores":[0.2,0.9,null]}"#,
        options: ["pairs": "best-worst"], output: #"{"prompt":"q","chosen":"b","rejected":"a"}"#),
      Example(
        line: #"{"instruction":"q","responses":["a","b","c"],"reward_scores":[1,2,3]}"#,
        options: ["pairs": "margin:1.5"], output: #"{"prompt":"q","chosen":"c","rejected":"a"}"#),
    ],
    rejects: pairRejects + formRejects(#","chosen":"c","rejected":"d""#) + commonRejects)

  static let shapes =
    FormShapes.list([("prompt", nil), ("chosen", nil), ("rejected", nil)])
    + FormShapes.list([("chosen", nil), ("rejected", nil)]).dropLast().map { shape in
      var shape = shape
      shape.name = shape.name.isEmpty ? "implicit" : "implicit-" + shape.name
      return shape
    }
  static let readers = "TRL (DPOTrainer, RewardTrainer)"
  static let isImitated = false

  var settings: RowSettings
  private let form: Form
  private let isImplicit: Bool
  private let finder: PairFinder

  init(_ options: OptionValues) throws(ToolError) {
    settings = try RowSettings(options)
    form = try Form(options)
    isImplicit = options.isOn("implicit")
    finder = PairFinder(
      settings: settings, rule: try PairRule(options), seed: options["seed"] ?? "0")
  }

  var config: [JSONMember] { settings.config + finder.config }
  var warnings: [String] { finder.lengths.warning.map { [$0] } ?? [] }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    for pair in try finder.pairs(of: sample, traits) {
      if isImplicit {
        pair.appendWhole(settings, of: sample, to: &rows, firstShape: FormShapes.text + 1)
      } else {
        try append(pair, of: sample, to: &rows)
      }
    }
  }

  private func append(_ pair: Pair, of sample: borrowing Sample, to rows: inout RowSink)
    throws(Misfit)
  {
    let isText = try form.isText(pair.prompt, [pair.chosen, pair.rejected])
    let writer = MessageWriter(settings: settings, parts: pair.parts)
    func side(_ chat: Chat) {
      if isText {
        writer.appendText(chat.turns[0], of: sample, to: &rows.bytes)
      } else {
        writer.append(chat.turns, of: sample, to: &rows.bytes)
      }
    }
    rows.bytes.append(#"{"prompt":"#)
    if isText {
      writer.appendPrompt(pair.prompt, of: sample, to: &rows.bytes)
    } else {
      writer.append(pair.prompt.turns, of: sample, to: &rows.bytes)
    }
    rows.bytes.append(#","chosen":"#)
    side(pair.chosen)
    rows.bytes.append(#","rejected":"#)
    side(pair.rejected)
    if !isText { writer.appendTools(pair.prompt, of: sample, to: &rows.bytes) }
    rows.end(shape: isText ? FormShapes.text : writer.parts.rawValue)
  }
}

extension Pair {
  var parts: MessageParts { prompt.parts.union(chosen.parts).union(rejected.parts) }

  /// Writes both sides as whole conversations.
  func appendWhole(
    _ settings: RowSettings, of sample: borrowing Sample, to rows: inout RowSink, firstShape: Int
  ) {
    let writer = MessageWriter(settings: settings, parts: parts)
    rows.bytes.append(#"{"chosen":"#)
    writer.append(prompt.turns + chosen.turns, of: sample, to: &rows.bytes)
    rows.bytes.append(#","rejected":"#)
    writer.append(prompt.turns + rejected.turns, of: sample, to: &rows.bytes)
    writer.appendTools(prompt, of: sample, to: &rows.bytes)
    rows.end(shape: firstShape + writer.parts.rawValue)
  }
}

extension PairFinder {
  /// The seed counts where it chooses.
  var config: [JSONMember] { rule == .bestRandom ? [JSONMember("seed", .string(seed))] : [] }
}

/// What every format of pairs refuses.
let pairRejects =
  promptRejects(#","chosen":"c","rejected":"d""#) + [
    Example(line: #"{"instruction":"a","output":"b"}"#, reason: "wrong_task_type"),
    Example(
      line: #"{"instruction":"q","responses":["a","b"],"reward_scores":[1,2]}"#,
      reason: "group_without_rule"),
    Example(line: #"{"chosen":"a","rejected":"b"}"#, reason: "no_prompt"),
    Example(
      line:
        #"{"instruction":"q","chosen":[{"role":"user","content":"other"},{"role":"assistant","content":"a"}],"rejected":"b"}"#,
      reason: "prompt_mismatch"),
    Example(line: #"{"instruction":"q","chosen":"a","rejected":"\u0061"}"#, reason: "same_sides"),
    Example(
      line: #"{"instruction":"q","responses":["a","b"],"reward_scores":[1,1.0]}"#,
      options: ["pairs": "all"], reason: "tie"),
    Example(
      line: #"{"instruction":"q","responses":["a","b"],"reward_scores":[1]}"#,
      options: ["pairs": "all"], reason: "no_scores"),
    Example(
      line:
        #"{"instruction":"q","chosen":[{"role":"assistant","content":"a"},{"role":"user","content":"x"}],"rejected":"b"}"#,
      reason: "no_response"),
  ]
