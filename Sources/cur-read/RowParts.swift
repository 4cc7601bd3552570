/// What a row was found to have, and the tasks that this is enough for.
struct RowParts: OptionSet {
  let rawValue: Int

  static let instruction = RowParts(rawValue: 1)
  static let output = RowParts(rawValue: 2)
  /// Turns after the first two.
  static let turns = RowParts(rawValue: 4)
  /// A conversation that instruction, output and turns would not give back.
  static let messages = RowParts(rawValue: 8)
  /// `chosen` and `rejected`.
  static let pair = RowParts(rawValue: 16)
  static let responses = RowParts(rawValue: 32)
  static let label = RowParts(rawValue: 64)

  /// The task type of a row that does not name one that fits.
  var task: StaticString {
    if contains(.pair) {
      return isDisjoint(with: [.instruction, .messages]) ? "implicit_preference" : "preference"
    }
    if contains(.responses) && !isDisjoint(with: [.instruction, .messages]) { return "grpo" }
    if !isDisjoint(with: [.messages, .turns]) { return "conversational" }
    guard contains(.instruction) else { return "language_modeling" }
    return contains(.output) ? "instruction_following" : "prompt_only"
  }

  /// Whether a row with these parts can be of the task type `name`.
  func fit(_ name: String) -> Bool { task(called: name) != nil }

  /// The task type called `name`, if a row with these parts can be of it.
  func task(called name: String) -> StaticString? {
    guard !(name == "prompt_only" && contains(.output)) else { return nil }
    return Self.needs.first { $0.task.description == name && isSuperset(of: $0.parts) }?.task
  }

  /// What a sample of each task type has at least; several ways where it is listed several times.
  private static let needs: [(task: StaticString, parts: RowParts)] = [
    ("instruction_following", [.instruction, .output]),
    ("conversational", [.instruction, .output]),
    ("conversational", .messages),
    ("preference", [.instruction, .pair]),
    ("preference", [.messages, .pair]),
    ("implicit_preference", .pair),
    ("unpaired_preference", [.instruction, .output, .label]),
    ("unpaired_preference", [.messages, .label]),
    ("grpo", [.instruction, .responses]),
    ("grpo", [.messages, .responses]),
    ("prompt_only", .instruction),
    ("prompt_only", .messages),
    ("language_modeling", .output),
    ("source_chunk", .output),
    ("table_qa", [.instruction, .output]),
  ]
}
