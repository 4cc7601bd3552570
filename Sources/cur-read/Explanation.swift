import CurSample

/// What `--explain` says of a source of rows: the shape with what speaks for it.
extension FirstLook {
  func explanation(of source: Source) -> JSON {
    var members = [
      JSONMember("source", .string(source.shownPath)),
      JSONMember("reader", source.reader.map { .string($0.description.name) } ?? .null),
      JSONMember("rows", JSON(vote.looked)),
    ]
    var choice = settings.choice ?? vote.choice
    if choice.columns.isEmpty { choice.columns = vote.choice.columns }
    members.append(
      JSONMember("shape", choice.shape.map { .string($0.name.description) } ?? "auto-row"))
    members.append(JSONMember("candidates", .array(vote.scores.map { candidate($0) })))
    members.append(JSONMember("columns", .array(vote.columns.map { column($0, choice) })))
    if vote.unrecognized > 0 { members.append(JSONMember("unrecognized", JSON(vote.unrecognized))) }
    if let ambiguity = vote.ambiguity {
      members.append(JSONMember("ambiguous", .string(ambiguity.message)))
    }
    return .object(members)
  }

  private func candidate(_ candidate: (shape: any Shape.Type, score: Double, rows: Int)) -> JSON {
    [
      "shape": .string(candidate.shape.name.description),
      "score": .number(twoDigits(candidate.score)), "rows": JSON(candidate.rows),
    ]
  }

  private func column(_ seen: (form: String, column: ShapeVote.Column), _ choice: ShapeChoice)
    -> JSON
  {
    let slot = Slot.allCases.first { choice.columns[$0] == seen.form }
    let role = ColumnRole(seen.form)
    let becomes = slot?.field ?? role.field ?? "metadata"
    return [
      "column": .string(seen.column.name), "becomes": .string(becomes),
      "filled": JSON(seen.column.filled),
      "values": .array(seen.column.kinds.map(\.name).sorted().map { .string($0) }),
    ]
  }
}

extension ColumnRole {
  /// The field that such a column becomes whatever the shape; nil where none.
  fileprivate var field: String? {
    switch self {
    case .id: "metadata.source_id"
    case .system: "metadata.system_prompt"
    case .tools: "tools"
    case .verifier: "verifier"
    case .task: "task_type"
    case .metadata, .known, .other: nil
    }
  }
}
