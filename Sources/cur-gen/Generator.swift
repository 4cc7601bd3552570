import CurSample
import CurTool

/// Runs a task over samples: many at once, what is made leaves in the order of the parents.
struct Generator: Sendable {
  let task: any GenerationTask
  let step: ProvenanceStep
  let rules: PassageRules
  let keepsInput: Bool
  let rejectsStayInStream: Bool
  private let neighbours: Neighbours?

  init(
    task: any GenerationTask, step: ProvenanceStep, rules: PassageRules, keepsInput: Bool,
    rejectsStayInStream: Bool
  ) {
    (self.task, self.step, self.rules) = (task, step, rules)
    (self.keepsInput, self.rejectsStayInStream) = (keepsInput, rejectsStayInStream)
    neighbours = task.joinsNeighbours ? Neighbours() : nil
  }

  /// What becomes of one line.
  func process(_ line: InputLine, order: Int) async throws(ToolError) -> Delivery {
    var delivery = Delivery(steps: 1)
    var passage = Passage(rules)
    passage.begin(line)
    var before: Neighbour?
    if let neighbours {
      neighbours.publish(passage.isLive ? Neighbour(passage.sample) : nil, order)
      before = await neighbours.before(order)
    }
    guard passage.isLive else {
      passage.end(&delivery)
      return delivery
    }
    switch try await task.make(of: passage.sample, after: before, order: order) {
    case .children(let children, let short):
      if keepsInput { passage.sample.write(to: &delivery.output) }
      for (index, child) in children.enumerated() {
        try make(child, index, of: passage.sample, &delivery)
      }
      delivery.lines += 1
      delivery.counts[0].read += 1
      delivery.counts[0].kept += 1
      delivery.made = children.count { $0.refusal == nil }
      if short > 0 { delivery.tallies["short"] = short }
    case .none(let reason, let notes):
      passage.reject(reason, notes, step: 0)
      passage.end(&delivery)
    case .foreign(let wanted):
      passage.refuseForeignLine(wanted: wanted, step: 0)
      passage.end(&delivery)
    }
    return delivery
  }

  /// Writes a child: the parent's origin and chain, its own fields, a record that names the parent.
  ///
  /// - Returns: who the child is, for what is made of it.
  @discardableResult
  func make(
    _ child: Child, _ index: Int, of parent: borrowing Sample, _ delivery: inout Delivery
  ) throws(ToolError) -> Parent {
    var members = ObjectWriter()
    if let uri = parent.text("source_uri") { members.add("source_uri", uri) }
    members.add("task_type", child.taskType)
    for field in child.fields { members.add(field.name, field.value) }
    let metadata = metadata(child, parent)
    if metadata != .object([]) { members.add("metadata", metadata) }
    for name in Self.provenance {
      parent.withJSON(name) { members.add(name.description, json: $0) }
    }
    var sample = Sample()
    let itself = Parent(id: parent.idText, digest: parent.text("provenance_digest"))
    let parents = child.parents + (child.parents.contains(itself) ? [] : [itself])
    do throws(LineFault) {
      try sample.read(members.finish().span)
      sample.giveID(json: JSON.string(id(index, of: parents)).bytes)
      var notes = ObjectWriter()
      notes.add("parents", .array(parents.map { Self.reference($0.id, $0.digest) }))
      notes.add("index", index)
      for note in child.notes { notes.add(note.name, note.value) }
      try sample.append(
        .create, by: step, notes: notes.members, content: sample.contentDigest())
      if let refusal = child.refusal {
        sample.set("rejection_reason", .string(refusal.description))
        sample.set("rejecting_step", .string(step.name))
        try sample.settle()
        try sample.append(.reject, by: step)
      }
    } catch {
      throw ToolError(
        .systemFailure,
        "a sample of our own making cannot be read (\(error.reason.rawValue)): this is a fault of the program"
      )
    }
    if let refusal = child.refusal {
      delivery.tallies[refusal.description, default: 0] += 1
    }
    if child.refusal == nil || rejectsStayInStream {
      sample.write(to: &delivery.output)
    } else {
      sample.write(to: &delivery.rejects[0])
    }
    return Parent(id: sample.idText, digest: sample.text("provenance_digest"))
  }

  private static let provenance: [StaticString] = ["provenance_digest", "provenance_chain"]

  /// What the parent's metadata says of the source, and what the task adds.
  private func metadata(_ child: Child, _ parent: borrowing Sample) -> JSON {
    let inherited = (parent.value("metadata")?.object ?? []).filter { member in
      !child.metadata.contains { $0.name == member.name }
    }
    return .object(inherited + child.metadata)
  }

  private static func reference(_ id: String, _ digest: String?) -> JSON {
    .object(
      [JSONMember("id", .string(id))] + (digest.map { [JSONMember("digest", .string($0))] } ?? []))
  }

  /// Made of the parents' ids, the task, its config and the index: the same on every run.
  private func id(_ index: Int, of parents: [Parent]) -> String {
    let ids = parents.map(\.id).joined(separator: "\0")
    let origin = "\(ids)\0\(step.name)\0\(step.config.hex)\0\(index)"
    return Digest(of: Array(origin.utf8)).hex
  }
}
