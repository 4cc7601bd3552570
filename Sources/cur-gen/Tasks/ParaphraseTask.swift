import CurModel
import CurSample
import CurText
import CurTool

/// Says the question or the answer of a sample in other words, in several styles.
struct ParaphraseTask: AskingTask {
  static let description = RowDescription(
    name: "paraphrase",
    summary: "a sample's question or answer in other words",
    options: [
      Option("of", "WORD", "question or answer", standard: "question"),
      Option("count", "N", "paraphrases of one text, at temperature 0.9", standard: "5"),
      Option(
        "styles", "LIST", "their styles, with commas, from the first again",
        standard: "plain,formal,conversational,concise,detailed"),
    ],
    reasons: [
      Reason("no_change", "the paraphrase is the text itself, or another paraphrase again"),
      Reason("surplus", "one paraphrase more than was asked for"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction' (or 'output' for --of answer)"

  let asker: Asker
  private let ofAnswer: Bool
  private let styles: [String]
  private let temperature: Double?
  private let schema: Schema

  /// Where `--temperature` is not given. *Chosen*, as in the recipes of the field: below it the
  /// paraphrases of several styles grow alike.
  private static let standardTemperature = 0.9

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    ofAnswer = try options.word("of", of: ["question", "answer"]) == "answer"
    let count = try options.count("count", minimum: 1)
    let list = (options["styles"] ?? "").split(separator: ",").map(String.init)
    guard !list.isEmpty else { throw .usage("option '--styles' names none") }
    styles = (0..<count).map { list[$0 % list.count] }
    temperature = options.isGiven("temperature") ? nil : Self.standardTemperature
    schema = try Schema([
      "type": "object", "required": ["paraphrases"], "additionalProperties": false,
      "properties": ["paraphrases": ["type": "array", "items": ["type": "string"]]],
    ])
    asker = try Asker(
      "paraphrase",
      [
        PromptSet.Part(
          name: "paraphrase", data: ["text"], settings: ["what", "styles", "count"])
      ], options, model)
  }

  var ownConfig: [JSONMember] {
    temperature.map { [JSONMember("own_temperature", .number(String($0)))] } ?? []
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard let text = ofAnswer ? material.answer : material.instruction else { return nil }
    let answered = try await asker.value(
      schema, "paraphrase",
      [
        "text": text, "what": ofAnswer ? "answer" : "question",
        "styles": styles.joined(separator: "\n"), "count": String(styles.count),
      ], order: order, temperature: temperature)
    var seen: Set = [foldedWords(of: Array(text.utf8).span)]
    var children: [Child] = []
    let texts = (answered.value["paraphrases"]?.array ?? []).compactMap(\.string)
    for (index, paraphrase) in texts.enumerated() {
      let isNew =
        !isBlank(paraphrase) && seen.insert(foldedWords(of: Array(paraphrase.utf8).span)).inserted
      var child = child(material, trimmed(paraphrase), answered.notes)
      if index >= styles.count {
        child.refusal = "surplus"
      } else {
        child.metadata.append(JSONMember("paraphrase_style", .string(styles[index])))
        if !isNew { child.refusal = "no_change" }
      }
      children.append(child)
    }
    let made = children.count { $0.refusal == nil }
    guard !children.isEmpty else {
      return .none(
        reason: "generation_unparsable",
        notes: answered.notes + [JSONMember("error", "no-paraphrase")])
    }
    return .children(children, short: styles.count - made)
  }

  /// The sample with the one text in other words; what else it says stays as it was.
  private func child(_ material: Material, _ text: String, _ notes: [JSONMember]) -> Child {
    var child = rewording(
      material, question: ofAnswer ? material.instruction : text,
      answer: ofAnswer ? text : material.answer, notes)
    child.metadata.append(JSONMember("paraphrase_of", ofAnswer ? "answer" : "question"))
    return child
  }
}

/// A sample like `material`, with another question or answer.
func rewording(
  _ material: Material, question: String?, answer: String?, _ notes: [JSONMember]
) -> Child {
  var fields = question.map { [JSONMember("instruction", .string($0))] } ?? []
  fields += material.inputField
  if let answer { fields.append(JSONMember("output", .string(answer))) }
  return Child(
    taskType: question == nil
      ? "language_modeling" : answer == nil ? "prompt_only" : "instruction_following",
    fields: fields, metadata: [], notes: notes + material.sourceNotes)
}
