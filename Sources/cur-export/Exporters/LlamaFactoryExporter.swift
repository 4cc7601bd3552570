import CurSample
import CurTool

/// Conversations, pairs and labelled answers as LLaMA-Factory reads them, with `dataset_info.json`.
struct LlamaFactoryExporter: Exporter {
  static let description = RowDescription(
    name: "llama-factory",
    summary: "conversations, pairs or labelled answers, with dataset_info.json",
    reasons: chatReasons + [
      notAlternating, notPlainText,
      Reason("more_than_one_turn", "a side of a pair is more than one turn"),
      Reason("no_prompt", "there is no prompt, and the two sides begin with nothing in common"),
      Reason("prompt_mismatch", "a side begins with another prompt than the sample's"),
      Reason("same_sides", "both sides say the same"),
      Reason("label_not_boolean", "the label of an unpaired answer is neither true nor false"),
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
      Example(
        line: #"{"instruction":"q","output":"a","label":false,"task_type":"unpaired_preference"}"#,
        output:
          #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"label":false}"#
      ),
    ],
    rejects: chatRejects + alternationRejects + oneTurnPairRejects + [
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type"),
      Example(
        line: #"{"instruction":"q","output":"a","label":1,"task_type":"unpaired_preference"}"#,
        reason: "label_not_boolean"),
    ] + commonRejects)

  static let shapes = [
    Shape("", [("messages", .messages([]))]),
    Shape(
      "preference", [("messages", .messages([])), ("chosen", .message), ("rejected", .message)]),
    Shape("unpaired", [("messages", .messages([])), ("label", .boolean)]),
  ]
  static let readers =
    "LLaMA-Factory (formatting: sharegpt with the tags of dataset_info.json; its formatting openai adds words to system prompts)"
  static let isImitated = false  // an unpaired answer may be bad: see render

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    if let pair = try OneTurnPair(sample, traits, settings) {
      try Chat(turns: pair.pair.prompt.turns + pair.pair.chosen.turns).refuseOddOrder()
      pair.append(settings, of: sample, to: &rows)
      return rows.end(shape: 1)
    }
    let isUnpaired = traits.task == "unpaired_preference"
    if !isUnpaired && traits.isLabelledFalse(sample) { throw Misfit("labelled_false") }
    let chat = try Chat(conversationOf: sample, traits, settings)
    try chat.refuseOddOrder()
    rows.bytes.append(#"{"messages":"#)
    MessageWriter(settings: settings, parts: []).append(chat.turns, of: sample, to: &rows.bytes)
    guard isUnpaired else { return rows.end() }
    guard let label = sample.place("label"), label.kind == .bool else {
      throw Misfit("label_not_boolean")
    }
    rows.bytes.append(#","label":"#)
    sample.append(label, to: &rows.bytes)
    rows.end(shape: 2)
  }

  func companions(_ files: [DataFile]) -> [Companion] {
    let entries = files.map { file in JSONMember(file.stem, entry(file)) }
    return [Companion(name: "dataset_info.json", text: JSON.object(entries).text + "\n")]
  }

  private func entry(_ file: DataFile) -> JSON {
    var members = [
      JSONMember("file_name", .string(file.name)), JSONMember("formatting", "sharegpt"),
    ]
    var columns = [JSONMember("messages", "messages")]
    switch file.shape.name {
    case "preference":
      members.append(JSONMember("ranking", true))
      columns += [JSONMember("chosen", "chosen"), JSONMember("rejected", "rejected")]
    case "unpaired": columns.append(JSONMember("kto_tag", "label"))
    default: break
    }
    members.append(JSONMember("columns", .object(columns)))
    members.append(
      JSONMember(
        "tags",
        [
          "role_tag": "role", "content_tag": "content", "user_tag": "user",
          "assistant_tag": "assistant", "system_tag": "system",
        ]))
    return .object(members)
  }
}
