import CurSample
import CurTool

/// A prompt and its completion: trainers learn the completion and nothing of the prompt.
struct PromptCompletionExporter: Exporter {
  static let description = RowDescription(
    name: "prompt-completion",
    summary: "what is asked, and the last answer: {\"prompt\":…,\"completion\":…}",
    options: [Form.option(standard: "chat")],
    reasons: chatReasons + formReasons + [
      Reason("ends_with_question", "the last turn is not the assistant's"),
      Reason("no_prompt", "nothing stands before the answer"),
    ] + commonReasons,
    keeps: [
      Example(
        line: #"{"instruction":"Why?","output":"Rain."}"#,
        output:
          #"{"prompt":[{"role":"user","content":"Why?"}],"completion":[{"role":"assistant","content":"Rain."}]}"#
      ),
      Example(
        line: #"{"instruction":"Why?","output":"Rain.","metadata":{"system_prompt":"Be brief."}}"#,
        options: ["form": "text"],
        output: #"{"prompt":"Be brief.\n\nWhy?\n\n","completion":"Rain."}"#),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}"#,
        output:
          #"{"prompt":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"completion":[{"role":"assistant","content":"d"}]}"#
      ),
    ],
    rejects: chatRejects + [
      Example(
        line: #"{"instruction":"a","output":"b","tools":[]}"#, options: ["form": "text"],
        reason: "not_plain_text"),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}"#,
        options: ["form": "text"], reason: "more_than_one_turn"),
      Example(line: #"{"output":"a text"}"#, reason: "wrong_task_type"),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"}]}}"#,
        reason: "ends_with_question"),
      Example(
        line: #"{"messages":[{"role":"assistant","content":"b"}]}"#, reason: "no_prompt"),
    ] + commonRejects)

  static let shapes = FormShapes.list([("prompt", nil), ("completion", nil)])
  static let readers = "TRL (SFTTrainer, which learns the completion alone)"

  var settings: RowSettings
  private let form: Form

  init(_ options: OptionValues) throws(ToolError) {
    settings = try RowSettings(options)
    form = try Form(options)
  }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    var prompt = try Chat(conversationOf: sample, traits, settings)
    guard let answer = prompt.turns.popLast(), answer.role == .response else {
      throw Misfit("ends_with_question")
    }
    guard prompt.turns.contains(where: { $0.role != .system }) else { throw Misfit("no_prompt") }
    let completion = Chat(turns: [answer])
    let isText = try form.isText(prompt, [completion])
    let writer = MessageWriter(settings: settings, parts: prompt.parts.union(completion.parts))
    rows.bytes.append(#"{"prompt":"#)
    if isText {
      // Nothing is put between the two by who reads them.
      rows.bytes.append(UInt8(ascii: "\""))
      writer.appendPromptInside(prompt, of: sample, to: &rows.bytes)
      rows.bytes.append(#"\n\n","completion":"#)
      writer.appendText(answer, of: sample, to: &rows.bytes)
    } else {
      writer.append(prompt.turns, of: sample, to: &rows.bytes)
      rows.bytes.append(#","completion":"#)
      writer.append(completion.turns, of: sample, to: &rows.bytes)
      writer.appendTools(prompt, of: sample, to: &rows.bytes)
    }
    rows.end(shape: isText ? FormShapes.text : writer.parts.rawValue)
  }
}
