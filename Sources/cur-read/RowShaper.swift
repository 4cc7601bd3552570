import CurSample

/// Makes drafts of rows: which columns are prompt, context and answer is told by their names and
/// values, and what no field takes goes to the metadata.
struct RowShaper: ~Copyable {
  let choice: ShapeChoice
  private var plans: RowPlans

  init(_ choice: ShapeChoice) {
    self.choice = choice
    plans = RowPlans(choice)
  }

  /// Says in `draft` what the row's sample is to hold.
  ///
  /// - Parameter id: the column that is the sample's id, and goes to no metadata.
  /// - Returns: the shape that the row has.
  /// - Throws: ``Misfit`` if it has none, or another than its source.
  mutating func shape(
    _ row: borrowing Sample, without id: Int? = nil, to draft: inout Draft
  ) throws(Misfit) -> any Shape.Type {
    let plan = plans.plan(for: row)
    var misfit = plan.misfit
    for attempt in plan.attempts {
      draft.clear()
      writeSourceID(row, plan.id, without: id, to: &draft)
      do throws(Misfit) {
        try write(row, attempt, to: &draft)
      } catch {
        misfit = error
        if error.isFinal { break }
        continue
      }
      guard !attempt.isOther else {
        misfit = Misfit("other_shape")
        misfit.shape = attempt.shape.name.description
        break
      }
      writeRest(row, attempt.claim, plan.roles, without: id, to: &draft)
      return attempt.shape
    }
    throw misfit
  }

  private func write(
    _ row: borrowing Sample, _ attempt: RowPlan.Attempt, to draft: inout Draft
  ) throws(Misfit) {
    if let rival = attempt.claim.firstRival(in: row), !choice.guesses, !attempt.isOther {
      throw Misfit("ambiguous_row", row.memberName(rival), isFinal: true)
    }
    if attempt.shape == ComparisonShape.self, choice.guesses {
      do throws(Misfit) {
        return try attempt.shape.write(row, attempt.claim, to: &draft)
      } catch {
        draft.clear()
        return try ComparisonShape.writeRollouts(row, attempt.claim, to: &draft)
      }
    }
    try attempt.shape.write(row, attempt.claim, to: &draft)
  }

  // MARK: What every shape may have

  /// The row's own id is the first of the metadata.
  private func writeSourceID(
    _ row: borrowing Sample, _ own: Int?, without id: Int?, to draft: inout Draft
  ) {
    guard let k = own, k != id, row.memberKind(k) != .null else { return }
    row.withMemberJSON(k) { draft.metadata.add("source_id", json: $0) }
  }

  /// Fields that go with any shape, then the metadata: the row's own, and the columns that no field
  /// took, as they are spelled.
  private func writeRest(
    _ row: borrowing Sample, _ claim: Claim, _ roles: [ColumnRole], without id: Int?,
    to draft: inout Draft
  ) {
    for k in 0..<row.memberCount where !claim.taken[k] && roles[k] != .id && k != id {
      let place = row.memberPlace(k)
      switch roles[k] {
      case .metadata where place.kind == .object:
        row.forEachMember(at: place) { draft.metadata.add($0, $1, of: row) }
        continue
      case .known where place.kind == .null: continue
      case .system, .tools, .verifier, .task:
        if place.kind == .null || take(row, roles[k], place, to: &draft) { continue }
      default: break
      }
      draft.metadata.add(row.memberNamePlace(k), place, of: row)
    }
  }

  /// Takes a column that any shape may have, if its value is what it should be.
  private func take(
    _ row: borrowing Sample, _ role: ColumnRole, _ place: JSONPlace, to draft: inout Draft
  ) -> Bool {
    switch role {
    case .system where place.kind == .string && place.byteCount > 2:
      guard !draft.metadata.has("system_prompt") else { return false }
      row.withJSON(at: place) { draft.metadata.add("system_prompt", json: $0) }
    case .tools where !draft.has(.tools):
      guard let tools = row.tools(place) else { return false }
      draft[.tools] = tools
    case .verifier where !draft.has(.verifier) && place.kind == .string:
      draft[.verifier] = .place(place)
    case .task where place.kind == .string:
      return takeTask(row, place, to: &draft)
    default: return false
    }
    return true
  }

  /// Takes the row's own task type, if the row has what it needs.
  private func takeTask(_ row: borrowing Sample, _ place: JSONPlace, to draft: inout Draft) -> Bool
  {
    guard let own = draft.parts.task(called: row.text(at: place)) else { return false }
    draft.task = own
    return true
  }
}

extension Claim {
  /// The column that was taken although another of the same standing says something else.
  func firstRival(in row: borrowing Sample) -> Int? {
    for (slot, columns) in rivals where slot.decides {
      let first = row.withJSON(at: row.memberPlace(columns[0])) { Array($0) }
      for other in columns.dropFirst() {
        let differs = row.withJSON(at: row.memberPlace(other)) { other in
          other.count != first.count || other.indices.contains { other[$0] != first[$0] }
        }
        if differs { return columns[0] }
      }
    }
    return nil
  }
}

extension Slot {
  /// Whether a row is ambiguous that has two columns for it: of what is only beside, the first is
  /// taken and the other is metadata.
  var decides: Bool {
    switch self {
    case .instruction, .output, .text, .conversation, .chosen, .rejected, .responses, .completions:
      true
    default: false
    }
  }
}

extension Sample {
  /// The tools of a conversation: an array of objects, or a text that is one.
  fileprivate func tools(_ place: JSONPlace) -> Draft.Value? {
    switch valueKind(at: place) {
    case .objects: return .place(place)
    case .text:
      let text = text(at: place)
      guard let tools = (try? JSON(reading: text))?.array, !tools.isEmpty,
        tools.allSatisfy({ $0.object != nil })
      else { return nil }
      return .json(compactJSON(Array(text.utf8).span))
    default: return nil
    }
  }
}
