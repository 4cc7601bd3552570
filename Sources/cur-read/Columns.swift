import CurSample

/// What a column of a dataset may be for a sample.
enum Slot: Int, CaseIterable, Sendable {
  case instruction, input, output, text, conversation, system, tools
  case chosen, rejected, responses, rewards, label, reference, verifier
  case completions, history, task
  /// What shapes of one dataset's own have beside; found by its name alone.
  case answers, models, rationales

  /// What the column is in `--explain` and in messages: the field that it becomes.
  var field: String {
    switch self {
    case .text: "output"
    case .conversation, .history: "messages"
    case .system: "metadata.system_prompt"
    case .rewards: "reward_scores"
    case .completions: "responses"
    case .task: "task_type"
    case .answers: "metadata.answers"
    case .models, .rationales: "metadata.responses"
    default: "\(self)"
    }
  }
}

/// What the columns of datasets are called, by what they are for a sample.
///
/// The names of a slot stand in tiers: one of an earlier tier is taken before one of a later, and
/// within a tier the first. That a row has two of one tier, filled and not the same, is what makes it
/// ambiguous. Names are compared by their ``normalForm(_:)``. Source: the aliases that the field's
/// library for this job knows (fact sheet `curatorkit`, part a), and the columns of public datasets.
enum Columns {
  static func tiers(of slot: Slot) -> [[String]] {
    switch slot {
    case .instruction:
      [
        ["instruction"], ["prompt"],
        [
          "query", "question", "user_input", "user_query", "user_message", "human", "problem",
          "inputs",
        ], ["input"],
      ]
    case .input:
      [["input"], ["context"], ["background", "passage", "article", "document", "text_input"]]
    case .output:
      [
        ["output"],
        [
          "completion", "response", "answer", "assistant", "gpt", "model_response", "target",
          "targets", "label_text", "generation",
        ],
        ["model"], ["solution"],
      ]
    case .text: [["text"], ["content", "body", "passage", "document", "article"], ["output"]]
    case .conversation:
      [
        ["messages"], ["conversations", "conversation"],
        ["chat", "dialogue", "dialog", "turns", "history"],
      ]
    case .history: [["history"]]
    case .system: [["system"], ["system_prompt", "system_message", "sys_prompt"]]
    case .tools: [["tools"]]
    case .chosen: [["chosen"], ["preferred", "accepted", "positive"]]
    case .rejected: [["rejected"], ["refused", "dispreferred", "negative"]]
    case .responses:
      [
        ["responses"], ["completions", "candidates", "rollouts", "samples", "outputs"],
        ["generations"],
      ]
    case .rewards:
      [["reward_scores"], ["rewards", "scores", "values", "returns"], ["ratings"]]
    case .completions: [["completions"], ["responses", "candidates", "answers"]]
    case .label:
      [
        ["label"], ["kto_tag", "human_preference", "preference"],
        ["score", "rating", "reward", "quality", "rank", "chosen_score"],
      ]
    case .reference:
      [
        ["reference"],
        ["ground_truth", "final_answer", "reference_answer", "gold_answer", "expected_answer"],
        ["solution"],
      ]
    case .verifier: [["verifier"]]
    case .task: [["task_type"]]
    case .answers, .models, .rationales: []
    }
  }

  /// A column's name without what spellings differ in: the case of letters, and what parts words.
  /// `User Input`, `user-input` and `userInput` are `userinput`.
  static func normalForm(_ name: String) -> String {
    var form = ""
    for scalar in name.lowercased().unicodeScalars where !" _-\t".unicodeScalars.contains(scalar) {
      form.unicodeScalars.append(scalar)
    }
    return form
  }

  /// Where a name stands in the tiers of a slot.
  struct Place {
    var slot: Slot
    var tier: Int
    var rank: Int
  }

  /// The slots that a column of this normal form may be for.
  static func places(of form: String) -> [Place] { index[form] ?? [] }

  private static let index: [String: [Place]] = {
    var index: [String: [Place]] = [:]
    for slot in Slot.allCases {
      for (tier, names) in tiers(of: slot).enumerated() {
        for (rank, name) in names.enumerated() {
          index[normalForm(name), default: []].append(Place(slot: slot, tier: tier, rank: rank))
        }
      }
    }
    return index
  }()

  /// All names, for the config: changing one can change what is decided.
  static var config: JSON {
    .object(
      Slot.allCases.map { slot in
        JSONMember(
          "\(slot)", .array(tiers(of: slot).map { .array($0.map { .string($0) }) }))
      })
  }
}
