import CurModel
import CurSample
import CurText
import CurTool

/// Says a question together with its answer in other words, several times.
struct VariantsTask: AskingTask {
  static let description = RowDescription(
    name: "variants",
    summary: "a question and its answer together in other words",
    options: [Option("count", "N", "variants of one pair, in one call", standard: "3")],
    reasons: [
      Reason("no_change", "the variant says what the pair or another variant says"),
      Reason("surplus", "one variant more than was asked for"),
      Reason("malformed_pair", "a variant without question or answer; the others are kept"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction' and 'output'"

  let asker: Asker
  private let count: Int
  private let pairs: PairReader

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    pairs = try PairReader()
    asker = try Asker(
      "variants",
      [
        PromptSet.Part(
          name: "variants", data: ["instruction", "answer", "source"], settings: ["count"])
      ], options, model)
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard let instruction = material.instruction, let answer = material.answer else { return nil }
    let answered = try await asker.value(
      pairs.schema, "variants",
      [
        "instruction": instruction, "answer": answer, "source": material.source ?? "",
        "count": String(count),
      ], order: order, looser: pairs.looser,
      fault: { PairReader.elements($0)?.isEmpty ?? true ? "no-pairs" : nil })
    var seen: Set = [Self.key(instruction, answer)]
    var made = 0
    var children: [Child] = []
    for element in PairReader.elements(answered.value) ?? [] {
      guard let pair = PairReader.pair(element) else {
        var child = rewording(
          material, question: nil, answer: String(element.text.prefix(2000)), answered.notes)
        child.refusal = "malformed_pair"
        children.append(child)
        continue
      }
      var child = rewording(
        material, question: pair.question, answer: pair.answer, answered.notes)
      if made == count {
        child.refusal = "surplus"
      } else if !seen.insert(Self.key(pair.question, pair.answer)).inserted {
        child.refusal = "no_change"
      } else {
        made += 1
      }
      children.append(child)
    }
    return .children(children, short: count - made)
  }

  private static func key(_ question: String, _ answer: String) -> [String] {
    foldedWords(of: Array((question + "\n" + answer).utf8).span)
  }
}
