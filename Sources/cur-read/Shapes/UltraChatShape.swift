import CurSample

/// A conversation as texts by turns, the user first: UltraChat's `data`.
struct UltraChatShape: Shape {
  static let name: StaticString = "ultrachat"
  static let description = ShapeDescription(
    summary: "a conversation as texts by turns, the user first: data",
    examples: [
      (
        #"{"id":"7","data":["a","b","c","d"]}"#,
        #"{"task_type":"conversational","instruction":"a","output":"b","metadata":{"source_id":"7","turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}"#
      )
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard let turns = columns.take(named: "data", .texts) ?? columns.take(.conversation, .texts)
    else { return nil }
    var claim = Claim()
    claim[.conversation] = turns
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.conversation] else { return }
    var conversation = Conversation()
    for (number, text) in row.elements(at: row.memberPlace(k)).enumerated() {
      guard text.kind == .string else { throw .type(row, k) }
      conversation.add(text: text, number % 2 == 0 ? .user : .assistant)
    }
    conversation.write(row, to: &draft)
    draft.task = "conversational"
  }
}
