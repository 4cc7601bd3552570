import CurSample

/// A question on a passage, whose answers are spans of it: SQuAD, CUAD. The first answer is the
/// output; a question without one is a prompt.
struct SquadShape: Shape {
  static let name: StaticString = "squad"
  static let description = ShapeDescription(
    aliases: ["cuad"],
    summary: "a question on a passage with its spans: question, context, answers",
    examples: [
      (
        #"{"id":"7","title":"t","context":"It rained.","question":"a","answers":{"text":["rained","It"],"answer_start":[3,0]}}"#,
        #"{"task_type":"instruction_following","instruction":"a","input":"It rained.","output":"rained","metadata":{"source_id":"7","title":"t","answers":{"text":["rained","It"],"answer_start":[3,0]}}}"#
      ),
      (
        #"{"context":"c","question":"a","answers":[{"text":"b","answer_start":0}],"is_impossible":false}"#,
        #"{"task_type":"instruction_following","instruction":"a","input":"c","output":"b","metadata":{"answers":[{"text":"b","answer_start":0}],"is_impossible":false}}"#
      ),
      (
        #"{"context":"c","question":"a","answers":{"text":[],"answer_start":[]}}"#,
        #"{"task_type":"prompt_only","instruction":"a","input":"c","metadata":{"answers":{"text":[],"answer_start":[]}}}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    var claim = Claim()
    guard let answers = columns.column(named: "answers", [.object, .objects, .empty]),
      let context = columns.take(named: "context", .text),
      let question = columns.take(named: "question", .text)
    else { return nil }
    claim[.answers] = answers  // which stays in the metadata, for the places in the passage
    claim[.input] = context
    claim[.instruction] = question
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let k = claim[.answers] else { return }
    try writePrompt(row, claim[.instruction], to: &draft)
    write(row, context: claim[.input], to: &draft)
    let answers = row.memberPlace(k)
    var texts: [JSONPlace] = []
    if answers.kind == .object {
      guard let list = row.member("text", at: answers) else { throw .type(row, k) }
      texts = row.elements(at: list)
    } else {
      for answer in row.elements(at: answers) {
        guard let text = row.member("text", at: answer) else { throw .type(row, k) }
        texts.append(text)
      }
    }
    guard texts.allSatisfy({ $0.kind == .string }) else { throw .type(row, k) }
    if let first = texts.first {
      draft[.output] = .place(first)
      draft.parts.insert(.output)
    } else {
      draft.task = "prompt_only"
    }
  }

  /// The questions of an article as the files of SQuAD have it, `paragraphs` with `qas`: each as a
  /// row of its own, with the passage and all else that is said of it. Nil for any other row.
  static func questions(of article: borrowing Sample) -> [[UInt8]]? {
    guard article.kind("paragraphs") == .array,
      let paragraphs = article.place(at: Self.paragraphs)
    else { return nil }
    var rows: [[UInt8]] = []
    for paragraph in article.elements(at: paragraphs) {
      guard let qas = article.member("qas", at: paragraph), qas.kind == .array else { return nil }
      for question in article.elements(at: qas) {
        guard question.kind == .object else { return nil }
        var row: [UInt8] = []
        article.append(object: question, without: "context", to: &row)
        row.removeLast()
        article.append(membersOf: paragraph, without: "qas", to: &row)
        for k in 0..<article.memberCount {
          let name = article.memberNamePlace(k)
          guard !article.isText(name, "paragraphs") else { continue }
          article.append(member: name, article.memberPlace(k), to: &row)
        }
        rows.append(row + [UInt8(ascii: "}")])
      }
    }
    return rows
  }

  private static let paragraphs = FieldPath("paragraphs")!
}

extension Sample {
  fileprivate func append(
    membersOf object: JSONPlace, without left: StaticString, to json: inout [UInt8]
  ) {
    forEachMember(at: object) { name, value in
      if !isText(name, left) { append(member: name, value, to: &json) }
    }
  }

  fileprivate func append(member name: JSONPlace, _ value: JSONPlace, to json: inout [UInt8]) {
    if json.last != UInt8(ascii: "{") { json.append(UInt8(ascii: ",")) }
    withJSON(at: name) { json.append($0) }
    json.append(UInt8(ascii: ":"))
    withJSON(at: value) { json.append($0) }
  }
}
