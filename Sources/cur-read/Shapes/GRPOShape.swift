import CurSample

/// A prompt with several answers and their scores.
struct GRPOShape: Shape {
  static let name: StaticString = "grpo"
  static let description = ShapeDescription(
    summary: "a prompt with several answers and their scores: responses, rewards",
    examples: [
      (
        #"{"prompt":"a","responses":["b","c"],"rewards":[1,0.50]}"#,
        #"{"task_type":"grpo","instruction":"a","responses":["b","c"],"reward_scores":[1,0.50]}"#
      ),
      (
        #"{"prompt":"a","completions":[[{"from":"gpt","value":"b"}],[{"role":"assistant","content":"c"}]],"scores":["x",2]}"#,
        #"{"task_type":"grpo","instruction":"a","responses":[[{"role":"assistant","content":"b"}],[{"role":"assistant","content":"c"}]],"reward_scores":[null,2],"metadata":{"scores":["x",2]}}"#
      ),
      (#"{"prompt":"a","responses":["b","c"],"rewards":[1]}"#, "uneven_lists"),
      (#"{"prompt":"a","completions":[[{"from":"gpt","value":"b"}],["c"]]}"#, "wrong_type"),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard let prompt = columns.takePrompt() ?? columns.take(.conversation, .objects),
      let responses = columns.take(.responses, [.texts, .lists])
    else { return nil }
    var claim = Claim()
    claim[.instruction] = prompt
    claim[.responses] = responses
    claim[.rewards] = columns.take(.rewards, [.scalars, .texts])
    claim[.reference] = columns.take(.reference, .filled)
    claim[.input] = columns.takeContext()
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.responses] else { return }
    try writePrompt(row, claim[.instruction], to: &draft)
    write(row, context: claim[.input], to: &draft)
    write(row, reference: claim[.reference], to: &draft)
    let elements = row.elements(at: row.memberPlace(k))
    if elements.allSatisfy({ $0.kind == .string }) {
      draft[.responses] = .place(row.memberPlace(k))
    } else {
      draft[.responses] = .json(try responses(row, elements, k))
    }
    draft.parts.insert(.responses)
    draft.task = "grpo"
    guard let rewards = claim[.rewards] else { return }
    let scores = row.elements(at: row.memberPlace(rewards))
    guard scores.count == elements.count else {
      throw Misfit("uneven_lists", row.memberName(rewards), isFinal: true)
    }
    draft.write(scores: scores, of: row, column: rewards)
  }

  /// Texts, or arrays of messages.
  private static func responses(_ row: borrowing Sample, _ elements: [JSONPlace], _ k: Int)
    throws(Misfit) -> [UInt8]
  {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for (number, element) in elements.enumerated() {
      if number > 0 { json.append(UInt8(ascii: ",")) }
      switch element.kind {
      case .array:
        guard let conversation = Conversation(row, element) else { throw .type(row, k) }
        json += conversation.messages(row)
      case .string: row.withJSON(at: element) { json.append($0) }
      default: throw .type(row, k)
      }
    }
    json.append(UInt8(ascii: "]"))
    return json
  }
}

extension Draft {
  /// Writes scores, null where one is no number; the column then stays in the metadata too.
  mutating func write(scores: [JSONPlace], of row: borrowing Sample, column: Int) {
    let areNumbers = scores.allSatisfy { $0.kind == .number || $0.kind == .null }
    if areNumbers {
      self[.rewardScores] = .place(row.memberPlace(column))
      return
    }
    self[.rewardScores] = .json(numbers(scores, of: row))
    metadata.add(row.memberNamePlace(column), row.memberPlace(column), of: row)
  }

  /// An array of the numbers at `places`, null for what is none; a text that is a number counts.
  func numbers(_ places: [JSONPlace?], of row: borrowing Sample) -> [UInt8] {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for (k, place) in places.enumerated() {
      if k > 0 { json.append(UInt8(ascii: ",")) }
      guard let place, case .number(let number)? = try? JSON(reading: row.text(at: place)) else {
        json.append("null")
        continue
      }
      json.append(utf8: number)
    }
    json.append(UInt8(ascii: "]"))
    return json
  }
}
