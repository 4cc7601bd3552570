import CurSample

/// A prompt with answers that are objects: who gave each, how it was rated and why, as in
/// UltraFeedback. All but the text is kept in `metadata.responses`.
struct RankedShape: Shape {
  static let name: StaticString = "ranked"
  static let description = ShapeDescription(
    aliases: ["ultrafeedback"],
    summary: "a prompt with answers that are objects with ratings: completions",
    examples: [
      (
        #"{"instruction":"a","completions":[{"model":"m","response":"b","annotations":{"truthfulness":{"Rating":"4"}},"overall_score":8.50},{"response":"c"}]}"#,
        #"{"task_type":"grpo","instruction":"a","responses":["b","c"],"reward_scores":[8.50,null],"metadata":{"responses":[{"model":"m","annotations":{"truthfulness":{"Rating":"4"}},"overall_score":8.50},{}]}}"#
      ),
      (
        #"{"prompt":"a","answers":[{"answer":"b","model":"m","rank":1}]}"#,
        #"{"task_type":"grpo","instruction":"a","responses":["b"],"metadata":{"responses":[{"model":"m","rank":1}]}}"#
      ),
      (#"{"prompt":"a","completions":[{"model":"m"}]}"#, "wrong_type"),
    ])

  /// What the text of an answer is called, and what its score; the first that is there is taken.
  private static let texts: [StaticString] = [
    "response", "completion", "answer", "output", "generation", "text", "content",
  ]
  private static let scores: [StaticString] = [
    "overall_score", "score", "reward", "rating", "fine-grained_score",
  ]

  static func claim(_ columns: inout RowColumns) -> Claim? {
    var claim = Claim()
    guard let prompt = columns.takePrompt(),
      let completions = columns.take(.completions, .objects)
    else { return nil }
    claim[.instruction] = prompt
    claim[.completions] = completions
    claim[.reference] = columns.take(.reference, .filled)
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.completions] else { return }
    try writePrompt(row, claim[.instruction], to: &draft)
    write(row, reference: claim[.reference], to: &draft)
    var responses: [UInt8] = []
    var about: [UInt8] = []
    var ratings: [JSONPlace?] = []
    for element in row.elements(at: row.memberPlace(k)) {
      guard let (name, text) = row.first(of: texts, at: element), text.kind == .string else {
        throw .type(row, k)
      }
      responses.append(responses.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
      row.withJSON(at: text) { responses.append($0) }
      about.append(about.isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
      row.append(object: element, without: name, to: &about)
      ratings.append(row.first(of: scores, at: element)?.value)
    }
    draft[.responses] = .json(responses + [UInt8(ascii: "]")])
    if ratings.contains(where: { $0 != nil }) {
      draft[.rewardScores] = .json(draft.numbers(ratings, of: row))
    }
    let closed = about + [UInt8(ascii: "]")]
    draft.metadata.add("responses", json: closed.span)
    draft.parts.insert(.responses)
    draft.task = "grpo"
  }
}

extension Sample {
  /// The first member of an object that has one of the names.
  fileprivate func first(of names: [StaticString], at object: JSONPlace)
    -> (name: StaticString, value: JSONPlace)?
  {
    for name in names {
      if let value = member(name, at: object) { return (name, value) }
    }
    return nil
  }

  /// Appends an object without the members called `left`, as it is spelled.
  func append(object: JSONPlace, without left: StaticString, to json: inout [UInt8]) {
    json.append(UInt8(ascii: "{"))
    var isFirst = true
    forEachMember(at: object) { name, value in
      guard !isText(name, left) else { return }
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      withJSON(at: name) { json.append($0) }
      json.append(UInt8(ascii: ":"))
      withJSON(at: value) { json.append($0) }
    }
    json.append(UInt8(ascii: "}"))
  }
}
