import CurSample

/// A prompt with a better and a worse answer, each a text or messages.
struct PreferenceShape: Shape {
  static let name: StaticString = "preference"
  static let description = ShapeDescription(
    aliases: ["dpo"],
    summary: "a prompt with a better and a worse answer: prompt, chosen, rejected",
    examples: [
      (
        #"{"question":"a","preferred":"b","dispreferred":"c"}"#,
        #"{"task_type":"preference","instruction":"a","chosen":"b","rejected":"c"}"#
      ),
      (
        #"{"prompt":[{"role":"user","content":"a"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}],"score_chosen":9.0}"#,
        #"{"task_type":"preference","instruction":"a","chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}],"metadata":{"score_chosen":9.0}}"#
      ),
      (
        #"{"prompt":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"chosen":"d","rejected":"e"}"#,
        #"{"task_type":"preference","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"chosen":"d","rejected":"e"}"#
      ),
      (
        #"{"conversations":[{"from":"human","value":"a"}],"chosen":{"from":"gpt","value":"b"},"rejected":{"from":"gpt","value":"c"}}"#,
        #"{"task_type":"preference","instruction":"a","chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}]}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard var claim = sides(&columns) else { return nil }
    claim[.instruction] = columns.takePrompt() ?? columns.take(.conversation, .objects)
    guard claim[.instruction] != nil else { return nil }
    claim[.input] = columns.takeContext()
    claim[.reference] = columns.take(.reference, .filled)
    return claim
  }

  static func sides(_ columns: inout RowColumns) -> Claim? {
    var claim = Claim()
    claim[.chosen] = columns.take(.chosen, [.text, .objects, .object])
    claim[.rejected] = columns.take(.rejected, [.text, .objects, .object])
    return claim[.chosen] == nil || claim[.rejected] == nil ? nil : claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    try writePrompt(row, claim[.instruction], to: &draft)
    write(row, context: claim[.input], to: &draft)
    write(row, reference: claim[.reference], to: &draft)
    try writeSides(row, claim, to: &draft)
  }

  static func writeSides(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft)
    throws(Misfit)
  {
    guard let chosen = claim[.chosen], let rejected = claim[.rejected] else { return }
    guard (row.memberKind(chosen) == .string) == (row.memberKind(rejected) == .string) else {
      throw .type(row, rejected)
    }
    draft[.chosen] = try side(row, chosen)
    draft[.rejected] = try side(row, rejected)
    draft.parts.insert(.pair)
  }

  /// A text as it stands, or messages.
  private static func side(_ row: borrowing Sample, _ k: Int) throws(Misfit) -> Draft.Value {
    let place = row.memberPlace(k)
    switch place.kind {
    case .string: return .place(place)
    case .object:
      var conversation = Conversation()
      guard conversation.add(row, message: place) else { throw .type(row, k) }
      return .json(conversation.messages(row))
    case .array:
      guard let conversation = Conversation(row, place), !conversation.isEmpty else {
        throw .type(row, k)
      }
      return conversation.isUsual ? .place(place) : .json(conversation.messages(row))
    default: throw .type(row, k)
    }
  }
}

/// A better and a worse text or conversation, without a prompt of their own.
struct ImplicitPreferenceShape: Shape {
  static let name: StaticString = "implicit-preference"
  static let description = ShapeDescription(
    summary: "a better and a worse conversation: chosen, rejected",
    examples: [
      (
        #"{"chosen":"b","rejected":"c"}"#,
        #"{"task_type":"implicit_preference","chosen":"b","rejected":"c"}"#
      ),
      (
        #"{"chosen":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected":[{"role":"user","content":"a"},{"role":"assistant","content":"c"}]}"#,
        #"{"task_type":"implicit_preference","chosen":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected":[{"role":"user","content":"a"},{"role":"assistant","content":"c"}]}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? { PreferenceShape.sides(&columns) }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    try PreferenceShape.writeSides(row, claim, to: &draft)
  }
}
