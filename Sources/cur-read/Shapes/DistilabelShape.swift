import CurSample

/// What distilabel writes: an instruction with generations, who made each, and their ratings.
struct DistilabelShape: Shape {
  static let name: StaticString = "distilabel"
  static let description = ShapeDescription(
    summary: "distilabel's rows: instruction, generations, model_names, ratings, rationales",
    examples: [
      (
        #"{"instruction":"a","generations":["b","c"],"model_names":["m","n"],"ratings":[4,null],"distilabel_metadata":{"k":1}}"#,
        #"{"task_type":"grpo","instruction":"a","responses":["b","c"],"reward_scores":[4,null],"metadata":{"responses":[{"model":"m"},{"model":"n"}],"distilabel_metadata":{"k":1}}}"#
      )
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard let prompt = columns.takePrompt(),
      let responses = columns.take(named: "generations", .texts)
    else { return nil }
    var claim = Claim()
    claim[.instruction] = prompt
    claim[.responses] = responses
    claim[.rewards] = columns.take(named: "ratings", [.scalars, .texts])
    claim[.models] = columns.take(named: "modelnames", .texts)
    claim[.rationales] = columns.take(named: "rationales", .texts)
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    try GRPOShape.write(row, claim, to: &draft)
    let count = claim[.responses].map { row.elements(at: row.memberPlace($0)).count } ?? 0
    var lists: [(name: StaticString, places: [JSONPlace])] = []
    for (name, k) in [("model" as StaticString, claim[.models]), ("rationale", claim[.rationales])]
    {
      guard let k else { continue }
      let places = row.elements(at: row.memberPlace(k))
      guard places.count == count else {
        throw Misfit("uneven_lists", row.memberName(k), isFinal: true)
      }
      lists.append((name, places))
    }
    guard !lists.isEmpty else { return }
    var json: [UInt8] = []
    for k in 0..<count {
      json.append(k == 0 ? "[{" : ",{")
      for (number, list) in lists.enumerated() {
        json.append(number == 0 ? "\"" : ",\"")
        json.append(list.name)
        json.append("\":")
        row.withJSON(at: list.places[k]) { json.append($0) }
      }
      json.append(UInt8(ascii: "}"))
    }
    json.append(UInt8(ascii: "]"))
    draft.metadata.add("responses", json: json.span)
  }
}
