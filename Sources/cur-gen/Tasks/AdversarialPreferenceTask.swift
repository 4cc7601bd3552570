import CurModel
import CurSample
import CurTool

/// Makes pairs whose good answer is faithful to the source and whose worse one has a known fault, or was
/// drawn hot.
struct AdversarialPreferenceTask: AskingTask {
  static let description = RowDescription(
    name: "adversarial-preference",
    summary: "a faithful answer and one with a fault put in on purpose",
    options: [Option("count", "N", "most questions of one chunk", standard: "3")]
      + InjectionPlan.options,
    reasons: [
      Reason("no_question", "the model made none"),
      Reason("equal_pair", "both answers say the same"),
      Reason("surplus", "one question more than was asked for"),
      Reason("malformed_pair", "a pair without a question or an answer; the others are kept"),
    ] + askingReasons)
  static let wanted: StaticString = "'output' of a chunk, or 'input'"

  let asker: Asker
  private let count: Int
  private let plan: InjectionPlan
  private let pairs: PairReader

  /// The temperatures of a worse answer with a fault put in, and of one without: as CuratorKIT has
  /// them, so that results compare.
  private static let injected = 0.8
  private static let hot = 1.1

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    let known = Injection.all.filter { $0.name != "high_temperature_drift" }
    plan = try InjectionPlan(options, known)
    pairs = try PairReader()
    asker = try Asker(
      "adversarial-preference",
      [
        PromptSet.Part(name: "faithful", data: ["source"], settings: ["count", "heading"]),
        PromptSet.Part(name: "again", data: ["question", "source"]),
      ]
        + known.map {
          PromptSet.Part(name: $0.part, data: ["question", "answer", "source"])
        }, options, model)
  }

  var ownConfig: [JSONMember] { plan.config }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard let source = material.source else { return nil }
    let answered = try await asker.value(
      pairs.schema, "faithful",
      ["source": source, "count": String(count), "heading": material.heading], order: order,
      looser: pairs.looser, fault: { PairReader.elements($0) == nil ? "no-pairs" : nil })
    var children = pairs.children(of: answered, material, count: count, metadata: [])
    for index in children.indices where children[index].refusal == nil {
      try await addWorse(&children[index], material, source, index, order)
    }
    guard !children.isEmpty else { return .none(reason: "no_question", notes: answered.notes) }
    return .children(children, short: count - children.count { $0.refusal == nil })
  }

  /// Makes a pair of a faithful sample. A worse answer that fails costs only its pair.
  private func addWorse(
    _ child: inout Child, _ material: Material, _ source: String, _ index: Int, _ order: Int
  ) async throws(AnswerFault) {
    let injection = plan.injection("\(material.id)\0\(index)")
    guard let question = child.field("instruction"), let answer = child.field("output") else {
      return
    }
    do throws(AnswerFault) {
      let reply = try await asker.text(
        injection?.part ?? "again",
        ["question": question, "answer": answer, "source": source], order: order, draw: index + 1,
        temperature: injection == nil ? Self.hot : Self.injected)
      child.taskType = "preference"
      child.fields.removeLast()
      child.fields.append(JSONMember("chosen", .string(answer)))
      child.fields.append(JSONMember("rejected", asker.reasoning.side(reply)))
      child.metadata += InjectionPlan.truth(injection)
      child.notes.append(JSONMember("rejected_request", .string(reply.requestSHA256)))
      child.notes.append(JSONMember("rejected_reply", .string(reply.replySHA256)))
      if unwrapped(reply.text) == unwrapped(answer) { child.refusal = "equal_pair" }
    } catch {
      let refusal = try error.part()
      child.notes += refusal.notes
      child.refusal = refusal.reason
    }
  }
}

extension Child {
  /// The text of a field.
  fileprivate func field(_ name: String) -> String? {
    fields.first { $0.name == name }?.value.string
  }
}
