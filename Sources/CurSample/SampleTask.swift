/// What kind of sample it is, as its fields say.
extension Sample {
  /// The sample's `task_type`, or what its fields say where it has none; nil where they say nothing.
  public var taskType: String? {
    if let given = text("task_type"), !given.isEmpty { return given }
    let hasInstruction = kind("instruction") == .string
    if isSide("chosen") && isSide("rejected") {
      return hasInstruction ? "preference" : "implicit_preference"
    }
    if kind("responses") == .array { return "grpo" }
    if kind("messages") == .array || hasTurns { return "conversational" }
    let hasOutput = kind("output") == .string
    if hasInstruction { return hasOutput ? "instruction_following" : "prompt_only" }
    return hasOutput ? "language_modeling" : nil
  }

  private func isSide(_ name: StaticString) -> Bool {
    kind(name) == .string || kind(name) == .array
  }

  /// Whether `metadata.turns` is an array.
  public var hasTurns: Bool { turnsStart != nil }

  /// Where the array `metadata.turns` starts, the last where it is repeated; nil if there is none.
  var turnsStart: Int? {
    guard let k = find("metadata"), members[k].kind == .object else { return nil }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    var turns: Int?
    while let key = walker.nextMember() {
      let isTurns = walker.keyIs(key, "turns")
      let start = walker.at
      if walker.value().kind == .array && isTurns { turns = start }
    }
    return turns
  }

  /// The first member that holds a text and is no field of a sample: what a foreign line calls it.
  public var firstForeignText: String? {
    members.indices.first { members[$0].kind == .string && memberName($0) != "id" }
      .map { memberName($0) }
  }
}
