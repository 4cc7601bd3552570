import CurSample
import CurTool

/// Conversations and pairs as Axolotl's chat templates read them.
struct AxolotlExporter: Exporter {
  static let description = RowDescription(
    name: "axolotl",
    summary: "conversations, or pairs, for Axolotl's chat_template, with axolotl.yaml",
    reasons: chatReasons + [
      Reason("more_than_one_turn", "a side of a pair is more than one turn"),
      Reason("no_prompt", "there is no prompt, and the two sides begin with nothing in common"),
      Reason("prompt_mismatch", "a side begins with another prompt than the sample's"),
      Reason("same_sides", "both sides say the same"),
    ] + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"q","output":"a"}"#,
        output: #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}"#),
      Example(
        line: #"{"instruction":"q","chosen":"a","rejected":"b"}"#,
        output:
          #"{"messages":[{"role":"user","content":"q"}],"chosen":{"role":"assistant","content":"a"},"rejected":{"role":"assistant","content":"b"}}"#
      ),
    ],
    rejects: chatRejects + oneTurnPairRejects + [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type")
    ] + commonRejects)

  static let shapes =
    MessagesExporter.shapes + [
      Shape(
        "preference",
        [("messages", .messages([])), ("chosen", .message), ("rejected", .message)])
    ]
  static let readers =
    "Axolotl (type: chat_template; pairs: chat_template.default); TRL reads the conversations"

  var settings: RowSettings { didSet { messages.settings = settings } }
  private var messages: MessagesExporter

  init(_ options: OptionValues) throws(ToolError) {
    messages = try MessagesExporter(options)
    settings = messages.settings
  }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    guard let pair = try OneTurnPair(sample, traits, settings) else {
      return try messages.render(sample, traits, to: &rows)
    }
    pair.append(settings, of: sample, to: &rows)
    rows.end(shape: Self.shapes.count - 1)
  }

  func companions(_ files: [DataFile]) -> [Companion] {
    var text = "# the datasets of this folder, for Axolotl's configuration\n"
    for (heading, isPairs) in [("datasets", false), ("rl: dpo\ndatasets", true)] {
      let listed = files.filter { ($0.shape.name == "preference") == isPairs }
      guard !listed.isEmpty else { continue }
      // One configuration trains one way, so the pairs stand in a document of their own.
      if isPairs { text += "---\n" }
      text += "\(heading):\n"
      for file in listed {
        text += "  - path: \(file.name)\n    ds_type: json\n    split: train\n"
        text +=
          isPairs
          ? "    type: chat_template.default\n    field_messages: messages\n    field_chosen: chosen\n    field_rejected: rejected\n"
          : "    type: chat_template\n    field_messages: messages\n"
      }
    }
    return [Companion(name: "axolotl.yaml", text: text)]
  }
}

/// A pair whose sides are one turn each, which Axolotl and LLaMA-Factory write as messages.
struct OneTurnPair {
  let pair: Pair

  /// Nil where the sample is no pair.
  ///
  /// - Throws: ``Misfit`` if it is one that cannot be written so.
  init?(_ sample: borrowing Sample, _ traits: SampleTraits, _ settings: RowSettings)
    throws(Misfit)
  {
    guard traits.task == "preference" || traits.task == "implicit_preference" else {
      return nil
    }
    let finder = PairFinder(settings: settings, rule: nil, seed: "0")
    guard let pair = try finder.pairs(of: sample, traits).first else { return nil }
    guard pair.parts.isEmpty else { throw Misfit("more_than_one_turn") }
    guard pair.chosen.turns.count == 1, pair.rejected.turns.count == 1 else {
      throw Misfit("more_than_one_turn")
    }
    self.pair = pair
  }

  /// Appends the row, still open.
  func append(_ settings: RowSettings, of sample: borrowing Sample, to rows: inout RowSink) {
    let writer = MessageWriter(settings: settings, parts: [])
    rows.bytes.append(#"{"messages":"#)
    writer.append(pair.prompt.turns, of: sample, to: &rows.bytes)
    rows.bytes.append(#","chosen":"#)
    writer.append(pair.chosen.turns[0], of: sample, to: &rows.bytes)
    rows.bytes.append(#","rejected":"#)
    writer.append(pair.rejected.turns[0], of: sample, to: &rows.bytes)
  }
}

let oneTurnPairRejects = [
  Example(
    line:
      #"{"instruction":"q","chosen":[{"role":"assistant","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}],"rejected":"d"}"#,
    reason: "more_than_one_turn"),
  Example(line: #"{"chosen":"a","rejected":"b"}"#, reason: "no_prompt"),
  Example(
    line:
      #"{"instruction":"q","chosen":[{"role":"user","content":"other"},{"role":"assistant","content":"a"}],"rejected":"b"}"#,
    reason: "prompt_mismatch"),
  Example(line: #"{"instruction":"q","chosen":"a","rejected":"a"}"#, reason: "same_sides"),
]
