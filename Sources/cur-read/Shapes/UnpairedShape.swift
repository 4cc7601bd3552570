import CurSample

/// A prompt and an answer that is labelled good or bad, or scored.
struct UnpairedShape: Shape {
  static let name: StaticString = "unpaired-preference"
  static let description = ShapeDescription(
    aliases: ["kto"],
    summary: "an answer that is labelled: prompt, completion, label",
    examples: [
      (
        #"{"prompt":"a","completion":"b","label":false}"#,
        #"{"task_type":"unpaired_preference","instruction":"a","output":"b","label":false}"#
      ),
      (
        #"{"instruction":"a","output":"b","rating":"4.50"}"#,
        #"{"task_type":"unpaired_preference","instruction":"a","output":"b","label":4.50}"#
      ),
      (
        #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"label":true}"#,
        #"{"task_type":"unpaired_preference","instruction":"a","output":"b","label":true}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    var whole = columns
    if let claim = AlpacaShape.claim(&columns) {
      return withLabel(claim, [.bool, .number, .text], &columns)
    }
    // A conversation with a number is more often measured than labelled.
    guard let claim = MessagesShape.claim(&whole) else { return nil }
    columns = whole
    return withLabel(claim, columns.isForced ? [.bool, .number] : .bool, &columns)
  }

  private static func withLabel(
    _ claim: Claim, _ kinds: ValueKind, _ columns: inout RowColumns
  ) -> Claim? {
    guard let label = columns.take(.label, kinds) else { return nil }
    var claim = claim
    claim[.label] = label
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.label], let label = row.label(k) else {
      throw Misfit("wrong_type", claim[.label].map { row.memberName($0) } ?? "")
    }
    if claim[.conversation] == nil {
      try AlpacaShape.write(row, claim, to: &draft)
    } else {
      try MessagesShape.write(row, claim, to: &draft)
    }
    draft[.label] = label
    draft.parts.insert(.label)
    draft.task = "unpaired_preference"
  }
}

extension Sample {
  /// The label in the `index`-th column: true, false or a number, also where it is a text.
  fileprivate func label(_ index: Int) -> Draft.Value? {
    let place = memberPlace(index)
    switch place.kind {
    case .bool, .number: return .place(place)
    case .string:
      let text = text(at: place)
      if text.lowercased() == "true" || text.lowercased() == "false" {
        return .json(Array(text.lowercased().utf8))
      }
      guard case .number(let number)? = try? JSON(reading: text) else { return nil }
      return .json(Array(number.utf8))
    default: return nil
    }
  }
}
