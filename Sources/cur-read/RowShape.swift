import CurSample

/// Makes a sample of a row: which columns are prompt, context and answer is told by their names.
///
/// Values move as they are spelled; what no field takes goes to `metadata`, verbatim.
struct RowShape {
  /// The column that is taken as the id; nil for none.
  var idColumn: String?

  /// What a row became: an object's members, without id and origin.
  struct Shaped {
    var members = ObjectWriter()
    /// The id that `--id` asked for, as JSON.
    var id: [UInt8]?
  }

  /// Why a row gives no sample.
  struct Fault: Error {
    var reason: StaticString
    var field: String
  }

  /// - Throws: ``Fault`` if no shape fits.
  func shape(_ row: borrowing Sample, uri: String) throws(Fault) -> Shaped {
    var shaped = Shaped()
    var columns = RowColumns(row)
    var metadata = ObjectWriter()
    if let idColumn, let k = columns.take([idColumn.lowercased()], of: row) {
      guard row.memberKind(k) == .string || row.memberKind(k) == .number else {
        throw Fault(reason: "wrong_type", field: row.memberName(k))
      }
      shaped.id = row.withMemberJSON(k) { Array($0) }
    } else if let k = columns.take(["id"], of: row) {
      row.withMemberJSON(k) { metadata.add("source_id", json: $0) }
    }
    let system = columns.take(Columns.system, of: row)
    shaped.members.add("source_uri", uri)
    if let k = columns.take(Columns.messages, of: row), row.memberKind(k) == .array {
      try conversation(row, k, nil, &shaped, &metadata)
    } else if let chosen = columns.take(Columns.chosen, of: row),
      let rejected = columns.take(Columns.rejected, of: row)
    {
      try pair(row, &columns, chosen, rejected, &shaped)
    } else {
      try turn(row, &columns, &shaped, &metadata)
    }
    if let system, row.memberKind(system) == .string {
      row.withMemberJSON(system) { metadata.add("system_prompt", json: $0) }
    }
    keep(row, columns.rest, &shaped, &metadata)
    return shaped
  }

  // MARK: Shapes

  /// Alpaca, prompt and completion, a prompt alone, or a text.
  private func turn(
    _ row: borrowing Sample, _ columns: inout RowColumns, _ shaped: inout Shaped,
    _ metadata: inout ObjectWriter
  ) throws(Fault) {
    let prompt = columns.take(Columns.instruction, of: row)
    let answer = columns.take(Columns.output, of: row)
    if let prompt, row.memberKind(prompt) == .array {
      return try conversation(row, prompt, answer, &shaped, &metadata)
    }
    if let prompt {
      shaped.members.add(
        "task_type", answer == nil ? "prompt_only" : "instruction_following")
      try text(row, prompt, "instruction", &shaped)
      if let context = columns.take(Columns.input, of: row) {
        try text(row, context, "input", &shaped)
      }
      if let answer { try text(row, answer, "output", &shaped) }
      return
    }
    guard let body = answer ?? columns.take(Columns.text, of: row) else {
      throw Fault(
        reason: "unrecognized_row", field: row.memberCount > 0 ? row.memberName(0) : "")
    }
    shaped.members.add("task_type", "language_modeling")
    try text(row, body, "output", &shaped)
  }

  private func pair(
    _ row: borrowing Sample, _ columns: inout RowColumns, _ chosen: Int, _ rejected: Int,
    _ shaped: inout Shaped
  ) throws(Fault) {
    let prompt = columns.take(Columns.instruction, of: row)
    shaped.members.add("task_type", prompt == nil ? "implicit_preference" : "preference")
    if let prompt { try text(row, prompt, "instruction", &shaped) }
    for (k, name) in [(chosen, "chosen"), (rejected, "rejected")] {
      guard row.memberKind(k) == .string || row.memberKind(k) == .array else {
        throw Fault(reason: "wrong_type", field: row.memberName(k))
      }
      row.withMemberJSON(k) { shaped.members.add(name, json: $0) }
    }
  }

  private func text(
    _ row: borrowing Sample, _ k: Int, _ name: String, _ shaped: inout Shaped
  ) throws(Fault) {
    guard row.memberKind(k) == .string else {
      throw Fault(reason: "wrong_type", field: row.memberName(k))
    }
    row.withMemberJSON(k) { shaped.members.add(name, json: $0) }
  }

  private func conversation(
    _ row: borrowing Sample, _ k: Int, _ answer: Int?, _ shaped: inout Shaped,
    _ metadata: inout ObjectWriter
  ) throws(Fault) {
    var turns = row.memberValue(k).array ?? []
    if let answer { turns += row.memberValue(answer).array ?? [] }
    guard let conversation = Conversation(turns) else {
      throw Fault(reason: "wrong_type", field: row.memberName(k))
    }
    conversation.write(to: &shaped.members, metadata: &metadata)
  }

  /// The columns that no field took: known fields of a sample stay what they are, the rest is
  /// metadata.
  private func keep(
    _ row: borrowing Sample, _ rest: [Int], _ shaped: inout Shaped, _ metadata: inout ObjectWriter
  ) {
    let fields: Set<String> = [
      "tools", "responses", "reward_scores", "reference", "verifier", "label",
    ]
    for k in rest {
      let name = row.memberName(k)
      if fields.contains(name) {
        row.withMemberJSON(k) { shaped.members.add(name, json: $0) }
      } else if name == "metadata", case .object(let inner)? = row.value("metadata") {
        for member in inner { metadata.add(member.name, member.value) }
      } else if !["task_type", "source_uri"].contains(name) {
        row.withMemberJSON(k) { metadata.add(name, json: $0) }
      }
    }
    shaped.members.add("metadata", metadata)
  }
}
