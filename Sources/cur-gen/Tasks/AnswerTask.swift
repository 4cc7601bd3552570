import CurModel
import CurSample
import CurTool

/// Answers requests as they stand, each as often as asked: for rejection sampling, or to be scored.
struct AnswerTask: AskingTask {
  static let description = RowDescription(
    name: "answer",
    summary: "answers to requests, as many of each as asked",
    options: [Option("count", "N", "answers to one request", standard: "1")],
    reasons: askingReasons)
  static let wanted: StaticString = "'instruction' or 'messages'"

  let asker: Asker
  private let count: Int

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    asker = try Asker(
      "answer", [PromptSet.Part(name: "answer", data: ["instruction", "source"])], options, model)
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard material.instruction != nil else { return nil }
    // What was answered before the last question is said again; the answer to it is what is asked.
    let asked = Array(material.turns[...(material.turns.lastIndex { $0.role == "user" } ?? 0)])
    guard let first = asked.first, first.role == "user" else { return nil }
    let values = ["instruction": first.content, "source": material.source ?? ""]
    var children: [Child] = []
    var failure: AnswerFault?
    for draw in 0..<count {
      do throws(AnswerFault) {
        let reply = try await asker.text(
          "answer", values, then: Array(asked.dropFirst()), order: order, draw: draw,
          system: material.system)
        var conversation = Conversation(
          system: asker.system.isEmpty ? material.system ?? "" : asker.system)
        for turn in asked { conversation.add(turn.role, turn.content) }
        conversation.add(asker.reasoning.spoken(reply))
        children.append(
          conversation.child(
            input: material.inputField, metadata: count > 1 ? [JSONMember("draw", JSON(draw))] : [],
            notes: reply.notes + material.sourceNotes))
      } catch {
        _ = try error.part()
        failure = error
      }
    }
    if children.isEmpty, let failure { throw failure }
    return .children(children, short: count - children.count)
  }
}
