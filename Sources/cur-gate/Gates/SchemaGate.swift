import CurSample
import CurTool

/// Keeps samples that have what their task needs.
///
/// What a task needs stands in ``needs``. A text that is blank is missing; an array that is empty
/// is missing; a field of another type than the sample's contract gives it is missing.
struct SchemaGate: Gate {
  static let description = RowDescription(
    name: "schema",
    summary: "keep samples that have the fields their task needs",
    options: [
      Option("require", "FIELDS", "also these members, commas between; 'none' asks for nothing"),
      Option("task-types", "TYPES", "only these task types, commas between"),
    ],
    reasons: [
      Reason("missing_field", "a field is absent, blank or of another type; the note names all"),
      Reason("unknown_task_type", "the task type is none that is known"),
      Reason("task_type_not_allowed", "the task type is none of --task-types"),
      Reason("unequal_scores", "'reward_scores' and 'responses' differ in length"),
      Reason("null_character", "a text holds U+0000, which trainers cut at"),
      Reason("not_a_sample", "neither a task type nor fields that say one"),
    ],
    keeps: [
      Example(line: #"{"instruction":"a","output":"b"}"#),
      Example(line: #"{"output":"a text"}"#),
      Example(line: #"{"chosen":"a","rejected":"b"}"#),
      Example(line: #"{"instruction":"q","responses":["a","b"],"reward_scores":[0.1,null]}"#),
      Example(line: #"{"messages":[{"role":"user","content":"a"}]}"#),
      Example(
        line: #"{"task_type":"unpaired_preference","instruction":"a","output":"b","label":false}"#),
      Example(line: #"{"any":1}"#, options: ["require": "none"]),
    ],
    rejects: [
      Example(
        line: #"{"task_type":"instruction_following","instruction":"a"}"#, reason: "missing_field"),
      Example(line: #"{"instruction":"a","output":" \n"}"#, reason: "missing_field"),
      Example(
        line: #"{"task_type":"instruction_following","instruction":5,"output":{"a":1}}"#,
        reason: "missing_field"),
      Example(line: #"{"task_type":"conversational"}"#, reason: "missing_field"),
      Example(line: #"{"messages":[1,2]}"#, reason: "missing_field"),
      Example(
        line: #"{"instruction":"a","output":"b","metadata":{"turns":[{"content":"c"}]}}"#,
        reason: "missing_field"),
      Example(
        line: #"{"task_type":"preference","messages":[{"role":"user","content":"a"}]}"#,
        reason: "missing_field"),
      Example(line: #"{"task_type":"nonsense","output":"x"}"#, reason: "unknown_task_type"),
      Example(
        line: #"{"instruction":"a","output":"b"}"#, options: ["require": "source_uri"],
        reason: "missing_field"),
      Example(
        line: #"{"instruction":"a","output":"b"}"#, options: ["task-types": "preference,grpo"],
        reason: "task_type_not_allowed"),
      Example(
        line: #"{"instruction":"q","responses":["a","b"],"reward_scores":[0.1]}"#,
        reason: "unequal_scores"),
      Example(line: #"{"instruction":"a","output":"b\u0000c"}"#, reason: "null_character"),
      Example(line: #"{"any":1}"#, reason: "not_a_sample"),
    ])

  /// The fields that a sample of each task type must have. `messages`, or
  /// `metadata.turns` alone, stand in place of `instruction` and `output`.
  static let needs: [String: [StaticString]] = [
    "instruction_following": ["instruction", "output"],
    "conversational": ["instruction", "output"],
    "preference": ["instruction", "chosen", "rejected"],
    "implicit_preference": ["chosen", "rejected"],
    "unpaired_preference": ["instruction", "output", "label"],
    "grpo": ["instruction", "responses"],
    "prompt_only": ["instruction"],
    "language_modeling": ["output"],
    "source_chunk": ["output"],
    "table_qa": ["output"],
  ]

  let asksForNothing: Bool
  let required: [String]
  let allowed: Set<String>?

  init(_ options: OptionValues) throws(ToolError) {
    let named = (options["require"] ?? "").split(separator: ",").map(String.init)
    asksForNothing = named == ["none"]
    required = asksForNothing ? [] : named
    allowed = options["task-types"].map { Set($0.split(separator: ",").map(String.init)) }
    if let unknown = allowed?.sorted().first(where: { Self.needs[$0] == nil }) {
      throw .usage(
        "'--task-types' names '\(visible(unknown))', which is no task type (cur-sample.5)")
    }
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    if asksForNothing && allowed == nil { return }
    guard let task = sample.taskType else {
      return verdict.refuseForeignLine(wanted: "'instruction', 'output' or 'messages'")
    }
    if let allowed, !allowed.contains(task) {
      verdict.note("task_type", task)
      verdict.reject("task_type_not_allowed")
    }
    guard !asksForNothing else { return }
    guard let needed = Self.needs[task] else {
      if allowed != nil { return }  // noted and refused above
      verdict.note("task_type", task)
      return verdict.reject("unknown_task_type")
    }
    let missing = missing(needed, of: sample)
    if !missing.isEmpty {
      verdict.note("fields", .array(missing.map { .string($0) }))
      verdict.reject("missing_field")
    }
    if let scores = sample.elementCount("reward_scores"),
      scores != sample.elementCount("responses")
    {
      verdict.note("reward_scores", scores)
      verdict.note("responses", sample.elementCount("responses") ?? 0)
      verdict.reject("unequal_scores")
    }
    if sample.hasNullCharacter { verdict.reject("null_character") }
  }

  /// Which of `needed` and of ``required`` the sample has not, each once.
  private func missing(_ needed: [StaticString], of sample: borrowing Sample) -> [String] {
    var missing: [String] = []
    let hasMessages = sample.kind("messages") == .array
    let hasFirstTurns = sample.kind("instruction") != nil || sample.kind("output") != nil
    let isConversation = hasMessages || (sample.hasTurns && !hasFirstTurns)
    if hasMessages && !sample.hasMessages("messages") { missing.append("messages") }
    if sample.hasTurns && !sample.turnsAreMessages { missing.append("metadata.turns") }
    for field in needed where !has(field, sample) {
      let name = field.description
      if isConversation && (name == "instruction" || name == "output") { continue }
      missing.append(name)
    }
    for name in required where !sample.has(name) && !missing.contains(name) { missing.append(name) }
    return missing
  }

  /// Whether `field` says something and is of its type.
  private func has(_ field: StaticString, _ sample: borrowing Sample) -> Bool {
    guard sample.has(field), let kind = sample.kind(field) else { return false }
    switch field.description {
    case "chosen", "rejected": return kind == .string || kind == .array
    case "responses": return kind == .array
    case "label": return kind == .bool || kind == .number
    default: return kind == .string
    }
  }
}
