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
    var metadata = MetadataWriter()
    if let idColumn, let k = columns.take([idColumn.lowercased()], of: row) {
      guard row.memberKind(k) == .string || row.memberKind(k) == .number else {
        throw Fault(reason: "wrong_type", field: row.memberName(k))
      }
      shaped.id = row.withMemberJSON(k) { Array($0) }
    } else if let k = columns.take(["id"], of: row) {
      row.withMemberJSON(k) { metadata.add("source_id", json: $0) }
    }
    shaped.members.add("source_uri", uri)
    if let k = columns.take(Columns.messages, of: row, kind: .array) {
      try conversation(row, &columns, k, nil, &shaped, &metadata)
    } else if columns.find(Columns.chosen, in: row) != nil,
      columns.find(Columns.rejected, in: row) != nil
    {
      try pair(row, &columns, &shaped)
    } else {
      try turn(row, &columns, &shaped, &metadata)
    }
    if !metadata.has("system_prompt"),
      let k = columns.take(Columns.system, of: row, kind: .string)
    {
      row.withMemberJSON(k) { metadata.add("system_prompt", json: $0) }
    }
    keep(row, columns.rest, &shaped, &metadata)
    return shaped
  }

  // MARK: Shapes

  /// Alpaca, prompt and completion, a prompt alone, or a text.
  private func turn(
    _ row: borrowing Sample, _ columns: inout RowColumns, _ shaped: inout Shaped,
    _ metadata: inout MetadataWriter
  ) throws(Fault) {
    let prompt = columns.take(Columns.instruction, of: row)
    let answer = columns.take(Columns.output, of: row)
    if let prompt, row.memberKind(prompt) == .array {
      return try conversation(row, &columns, prompt, answer, &shaped, &metadata)
    }
    if let prompt {
      task(of: answer == nil ? .instruction : [.instruction, .output], row, &columns, &shaped)
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
    task(of: .output, row, &columns, &shaped)
    try text(row, body, "output", &shaped)
  }

  private func pair(
    _ row: borrowing Sample, _ columns: inout RowColumns, _ shaped: inout Shaped
  ) throws(Fault) {
    let prompt = columns.take(Columns.instruction, of: row)
    task(of: prompt == nil ? .pair : [.instruction, .pair], row, &columns, &shaped)
    if let prompt { try text(row, prompt, "instruction", &shaped) }
    for (column, name) in [(Columns.chosen, "chosen"), (Columns.rejected, "rejected")] {
      guard let k = columns.take(column, of: row) else { continue }
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

  /// - Parameter answer: a column of more messages, or of the text of the assistant's turn.
  private func conversation(
    _ row: borrowing Sample, _ columns: inout RowColumns, _ k: Int, _ answer: Int?,
    _ shaped: inout Shaped, _ metadata: inout MetadataWriter
  ) throws(Fault) {
    var turns = row.memberValue(k).array ?? []
    if let answer {
      switch row.memberValue(answer) {
      case .array(let more): turns += more
      case .string(let text): turns.append(["role": "assistant", "content": .string(text)])
      default: throw Fault(reason: "wrong_type", field: row.memberName(answer))
      }
    }
    guard let conversation = Conversation(turns) else {
      throw Fault(reason: "wrong_type", field: row.memberName(k))
    }
    task(of: conversation.parts, row, &columns, &shaped)
    conversation.write(to: &shaped.members, metadata: &metadata)
  }

  /// Writes the task type: the row's own where what it needs is there, else what `parts` say.
  private func task(
    of parts: RowParts, _ row: borrowing Sample, _ columns: inout RowColumns,
    _ shaped: inout Shaped
  ) {
    var parts = parts
    if row.kind("responses") == .array { parts.insert(.responses) }
    if let kind = row.kind("label"), kind != .string && kind != .array && kind != .object {
      parts.insert(.label)
    }
    if let k = columns.find(["task_type"], in: row, kind: .string),
      let own = row.memberValue(k).string, parts.fit(own)
    {
      columns.take(k)
      return shaped.members.add("task_type", own)
    }
    shaped.members.add("task_type", parts.task)
  }

  /// The columns that no field took: known fields of a sample stay what they are, the rest is
  /// metadata, and so are the members of the row's own.
  private func keep(
    _ row: borrowing Sample, _ rest: [Int], _ shaped: inout Shaped,
    _ metadata: inout MetadataWriter
  ) {
    let fields: Set<String> = [
      "tools", "responses", "reward_scores", "reference", "verifier", "label",
    ]
    for k in rest {
      let name = row.memberName(k)
      if fields.contains(name) {
        row.withMemberJSON(k) { shaped.members.add(name, json: $0) }
      } else if name == "metadata", row.kind("metadata") == .object {
        row.withMemberJSON(k) { add(membersOf: $0, to: &metadata) }
      } else {
        row.withMemberJSON(k) { metadata.add(name, json: $0) }
      }
    }
    shaped.members.add("metadata", metadata.object)
  }

  private func add(membersOf json: Span<UInt8>, to metadata: inout MetadataWriter) {
    var inner = Sample()
    do throws(LineFault) {
      try inner.read(json)
    } catch {  // a repeated name, which as a column of its own it may have
      return metadata.add("metadata", json: json)
    }
    for k in 0..<inner.memberCount {
      let name = inner.memberName(k)
      inner.withMemberJSON(k) { metadata.add(name, json: $0) }
    }
  }
}
