public import CurSample

/// Where a line stands in its input, for messages.
public struct LineOrigin: Sendable {
  public var input: String
  /// From 1.
  public var line: Int

  public init(input: String, line: Int) { (self.input, self.line) = (input, line) }

  func message(_ text: String) -> String { "\(visible(input)):\(line): \(text)" }
  public func message(_ fault: LineFault) -> String {
    "\(visible(input)):\(line):\(fault.offset + 1): \(fault.reason.rawValue)"
  }
}

/// What a filter does with every sample before and after its rows decide.
public struct PassageRules: Sendable {
  public let steps: [ProvenanceStep]
  public let rejectsStayInStream: Bool
  let notesLaterReasons: Bool
  /// Reasons that are judged anew; empty for all; nil for none.
  let reopened: Set<String>?
  let shard: Shard?
  /// Where texts are, if not in a sample's own fields.
  let textPaths: [FieldPath]?
  /// Whether the output is no stream of samples: what comes rejected is handed over apart.
  let isExport: Bool
  /// Which steps read texts that `--fields` may name.
  let mayNameFields: [Bool]
  /// Those who say what of a line that could not be read may be kept.
  let maskers: [any FilterRow]

  public init(
    _ invocation: Invocation, steps: [ProvenanceStep], rejectsStayInStream: Bool, isExport: Bool,
    maskers: [any FilterRow] = []
  ) throws(ToolError) {
    let options = invocation.options
    (self.steps, self.maskers) = (steps, maskers)
    self.rejectsStayInStream = rejectsStayInStream
    notesLaterReasons = options.isOn("all-reasons")
    reopened = options["reopen"].map { Set($0.split(separator: ",").map(String.init)) }
    shard = try Shard(options)
    self.isExport = isExport
    mayNameFields = steps.indices.map { invocation.mayNameFields(step: $0) }
    textPaths = try options["fields"].map { list throws(ToolError) in
      var paths: [FieldPath] = []
      for text in list.split(separator: ",", omittingEmptySubsequences: false) {
        guard let path = FieldPath(String(text)) else {
          throw .usage(
            "option '--fields' needs paths like 'meta.answer', not '\(visible(String(text)))'")
        }
        paths.append(path)
      }
      return paths
    }
  }
}

/// One line on its way through the rows of a filter. Reused from line to line.
public struct Passage: ~Copyable {
  public private(set) var sample = Sample()
  private var verdict = Verdict()
  private let rules: PassageRules
  private var state = State.skipped
  private var origin = LineOrigin(input: "", line: 0)
  private var faults: [String] = []
  private var key: [UInt64] = []  // what an ordered row compares
  private var hasKey = false

  private enum State: Equatable {
    /// Not in the shard.
    case skipped
    case live
    case rejected(step: Int)
    /// Came rejected, and stays so.
    case passedOn
  }

  /// Where an edit by other hands is recorded.
  private static let outside = ProvenanceStep(name: "outside", version: version, config: .zero)

  public init(_ rules: PassageRules) {
    self.rules = rules
    sample.textPaths = rules.textPaths
  }

  /// Whether rows are to decide of it.
  public var isLive: Bool { state == .live }

  /// Takes a line. A line that cannot be read becomes a reject of the first step.
  ///
  /// - Parameter isOverlong: whether it is only the beginning of a line longer than `--max-line`.
  public mutating func begin(_ line: Span<UInt8>, _ origin: LineOrigin, isOverlong: Bool = false) {
    self.origin = origin
    faults.removeAll(keepingCapacity: true)
    verdict.clear()
    do throws(LineFault) {
      if isOverlong { throw LineFault(.tooLong, at: 0) }
      try sample.read(line)
      try sample.checkChain()
      if !sample.hasID { giveID() }
      let isMark = sample.isRejected && sample.rejectionReason == IncompleteStream.reason
      guard isMark || isInShard else {
        state = .skipped
        return
      }
      state = .live
      guard sample.isRejected else { return }
      guard !isMark, isReopened else {
        state = .passedOn
        return
      }
      try sample.reopen()
    } catch {
      refuse(line, error)
    }
  }

  /// Takes a line that stands alone.
  public mutating func begin(_ line: InputLine) {
    begin(line.bytes.span, line.origin, isOverlong: line.isOverlong)
  }

  /// Lets `row` decide.
  public mutating func decide(_ row: any FilterRow) { row.decide(&sample, &verdict) }

  /// Lets `body` decide in a row's place.
  public mutating func decide(_ body: (inout Sample, inout Verdict) -> Void) {
    body(&sample, &verdict)
  }

  /// Lets `row` decide, waiting for answers if it does.
  mutating func decide(_ row: any FilterRow, order: Int) async throws(ToolError) {
    if let asking = row as? any AskingRow, asking.asks {
      try await asking.ask(&sample, &verdict, order: order)
    } else {
      row.decide(&sample, &verdict)
    }
  }

  /// Lets `row` take what it compares.
  mutating func prepare(_ row: any OrderedRow) {
    key.removeAll(keepingCapacity: true)
    hasKey = row.prepare(sample, &key)
  }

  /// Lets `row` decide by what came before.
  mutating func settle(_ row: any OrderedRow) {
    if hasKey {
      row.settle(key, &sample, &verdict)
    } else {
      verdict.refuseForeignLine(wanted: type(of: row).wantedFields)
    }
  }

  /// Records what the `step`-th step decided.
  public mutating func conclude(_ step: Int) {
    if rules.isExport && verdict.isKept { return }
    do throws(LineFault) {
      if let wanted = verdict.wantedFields { noteForeignLine(wanted, step) }
      if rules.notesLaterReasons { verdict.noteLaterReasons() }
      try record(verdict.isKept ? .keep : .reject, rules.steps[step])
      if let reason = verdict.reason {
        sample.set("rejection_reason", .string(reason))
        sample.set("rejecting_step", .string(rules.steps[step].name))
        state = .rejected(step: step)
      }
    } catch {
      // The line was read, so what cannot be read is what a row wrote.
      faults.append(origin.message(error))
      state = .rejected(step: step)
    }
    verdict.clear()
  }

  /// Rejects the sample for the `step`-th step.
  public mutating func reject(_ reason: StaticString, _ notes: [JSONMember], step: Int) {
    for note in notes { verdict.note(note) }
    verdict.reject(reason)
    conclude(step)
  }

  /// Refuses a line that has none of the fields the `step`-th step reads.
  public mutating func refuseForeignLine(wanted: StaticString, step: Int) {
    verdict.refuseForeignLine(wanted: wanted)
    conclude(step)
  }

  /// Adds the sample, its counts and its messages to `delivery`.
  public func end(_ delivery: inout Delivery) {
    delivery.faults += faults
    if delivery.lines == 0, state != .skipped {
      delivery.namesakes = rules.steps.map { sample.recordCount(of: $0.name) }
    }
    if state != .skipped { delivery.lines += 1 }
    var isIn = true
    for step in rules.steps.indices {
      if state == .skipped { break }
      guard isIn || rules.rejectsStayInStream else { break }
      delivery.counts[step].read += 1
      if !isIn || state == .passedOn {
        delivery.counts[step].passedOn += 1
      } else if state == .rejected(step: step) {
        delivery.counts[step].reasons[rejectionReason, default: 0] += 1
        isIn = false
      } else {
        delivery.counts[step].kept += 1
      }
    }
    switch state {
    case .skipped: break
    case .rejected(let step) where !rules.rejectsStayInStream:
      sample.write(to: &delivery.rejects[step])
    case .passedOn where rules.isExport:
      sample.write(to: &delivery.apart)
      if sample.rejectionReason == IncompleteStream.reason { delivery.isIncomplete = true }
    case .live where rules.isExport: delivery.output += verdict.row
    default: sample.write(to: &delivery.output)
    }
  }
}

// MARK: Beginning

extension Passage {
  private mutating func giveID() {
    var json: [UInt8] = [UInt8(ascii: "\"")]
    json.append(sample.contentID())
    json.append(UInt8(ascii: "\""))
    // A passed-on reject stays byte for byte.
    if !sample.isRejected || isReopened { sample.giveID(json: json) }
  }

  private var isReopened: Bool {
    guard let reopened = rules.reopened else { return false }
    return reopened.isEmpty || reopened.contains(sample.text("rejection_reason") ?? "")
  }

  private var isInShard: Bool {
    guard let shard = rules.shard else { return true }
    return sample.hasID || !sample.isRejected || isReopened
      ? shard.contains(sample) : shard.contains(sample.contentID())
  }

  private func masked(_ line: Span<UInt8>) -> [UInt8] {
    rules.maskers.reduce([UInt8](line)) { line, row in row.masked(line) }
  }

  /// Makes the line a reject `unreadable_line` that holds the beginning of its raw text.
  private mutating func refuse(_ line: Span<UInt8>, _ fault: LineFault) {
    faults.append(origin.message(fault))
    let raw = rules.maskers.isEmpty ? RawText(line) : RawText(masked(line).span)
    let refused: JSON = .object([
      JSONMember("id", .string(Digest(of: line).hex)),
      JSONMember(raw.name, .string(raw.text)),
      JSONMember("rejection_reason", "unreadable_line"),
      JSONMember("rejecting_step", .string(rules.steps[0].name)),
    ])
    verdict.clear()
    verdict.note("input", origin.input)
    verdict.note("line", origin.line)
    verdict.note("byte", fault.offset + 1)
    verdict.note("error", fault.reason.rawValue)
    state = .rejected(step: 0)
    do throws(LineFault) {
      try sample.read(refused.bytes.span)
      if !isInShard {
        state = .skipped
        faults = []
      }
      try record(.reject, rules.steps[0])
    } catch {
      faults.append(origin.message(error))
    }
    verdict.clear()
  }
}

// MARK: Concluding

extension Passage {
  private mutating func record(_ decision: DecisionWord, _ step: ProvenanceStep) throws(LineFault) {
    guard sample.isEdited else {
      let content = sample.hasChain ? nil : sample.contentDigest()
      return try sample.append(decision, by: step, notes: verdict.notes, content: content)
    }
    if sample.hasChain {
      let before = sample.contentDigest()
      if let last = sample.lastContent, last != before {
        try sample.append(.edit, by: Self.outside, content: before)
      }
    }
    try sample.settle()
    try sample.append(
      decision == .keep ? .edit : decision, by: step, notes: verdict.notes,
      content: sample.contentDigest())
    try sample.settle()
  }

  private var rejectionReason: String {
    sample.rejectionReason ?? "unreadable_line"
  }

  private mutating func noteForeignLine(_ wanted: StaticString, _ step: Int) {
    let found = sample.firstForeignText.map { " but '\(visible($0))'" } ?? ""
    let other = rules.mayNameFields[step] ? ", or name it with --fields" : ""
    faults.append(origin.message("no \(wanted)\(found): put 'cur-read' before this\(other)"))
  }
}
