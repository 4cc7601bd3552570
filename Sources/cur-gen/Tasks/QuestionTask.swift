import CurModel
import CurSample
import CurText
import CurTool

/// Makes questions to an answer that is there: a sample's answer, or the whole of a text.
struct QuestionTask: AskingTask {
  static let description = RowDescription(
    name: "question",
    summary: "questions to an answer that is there",
    options: [Option("count", "N", "questions to one answer, a call each", standard: "1")],
    reasons: [Reason("no_change", "the question is the one before again")] + askingReasons)
  static let wanted: StaticString = "'output'"

  let asker: Asker
  private let count: Int
  private let schema: Schema

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    schema = try Schema([
      "type": "object", "required": ["question"], "additionalProperties": false,
      "properties": ["question": ["type": "string", "minLength": 1]],
    ])
    asker = try Asker(
      "question", [PromptSet.Part(name: "question", data: ["answer", "source"])], options, model)
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    // Of a text nobody asked about, the text is the answer, and there is no source beside it.
    guard let answer = material.answer ?? (material.isChunk ? material.source : nil) else {
      return nil
    }
    let source = material.isChunk ? "" : material.source ?? ""
    var children: [Child] = []
    var seen: Set<[String]> = []
    for draw in 0..<count {
      do throws(AnswerFault) {
        let answered = try await asker.value(
          schema, "question", ["answer": answer, "source": source], order: order, draw: draw)
        let question = trimmed(answered.value["question"]?.string ?? "")
        var fields = [JSONMember("instruction", .string(question))]
        if !material.isChunk { fields += material.inputField }
        var child = Child(
          taskType: "instruction_following",
          fields: fields + [JSONMember("output", .string(answer))], metadata: [],
          notes: answered.notes + material.sourceNotes)
        let isNew = seen.insert(foldedWords(of: Array(question.utf8).span)).inserted
        if isBlank(question) || !isNew { child.refusal = "no_change" }
        children.append(child)
      } catch {
        if count == 1 { throw error }
        let refusal = try error.part()
        children.append(
          Child(
            taskType: "language_modeling", fields: [JSONMember("output", .string(answer))],
            metadata: [], notes: refusal.notes, refusal: refusal.reason))
      }
    }
    return .children(children, short: count - children.count { $0.refusal == nil })
  }
}
