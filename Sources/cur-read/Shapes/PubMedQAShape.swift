import CurSample

/// A question on an abstract in parts, with a long answer and a decision: PubMedQA.
struct PubMedQAShape: Shape {
  static let name: StaticString = "pubmedqa"
  static let description = ShapeDescription(
    summary: "a question on an abstract: question, context.contexts, long_answer, final_decision",
    examples: [
      (
        #"{"pubid":7,"question":"a","context":{"contexts":["c","d"],"labels":["AIM","END"]},"long_answer":"b","final_decision":"yes"}"#,
        #"{"task_type":"instruction_following","instruction":"a","input":"c\n\nd","output":"b","reference":"yes","metadata":{"context":{"labels":["AIM","END"]},"pubid":7}}"#
      ),
      (
        #"{"QUESTION":"a","CONTEXTS":["c"],"LONG_ANSWER":"b","LABELS":["AIM"]}"#,
        #"{"task_type":"instruction_following","instruction":"a","input":"c","output":"b","metadata":{"LABELS":["AIM"]}}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    var claim = Claim()
    guard let question = columns.take(named: "question", .text),
      let contexts = columns.take(named: "contexts", .texts)
        ?? columns.take(named: "context", .object),
      let answer = columns.take(named: "longanswer", .text)
    else { return nil }
    claim[.instruction] = question
    claim[.input] = contexts
    claim[.output] = answer
    claim[.reference] = columns.take(named: "finaldecision", .text)
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.input], let answer = claim[.output] else { return }
    try writePrompt(row, claim[.instruction], to: &draft)
    let context = row.memberPlace(k)
    let parts = context.kind == .object ? row.member("contexts", at: context) : context
    guard let parts, parts.kind == .array, let text = joined(row, parts) else {
      throw .type(row, k)
    }
    draft[.input] = .json(text)
    if context.kind == .object {
      draft.metadata.add("context") { row.append(object: context, without: "contexts", to: &$0) }
    }
    draft[.output] = .place(row.memberPlace(answer))
    draft.parts.insert(.output)
    write(row, reference: claim[.reference], to: &draft)
  }

  /// The texts of an array as one JSON string, a blank line between; nil if one is no text.
  private static func joined(_ row: borrowing Sample, _ parts: JSONPlace) -> [UInt8]? {
    var json: [UInt8] = [UInt8(ascii: "\"")]
    for (number, part) in row.elements(at: parts).enumerated() {
      guard part.kind == .string else { return nil }
      if number > 0 { json.append(#"\n\n"#) }
      row.withJSON(at: part) { json.append($0.extracting(1..<$0.count - 1)) }
    }
    json.append(UInt8(ascii: "\""))
    return json
  }
}
