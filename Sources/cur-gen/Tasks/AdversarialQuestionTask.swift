import CurModel
import CurSample
import CurTool

/// Makes questions with answers, in some of which a known fault is put: what a gate should find.
struct AdversarialQuestionTask: AskingTask {
  static let description = RowDescription(
    name: "adversarial-qa",
    summary: "questions about a chunk, some with a fault put in on purpose",
    options: [Option("count", "N", "most questions of one chunk", standard: "3")]
      + InjectionPlan.options,
    reasons: [
      Reason("no_question", "the model made none"),
      Reason("surplus", "one question more than was asked for"),
      Reason("malformed_pair", "a pair without a question or an answer; the others are kept"),
    ] + askingReasons)
  static let wanted: StaticString = "'output' of a chunk, or 'input'"

  let asker: Asker
  private let count: Int
  private let plan: InjectionPlan
  private let pairs: PairReader

  /// The temperature of high_temperature_drift: as CuratorKIT has it, so that results compare.
  private static let hot = 1.4

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    plan = try InjectionPlan(options, Injection.all)
    pairs = try PairReader()
    let names = ["faithful"] + Injection.all.map(\.part).filter { $0 != "high-temperature-drift" }
    asker = try Asker(
      "adversarial-qa",
      names.map {
        PromptSet.Part(name: $0, data: ["source"], settings: ["count", "heading"])
      }, options, model)
  }

  var ownConfig: [JSONMember] { plan.config }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard let source = material.source else { return nil }
    let injection = plan.injection(material.id)
    let isHot = injection?.name == "high_temperature_drift"
    let answered = try await asker.value(
      pairs.schema, isHot ? "faithful" : injection?.part ?? "faithful",
      ["source": source, "count": String(count), "heading": material.heading], order: order,
      temperature: isHot ? Self.hot : nil, looser: pairs.looser,
      fault: { PairReader.elements($0) == nil ? "no-pairs" : nil })
    let children = pairs.children(
      of: answered, material, count: count, metadata: InjectionPlan.truth(injection))
    guard !children.isEmpty else { return .none(reason: "no_question", notes: answered.notes) }
    return .children(children, short: count - children.count { $0.refusal == nil })
  }
}
