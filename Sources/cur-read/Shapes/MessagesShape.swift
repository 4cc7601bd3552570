import CurSample

/// A conversation: messages of role and content, with their tools, or ShareGPT's of from and value.
struct MessagesShape: Shape {
  static let name: StaticString = "messages"
  static let description = ShapeDescription(
    aliases: ["sharegpt", "chatml"],
    summary: "a conversation: messages of role and content, ShareGPT's of from and value",
    examples: [
      (
        #"{"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#,
        #"{"task_type":"conversational","instruction":"a","output":"b","metadata":{"system_prompt":"s"}}"#
      ),
      (
        #"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"},{"from":"human","value":"c"}],"system":"s"}"#,
        #"{"task_type":"conversational","instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"}],"system_prompt":"s"}}"#
      ),
      (
        #"{"messages":[{"role":"assistant","content":"a"},{"from":"human","value":"b","weight":1.10}],"tools":"[{\"name\":\"t\"}]"}"#,
        #"{"task_type":"conversational","messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b","weight":1.10}],"tools":[{"name":"t"}]}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard let messages = columns.take(.conversation, .objects) else { return nil }
    var claim = Claim()
    claim[.conversation] = messages
    claim[.reference] = columns.take(.reference, .filled)
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.conversation] else { return }
    guard let conversation = Conversation(row, row.memberPlace(k)),
      row.memberKind(k) == .array
    else { throw .type(row, k) }
    conversation.write(row, to: &draft)
    write(row, reference: claim[.reference], to: &draft)
    draft.task = "conversational"
  }
}
