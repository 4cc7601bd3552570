import CurSample

/// A prompt and its answer, perhaps with what it is about: Alpaca, prompt and completion, question
/// and answer.
struct AlpacaShape: Shape {
  static let name: StaticString = "alpaca"
  static let description = ShapeDescription(
    aliases: ["prompt-completion"],
    summary: "a prompt and its answer: instruction, input, output; prompt, completion",
    examples: [
      (
        #"{"instruction":"Why?","input":"It rained.","output":"Rain."}"#,
        #"{"task_type":"instruction_following","instruction":"Why?","input":"It rained.","output":"Rain."}"#
      ),
      (
        #"{"Question":"a","answer":1.10,"level":"x"}"#,
        #"{"task_type":"instruction_following","instruction":"a","output":"1.10","metadata":{"level":"x"}}"#
      ),
      (
        #"{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}]}"#,
        #"{"task_type":"instruction_following","instruction":"a","output":"b"}"#
      ),
      (
        #"{"problem":"1+1?","solution":"One and one are 2.","answer":"2"}"#,
        #"{"task_type":"instruction_following","instruction":"1+1?","output":"One and one are 2.","reference":"2"}"#
      ),
      (
        #"{"instruction":"c","output":"d","history":[["a","b"]]}"#,
        #"{"task_type":"conversational","instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}"#
      ),
    ])

  static func claim(_ columns: inout RowColumns) -> Claim? {
    var claim = Claim()
    guard let prompt = columns.takePrompt() else { return nil }
    claim[.instruction] = prompt
    // Where a row has both, the solution is the way and the answer what it leads to.
    if columns.has(named: "solution", .text), !columns.has(.output, tiers: 1) {
      claim[.reference] = columns.take(named: "answer", .filled)
    }
    if claim[.reference] == nil { claim[.reference] = columns.take(.reference, .filled) }
    guard let answer = columns.take(.output, .filled) else { return nil }
    claim[.output] = answer
    if !columns.has(.input, .text) { claim[.history] = columns.take(.history, [.lists]) }
    claim[.input] = columns.takeContext()
    return claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let prompt = claim[.instruction], let answer = claim[.output] else { return }
    if row.isModelName(answer) { throw .type(row, answer) }
    write(row, reference: claim[.reference], to: &draft)
    if row.memberKind(prompt) == .array || claim[.history] != nil {
      return try writeTurns(row, prompt, answer, claim[.history], to: &draft)
    }
    guard row.memberKind(prompt) == .string else { throw .type(row, prompt) }
    draft[.instruction] = .place(row.memberPlace(prompt))
    write(row, context: claim[.input], to: &draft)
    draft.setText(.output, row.memberPlace(answer))
    draft.parts.formUnion([.instruction, .output])
  }

  private static func writeTurns(
    _ row: borrowing Sample, _ prompt: Int, _ answer: Int, _ history: Int?, to draft: inout Draft
  ) throws(Misfit) {
    var conversation = Conversation()
    if let history, !row.addRounds(history, to: &conversation) { throw .type(row, history) }
    if !conversation.add(row, side: prompt, .user) { throw .type(row, prompt) }
    if !conversation.add(row, side: answer, .assistant) { throw .type(row, answer) }
    conversation.write(row, to: &draft)
  }
}

extension Conversation {
  /// Adds what one speaker says: a text, a message or messages; false if it is none of them.
  mutating func add(_ row: borrowing Sample, side k: Int, _ role: Role) -> Bool {
    let place = row.memberPlace(k)
    switch place.kind {
    case .string: add(text: place, role)
    case .object: return add(row, message: place)
    case .array: return add(row, messages: place)
    default: return false
    }
    return true
  }
}

extension Sample {
  /// Adds earlier rounds, each an array of what the user and the assistant said.
  fileprivate func addRounds(_ k: Int, to conversation: inout Conversation) -> Bool {
    for round in elements(at: memberPlace(k)) {
      let texts = elements(at: round)
      guard texts.count == 2, texts.allSatisfy({ $0.kind == .string }) else { return false }
      conversation.add(text: texts[0], .user)
      conversation.add(text: texts[1], .assistant)
    }
    return true
  }

  /// Whether the column is called `model` and names one, rather than saying what one answered.
  fileprivate func isModelName(_ k: Int) -> Bool {
    let name = memberNamePlace(k)
    guard name.byteCount == 7, text(at: name).lowercased() == "model" else { return false }
    return withText(at: memberPlace(k)) { text in
      var looksLikeName = false
      for i in text.indices {
        if text[i] <= 0x20 { return false }
        let isDigit = text[i] >= 0x30 && text[i] <= 0x39
        let isMark = text[i] == 0x2D || text[i] == 0x2F || text[i] == 0x3A
        looksLikeName = looksLikeName || isDigit || isMark
      }
      return looksLikeName
    }
  }
}
