import CurSample

/// Two answers that are numbered or lettered, and which of them is the better one. Without that they
/// are no pair: which one is meant is not guessed.
struct ComparisonShape: Shape {
  static let name: StaticString = "comparison"
  static let description = ShapeDescription(
    summary: "two answers and which is better: response_a, response_b, winner",
    examples: [
      (
        #"{"prompt":"a","response_a":"b","response_b":"c","winner":"b"}"#,
        #"{"task_type":"preference","instruction":"a","chosen":"c","rejected":"b","metadata":{"winner":"b"}}"#
      ),
      (
        #"{"prompt":"a","response_0":"b","response_1":"c","better_response_id":0}"#,
        #"{"task_type":"preference","instruction":"a","chosen":"b","rejected":"c","metadata":{"better_response_id":0}}"#
      ),
      (
        #"{"conversation_a":[{"role":"user","content":"a"}],"conversation_b":[{"role":"user","content":"b"}],"winner":"model_a"}"#,
        #"{"task_type":"implicit_preference","chosen":[{"role":"user","content":"a"}],"rejected":[{"role":"user","content":"b"}],"metadata":{"winner":"model_a"}}"#
      ),
      (#"{"prompt":"a","response_a":"b","response_b":"c"}"#, "no_winner"),
      (#"{"prompt":"a","response_a":"b","response_b":"c","winner":"tie"}"#, "no_winner"),
    ])

  private static let bases = ["response", "completion", "answer", "output", "conversation"]
  private static let marks = [("a", "b"), ("0", "1"), ("1", "2")]
  private static let winners = [
    "winner", "betterresponseid", "betterresponse", "preference", "preferred", "humanpreference",
    "choice", "better", "label",
  ]

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard !columns.has(.chosen, [.text, .objects, .object]),
      var claim = sides(&columns)
    else { return nil }
    claim[.instruction] = columns.takePrompt()
    for name in winners where claim[.label] == nil {
      claim[.label] = columns.column(named: name, [.text, .number])  // and stays in the metadata
    }
    claim[.input] = columns.takeContext()
    return claim
  }

  /// The two answers as they stand, as `chosen` and `rejected`.
  private static func sides(_ columns: inout RowColumns) -> Claim? {
    for base in bases {
      for (first, second) in marks {
        guard columns.has(named: base + first, [.text, .objects]),
          columns.has(named: base + second, [.text, .objects])
        else { continue }
        var claim = Claim()
        claim[.chosen] = columns.take(named: base + first, [.text, .objects])
        claim[.rejected] = columns.take(named: base + second, [.text, .objects])
        return claim
      }
    }
    return nil
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let first = claim[.chosen], let second = claim[.rejected] else { return }
    guard let winner = claim[.label], let isSecond = isSecond(row, winner, first, second) else {
      throw Misfit("no_winner", row.memberName(claim[.label] ?? first), isFinal: true)
    }
    var decided = claim
    if isSecond { (decided[.chosen], decided[.rejected]) = (second, first) }
    try PreferenceShape.write(row, decided, to: &draft)
  }

  /// Whether the second answer is the better one; nil where that is not said.
  private static func isSecond(_ row: borrowing Sample, _ winner: Int, _ first: Int, _ second: Int)
    -> Bool?
  {
    let said = Columns.normalForm(row.text(at: row.memberPlace(winner)))
    let names = [first, second].map { Columns.normalForm(row.memberName($0)) }
    let matches = names.map { name in
      let mark = String(name.suffix(1))
      return said == mark || said == name || (said.hasSuffix("model" + mark))
    }
    return matches[0] == matches[1] ? nil : matches[1]
  }

  /// Reads the two answers as rollouts without scores: what is left of them without a winner.
  static func writeRollouts(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft)
    throws(Misfit)
  {
    guard let first = claim[.chosen], let second = claim[.rejected], claim[.instruction] != nil
    else { throw Misfit("no_winner", claim[.chosen].map { row.memberName($0) } ?? "") }
    try writePrompt(row, claim[.instruction], to: &draft)
    write(row, context: claim[.input], to: &draft)
    var json: [UInt8] = [UInt8(ascii: "[")]
    row.withJSON(at: row.memberPlace(first)) { json.append($0) }
    json.append(UInt8(ascii: ","))
    row.withJSON(at: row.memberPlace(second)) { json.append($0) }
    json.append(UInt8(ascii: "]"))
    draft[.responses] = .json(json)
    draft.parts.insert(.responses)
    draft.task = "grpo"
  }
}
