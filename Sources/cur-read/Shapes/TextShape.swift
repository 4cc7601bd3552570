import CurSample

/// A text alone, as for pretraining; also what datatrove writes: `text`, `id` and `metadata`.
struct TextShape: Shape {
  static let name: StaticString = "text"
  static let description = ShapeDescription(
    aliases: ["pretrain", "datatrove"],
    summary: "a text alone: text, content; text, id and metadata of datatrove",
    examples: [
      (
        #"{"text":"A text.","source":"x"}"#,
        #"{"task_type":"language_modeling","output":"A text.","metadata":{"source":"x"}}"#
      ),
      (
        #"{"text":"A text.","id":"d/1","metadata":{"dump":"CC","score":1.10}}"#,
        #"{"task_type":"language_modeling","output":"A text.","metadata":{"source_id":"d/1","dump":"CC","score":1.10}}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard let text = columns.take(.text, .text), columns.lacksMore() else { return nil }
    guard columns.isTold || !columns.has(.instruction, [.text, .objects]) else { return nil }
    // An answer whose prompt is null is no text.
    let isAnswer = columns.forms[text] == "output"
    guard columns.isForced || !isAnswer || !columns.has(.instruction, .unfilled) else { return nil }
    var claim = Claim()
    claim[.text] = text
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let text = claim[.text] else { return }
    guard row.memberKind(text) == .string else { throw .type(row, text) }
    draft[.output] = .place(row.memberPlace(text))
    draft.parts.insert(.output)
  }
}
