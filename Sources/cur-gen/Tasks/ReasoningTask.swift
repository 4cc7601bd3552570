import CurModel
import CurSample
import CurTool

/// Makes answers that show their reasoning, or finds the reasoning to an answer there is.
struct ReasoningTask: AskingTask {
  static let description = RowDescription(
    name: "cot",
    summary: "answers with the reasoning that leads to them",
    options: [
      Option(
        "mode", "WORD", "generate reasoning and answer, or wrap the answer that is there",
        standard: "generate")
    ],
    reasons: [
      Reason("no_answer_section", "the answer lacks one of the sections it should have"),
      Reason("answer_changed", "the model repeats another answer than it was given"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction' (and 'output' to wrap), or 'output' of a chunk"

  let asker: Asker
  private let wraps: Bool
  private let schema: Schema

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    wraps = try options.word("mode", of: ["generate", "wrap"]) == "wrap"
    schema = try Schema([
      "type": "object", "required": ["reasoning", "answer"], "additionalProperties": false,
      "properties": ["reasoning": ["type": "string"], "answer": ["type": "string"]],
    ])
    asker = try Asker(
      "cot",
      [
        PromptSet.Part(name: "generate", data: ["instruction", "source"]),
        PromptSet.Part(name: "wrap", data: ["instruction", "source", "answer"]),
      ], options, model)
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    if wraps { return try await wrapped(material, order) }
    guard material.instruction != nil || material.source != nil else { return nil }
    let names = (material.instruction == nil ? ["Question"] : []) + ["Reasoning", "Answer"]
    do throws(AnswerFault) {
      let reply = try await asker.text(
        "generate",
        ["instruction": material.instruction ?? "", "source": material.source ?? ""], order: order,
        fault: { Self.sections(names, of: $0) == nil ? "no-answer-section" : nil })
      guard let sections = Self.sections(names, of: reply.text) else { return nil }
      return child(
        material, material.instruction ?? sections[0], sections[sections.count - 2],
        sections[sections.count - 1], reply.notes)
    } catch {
      guard case .unusable("no-answer-section", let beginning) = error else { throw error }
      return .none(
        reason: "no_answer_section", notes: [JSONMember("reply_begins", .string(beginning))])
    }
  }

  private func wrapped(_ material: Material, _ order: Int) async throws(AnswerFault) -> Made? {
    guard let instruction = material.instruction, let answer = material.answer else { return nil }
    let answered = try await asker.value(
      schema, "wrap",
      ["instruction": instruction, "source": material.source ?? "", "answer": answer],
      order: order)
    let repeated = answered.value["answer"]?.string ?? ""
    guard unwrapped(repeated) == unwrapped(answer) else {
      let found = JSONMember("answer", .string(String(repeated.prefix(200))))
      return .none(reason: "answer_changed", notes: answered.notes + [found])
    }
    let reasoning = trimmed(answered.value["reasoning"]?.string ?? "")
    guard !reasoning.isEmpty else {
      return .none(reason: "no_answer_section", notes: answered.notes)
    }
    // The answer is the sample's own, byte for byte: the model's copy only shows that it read it.
    return child(material, instruction, reasoning, answer, answered.notes)
  }

  private func child(
    _ material: Material, _ instruction: String, _ reasoning: String, _ answer: String,
    _ notes: [JSONMember]
  ) -> Made {
    .children([
      Child(
        taskType: "instruction_following",
        fields: [JSONMember("instruction", .string(instruction))] + material.inputField + [
          JSONMember("output", .string("## Reasoning\n\(reasoning)\n\n## Answer\n\(answer)"))
        ],
        metadata: [JSONMember("cot_mode", .string(wraps ? "wrap" : "generate"))],
        notes: notes + material.sourceNotes)
    ])
  }

  /// What stands under the headings `names`, in this order and each once; nil if one is missing or
  /// holds nothing.
  static func sections(_ names: [String], of text: String) -> [String]? {
    var sections: [String] = []
    var next = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if next < names.count, trimmed(String(line)) == "## \(names[next])" {
        next += 1
        sections.append("")
      } else if next > 0 {
        sections[next - 1] += line + "\n"
      }
    }
    sections = sections.map { trimmed($0) }
    return next == names.count && sections.allSatisfy { !$0.isEmpty } ? sections : nil
  }
}
