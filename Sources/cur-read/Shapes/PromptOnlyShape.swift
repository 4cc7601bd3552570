import CurSample

/// A prompt without an answer, perhaps with the result that one must come to.
struct PromptOnlyShape: Shape {
  static let name: StaticString = "prompt-only"
  static let description = ShapeDescription(
    summary: "a prompt, perhaps with the result to come to: problem, solution",
    examples: [
      (#"{"query":"Why?"}"#, #"{"task_type":"prompt_only","instruction":"Why?"}"#),
      (
        #"{"problem":"1+1?","solution":2}"#,
        #"{"task_type":"prompt_only","instruction":"1+1?","reference":2}"#
      ),
      (
        #"{"prompt":[{"role":"system","content":"s"},{"role":"user","content":"a"}],"ground_truth":"b"}"#,
        #"{"task_type":"prompt_only","instruction":"a","reference":"b","metadata":{"system_prompt":"s"}}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard let prompt = columns.takePrompt(), columns.lacksMore() else { return nil }
    var claim = Claim()
    claim[.instruction] = prompt
    claim[.reference] = columns.take(.reference, .filled)
    claim[.input] = columns.takeContext()
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    try writePrompt(row, claim[.instruction], to: &draft)
    write(row, reference: claim[.reference], to: &draft)
    write(row, context: claim[.input], to: &draft)
    draft.task = "prompt_only"
  }
}
