import CurSample
import CurTool

/// Instructions with their generations, as distilabel has them.
struct DistilabelExporter: Exporter {
  static let description = RowDescription(
    name: "distilabel",
    summary: "instructions with generations: {\"instruction\":…,\"generations\":[…],…}",
    reasons: [
      Reason("wrong_task_type", "the sample is no question with an answer, and no group"),
      Reason("more_than_one_turn", "question or answer is more than one turn"),
      notPlainText,
    ] + promptReasons + [Reason("no_response", "there is no answer"), falseReason] + commonReasons,
    keeps: [
      Example(
        line: #"{"id":"1","instruction":"q","output":"a","source_uri":"d#row=1"}"#,
        output:
          #"{"system_prompt":"","instruction":"q","generations":["a"],"model_names":["unknown"],"distilabel_metadata":{"id":"1","source_uri":"d#row=1"}}"#
      ),
      Example(
        line:
          #"{"id":"1","instruction":"q","responses":["a","b"],"metadata":{"responses":[{"model":"m"},{"model":"n"}]}}"#,
        output:
          #"{"system_prompt":"","instruction":"q","generations":["a","b"],"model_names":["m","n"],"distilabel_metadata":{"id":"1","source_uri":""}}"#
      ),
    ],
    rejects: promptRejects(#","responses":["a"]"#) + [
      Example(line: #"{"instruction":"a"}"#, reason: "wrong_task_type"),
      Example(
        line:
          #"{"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}"#,
        reason: "more_than_one_turn"),
      Example(line: #"{"instruction":"a","output":"b","tools":[]}"#, reason: "not_plain_text"),
      Example(line: #"{"instruction":"a","responses":[]}"#, reason: "no_response"), falseReject,
    ] + commonRejects)

  static let shapes = [
    Shape(
      "",
      [
        ("system_prompt", .text), ("instruction", .text), ("generations", .texts),
        ("model_names", .texts), ("distilabel_metadata", .object(["id", "source_uri"])),
      ])
  ]
  static let readers = "distilabel, Argilla"

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    var prompt: Chat
    var answers: [Chat] = []
    if traits.task == "grpo" {
      prompt = try Chat(promptOf: sample, traits, settings)
      for answer in sample.place("responses").map({ sample.elements(at: $0) }) ?? [] {
        answers.append(try Chat(answer: answer, of: sample, settings))
      }
    } else {
      prompt = try Chat(conversationOf: sample, traits, settings)
      if let answer = prompt.turns.popLast() { answers = [Chat(turns: [answer])] }
    }
    guard answers.allSatisfy({ $0.turns.last?.role == .response }), !answers.isEmpty else {
      throw Misfit("no_response")
    }
    guard try Form.text.isText(prompt, answers), prompt.turns.count <= 2,
      prompt.turns.last?.role == .prompt
    else { throw Misfit("more_than_one_turn") }
    write(prompt, answers, of: sample, to: &rows)
  }

  private func write(
    _ prompt: Chat, _ answers: [Chat], of sample: borrowing Sample, to rows: inout RowSink
  ) {
    let writer = MessageWriter(settings: settings, parts: [])
    rows.bytes.append(#"{"system_prompt":"#)
    if prompt.turns.count == 2 {
      writer.appendText(prompt.turns[0], of: sample, to: &rows.bytes)
    } else {
      rows.bytes.append("\"\"")
    }
    rows.bytes.append(#","instruction":"#)
    if let question = prompt.turns.last {
      writer.appendText(question, of: sample, to: &rows.bytes)
    }
    rows.bytes.append(#","generations":["#)
    for (k, answer) in answers.enumerated() {
      if k > 0 { rows.bytes.append(UInt8(ascii: ",")) }
      writer.appendText(answer.turns[0], of: sample, to: &rows.bytes)
    }
    rows.bytes.append(#"],"model_names":["#)
    for k in answers.indices {
      if k > 0 { rows.bytes.append(UInt8(ascii: ",")) }
      sample.appendText(sample.modelName(k), orText: "unknown", to: &rows.bytes)
    }
    rows.bytes.append(#"],"distilabel_metadata":{"id":"#)
    sample.withID { rows.bytes.append(quoted: $0) }
    rows.bytes.append(#","source_uri":"#)
    sample.appendText(sample.place("source_uri"), to: &rows.bytes)
    rows.bytes.append(UInt8(ascii: "}"))
    rows.end()
  }
}

extension Sample {
  /// Who made the `index`-th answer: the metadata of the group say it, else the chain.
  fileprivate func modelName(_ index: Int) -> JSONPlace? {
    if let made = metadata("responses").map({ elements(at: $0) }), made.indices.contains(index),
      let name = member("model", at: made[index])
    {
      return name
    }
    return lastNote("model")
  }
}
