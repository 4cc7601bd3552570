import CurModel
import CurSample
import CurText
import CurTool

/// Makes harder requests of a request, and answers them: Evol-Instruct (Xu et al. 2023, WizardLM) with
/// its elimination of evolutions that failed.
struct EvolutionTask: AskingTask {
  static let description = RowDescription(
    name: "evol",
    summary: "harder requests made of a request, with answers",
    options: [
      Option("count", "N", "evolutions of one request", standard: "1"),
      Option(
        "strategies", "LIST", "the ways, with commas, from the first again",
        standard: strategies.joined(separator: ",")),
      Option("no-answers", nil, "make requests alone"),
    ],
    reasons: [
      Reason("no_change", "the evolution says what the request said"),
      Reason("copied_prompt", "the evolution repeats words of the prompt"),
      Reason("refusal", "the evolution or its answer is a refusal, or nothing but punctuation"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction', or 'output' of a chunk"
  static let strategies = [
    "add_constraints", "deepen", "concretize", "increase_reasoning", "broaden",
  ]

  let asker: Asker
  private let strategies: [String]
  private let answers: Bool
  private let schema: Schema

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    let count = try options.count("count", minimum: 1)
    let list = (options["strategies"] ?? "").split(separator: ",").map(String.init)
    for word in list where !Self.strategies.contains(word) {
      throw .usage(
        "option '--strategies' is a list of \(Self.strategies.joined(separator: ", ")), not '\(visible(word))'"
      )
    }
    guard !list.isEmpty else { throw .usage("option '--strategies' names none") }
    strategies = (0..<count).map { list[$0 % list.count] }
    answers = !options.isOn("no-answers")
    let names = ["evolved_instruction", "strategy_applied", "complexity_notes"]
    schema = try Schema([
      "type": "object", "required": ["evolved_instruction"], "additionalProperties": false,
      "properties": .object(names.map { JSONMember($0, ["type": "string"]) }),
    ])
    asker = try Asker(
      "evol",
      [
        PromptSet.Part(
          name: "evolve", data: ["instruction", "source"], settings: ["strategy"]),
        PromptSet.Part(name: "answer", data: ["instruction", "source"]),
      ], options, model)
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard material.instruction != nil || material.source != nil else { return nil }
    var children: [Child] = []
    for (index, strategy) in strategies.enumerated() {
      do throws(AnswerFault) {
        children.append(try await evolution(material, strategy, index, order))
      } catch {
        let refusal = try error.part()
        if strategies.count == 1 { return .none(reason: refusal.reason, notes: refusal.notes) }
        children.append(child(material, "", [], strategy, refusal.notes, refusal.reason))
      }
    }
    if children.count == 1, let refusal = children[0].refusal {
      return .none(reason: refusal, notes: children[0].notes)
    }
    return .children(children)
  }

  private func evolution(
    _ material: Material, _ strategy: String, _ index: Int, _ order: Int
  ) async throws(AnswerFault) -> Child {
    let answered = try await asker.value(
      schema, "evolve",
      [
        "instruction": material.instruction ?? "", "source": material.source ?? "",
        "strategy": strategy,
      ], order: order, draw: 2 * index)
    let evolved = trimmed(answered.value["evolved_instruction"]?.string ?? "")
    var about: [JSONMember] = []
    if let notes = answered.value["complexity_notes"]?.string {
      about.append(JSONMember("complexity_notes", .string(notes)))
    }
    var notes = answered.notes
    if let applied = answered.value["strategy_applied"]?.string, applied != strategy {
      notes.append(JSONMember("strategy_applied", .string(String(applied.prefix(100)))))
    }
    if let fault = fault(of: evolved, material.instruction) {
      return child(material, evolved, about, strategy, notes, fault)
    }
    guard answers else { return child(material, evolved, about, strategy, notes, nil) }
    let reply = try await asker.text(
      "answer", ["instruction": evolved, "source": material.source ?? ""], order: order,
      draw: 2 * index + 1, system: material.system)
    notes.append(JSONMember("answer_request", .string(reply.requestSHA256)))
    notes.append(JSONMember("answer_reply", .string(reply.replySHA256)))
    var made = child(
      material, evolved, about, strategy, notes, isRefusal(reply.text) ? "refusal" : nil)
    let spoken = asker.reasoning.spoken(reply)
    var conversation = Conversation(system: "")
    conversation.add("user", evolved)
    conversation.add(spoken)
    let told = conversation.child(input: material.inputField, metadata: [], notes: [])
    (made.taskType, made.fields) = (told.taskType, told.fields)
    return made
  }

  private func child(
    _ material: Material, _ evolved: String, _ about: [JSONMember], _ strategy: String,
    _ notes: [JSONMember], _ refusal: StaticString?
  ) -> Child {
    var metadata = [JSONMember("evolution_strategy", .string(strategy))] + about
    if let original = material.instruction {
      metadata.append(JSONMember("original_instruction", .string(original)))
    }
    return Child(
      taskType: "prompt_only",
      fields: [JSONMember("instruction", .string(evolved))] + material.inputField,
      metadata: metadata, notes: notes + material.sourceNotes, refusal: refusal)
  }

  // MARK: Elimination

  /// Why an evolution failed; nil if it did not.
  private func fault(of evolved: String, _ original: String?) -> StaticString? {
    if isRefusal(evolved) { return "refusal" }
    let words = foldedWords(of: Array(evolved.utf8).span)
    if let original, words == foldedWords(of: Array(original.utf8).span) { return "no_change" }
    let text = " " + words.joined(separator: " ") + " "
    return Self.promptWords.contains { text.contains(" \($0) ") } ? "copied_prompt" : nil
  }

  /// Words that only an evolution that speaks of its prompt has. *Chosen*, after the rule of the
  /// paper; the others are words of our own prompt.
  private static let promptWords = [
    "given prompt", "rewritten prompt", "new prompt", "created prompt", "evolved instruction",
    "given request", "rewritten request", "strategy applied", "add_constraints",
    "increase_reasoning",
  ]
}

/// Whether `text` is nothing but punctuation, or short and apologetic.
///
/// Fewer than 80 words with "sorry" or an equal among them: the rule and its number are those of
/// Evol-Instruct (Xu et al. 2023).
func isRefusal(_ text: String) -> Bool {
  let words = foldedWords(of: Array(text.utf8).span)
  if words.isEmpty { return true }
  guard words.count < 80 else { return false }
  let line = " " + words.joined(separator: " ") + " "
  let signs = [
    " sorry ", " i cannot ", " i can t ", " i can't ", " as an ai ", " unable to assist ",
  ]
  return signs.contains { line.contains($0) }
}
