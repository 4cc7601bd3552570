import CurModel
import CurSample
import CurTool
import Synchronization

/// Tries to mend what a gate refused, one way after the other, and stops at the first that the gate passes
/// and a second, independent vote confirms: of several tries against one noisy judge some pass by chance.
///
/// A sample that is mended keeps its id and its chain and is live again. The rest keep what they were
/// refused for, and are given a `diagnosis`.
final class Recovery: Sendable {
  private let model: AskedModel
  private let prompts: RecoveryPrompts
  private let gates: GateBench
  private let step: ProvenanceStep
  private let mostCalls: Int
  private let truth: Truth?
  private let modes = Mutex<[RecoveryMode: (mended: Int, refused: Int)]>([:])

  init(
    model: AskedModel, prompts: RecoveryPrompts, gates: GateBench, step: ProvenanceStep,
    mostCalls: Int, truth: Truth?
  ) {
    (self.model, self.prompts, self.gates, self.step) = (model, prompts, gates, step)
    (self.mostCalls, self.truth) = (mostCalls, truth)
  }

  /// For the closing line: what was mended and what was not, by mode.
  var summary: String {
    let seen = modes.withLock { $0 }
    let words = RecoveryMode.allCases.compactMap { mode -> String? in
      guard let count = seen[mode] else { return nil }
      return "\(mode.rawValue) \(count.mended) of \(count.mended + count.refused)"
    }
    return ([model.client.statistics.summary] + words).joined(separator: ", ")
  }

  /// What becomes of one line.
  func process(
    _ line: InputLine, order: Int, _ rules: PassageRules
  ) async throws(ToolError) -> Delivery {
    var passage = Passage(rules)
    passage.begin(line)
    var delivery = Delivery(steps: 1)
    passage.end(&delivery)
    if passage.isLive {
      (delivery.counts[0].kept, delivery.counts[0].passedOn) = (0, 1)
      return delivery
    }
    // What is of another shard, could not be read, or marks an early end is nobody's to mend.
    guard delivery.counts[0].passedOn == 1, passage.sample.rejectionReason != "incomplete_stream"
    else { return delivery }
    delivery = Delivery(steps: 1)
    delivery.lines = 1
    delivery.counts[0].read = 1
    var sample = Sample()
    do throws(LineFault) {
      try sample.read(line.bytes.span)
    } catch {
      throw Self.unreadable(error)
    }
    let outcome = try await outcome(of: sample, order: order)
    count(outcome, sample.idText)
    switch outcome {
    case .mended(let bytes, _):
      delivery.counts[0].kept = 1
      delivery.output += bytes
    case .refused(let mode, let notes):
      try diagnose(&sample, mode, notes)
      delivery.counts[0].reasons[mode.rawValue] = 1
      if rules.rejectsStayInStream {
        sample.write(to: &delivery.output)
      } else {
        sample.write(to: &delivery.rejects[0])
      }
    }
    return delivery
  }

  private enum Outcome {
    case mended([UInt8], RecoveryMode)
    case refused(RecoveryMode, [JSONMember])
  }

  private func count(_ outcome: Outcome, _ id: String) {
    let mode: RecoveryMode
    switch outcome {
    case .mended(_, let found), .refused(let found, _): mode = found
    }
    modes.withLock { modes in
      if case .mended = outcome {
        modes[mode, default: (0, 0)].mended += 1
      } else {
        modes[mode, default: (0, 0)].refused += 1
      }
    }
    truth?.diagnosed(id, mode)
  }

  private func diagnose(
    _ sample: inout Sample, _ mode: RecoveryMode, _ notes: [JSONMember]
  ) throws(ToolError) {
    let diagnosis: JSON = .object([JSONMember("mode", .string(mode.rawValue))] + notes)
    sample.set("diagnosis", diagnosis)
    do throws(LineFault) {
      try sample.settle()
      try sample.append(.reject, by: step, notes: members(notes + [mode.note]))
      try sample.settle()
    } catch {
      throw Self.unreadable(error)
    }
  }

  // MARK: Trying

  /// What is known of a refused sample.
  private struct Subject {
    var question: String
    var source: String
    var grounding: Double
    var claims: Int
    /// At which temperature its answer was drawn.
    var temperature: Double?
    var gate: (step: String, config: String)
  }

  private func outcome(
    of sample: borrowing Sample, order: Int
  ) async throws(ToolError) -> Outcome {
    let reason = sample.rejectionReason ?? ""
    if reason.hasPrefix("duplicate_") { return .refused(.nearDuplicate, []) }
    if ["rejected_above_threshold", "margin_too_small", "chosen_below_threshold"].contains(reason) {
      return .refused(.responseQuality, [])
    }
    guard let subject = subject(of: sample), Self.mendable.contains(reason) else {
      return .refused(.unknown, [])
    }
    var line: [UInt8] = []
    sample.write(to: &line)
    line.removeLast()  // the newline
    let gate = try gates.gate(subject.gate.step, config: subject.gate.config)
    var spent = 0
    var tries = 0
    for attempt in Attempt.order(grounding: subject.grounding) {
      // What could not be confirmed any more is not tried.
      let generations = attempt == .question ? 2 : 1
      guard spent + generations + gate.votes <= mostCalls else { break }
      tries += 1
      let made = try await candidate(attempt, subject, line, order, &spent)
      guard let made else { continue }
      let mode = attempt.mode(drawnAt: subject.temperature)
      if let passed = try await passed(made, by: gate, subject, mode, tries, &spent) {
        return .mended(passed, mode)
      }
    }
    let mode: RecoveryMode = subject.claims > 0 ? .sourceAmbiguous : .unknown
    return .refused(
      mode,
      [
        JSONMember("tries", JSON(tries)), JSONMember("calls", JSON(spent)),
        JSONMember("grounding", .number(String(subject.grounding))),
      ])
  }

  /// What the grounding gate refuses an answer for, and another answer may not be refused for.
  private static let mendable: Set = [
    "unsupported_claim", "contradicted_claim", "no_claims", "question_not_grounded",
    "does_not_answer", "needless_abstention",
  ]

  /// nil for a sample that is no question with an answer from a source, or was not refused by cur-gate.
  private func subject(of sample: borrowing Sample) -> Subject? {
    guard let question = sample.text("instruction"), let source = sample.text("input"),
      sample.kind("output") == .string, let step = sample.text("rejecting_step"),
      step == "cur-gate halluc"
    else { return nil }
    let records = sample.value("provenance_chain")?.array ?? []
    guard let refusal = records.last(where: { $0["step"]?.string == step }),
      let config = refusal["config"]?.string
    else { return nil }
    let made = records.last { $0["step"]?.string?.hasPrefix("cur-gen ") ?? false }
    return Subject(
      question: question, source: source,
      grounding: refusal["notes"]?["grounding"]?.double ?? 0,
      claims: refusal["notes"]?["claims"]?.int ?? 0,
      temperature: made?["notes"]?["temperature"]?.double, gate: (step, config))
  }

  /// A new answer, and what is noted of it.
  private struct Candidate {
    var question: String
    var answer: String
    /// The sample as it was refused.
    var line: [UInt8]
    var notes: [JSONMember]
  }

  /// nil where the model gave no answer that can be used.
  private func candidate(
    _ attempt: Attempt, _ subject: Subject, _ line: [UInt8], _ order: Int, _ spent: inout Int
  ) async throws(ToolError) -> Candidate? {
    do throws(AnswerFault) {
      var question = subject.question
      var replies: [ChatReply] = []
      if attempt == .question {
        spent += 1
        let asked = try await text(attempt, subject.source, question, order)
        question = asked.text.split(whereSeparator: \.isNewline).joined(separator: " ")
        replies.append(asked)
      }
      spent += 1
      let part: Attempt = attempt == .question ? .strict : attempt
      let answered = try await text(part, subject.source, question, order)
      replies.append(answered)
      var notes = [
        JSONMember("attempt", .string(attempt.part)),
        JSONMember("temperature", .number(String(attempt.temperature))),
      ]
      notes += answered.notes
      if replies.count > 1 {
        notes.append(JSONMember("requests", .array(replies.map { .string($0.requestSHA256) })))
      }
      return Candidate(
        question: question, answer: answered.text, line: line, notes: notes)
    } catch {
      if case .stopped(let end) = error { throw end }
      return nil
    }
  }

  private func text(
    _ attempt: Attempt, _ source: String, _ question: String, _ order: Int
  ) async throws(AnswerFault) -> ChatReply {
    let messages: [ChatMessage]
    do throws(ToolError) {
      messages = try prompts.filled(attempt.part, source: source, question: question)
    } catch {
      throw .stopped(error)
    }
    return try await model.text(messages, order: order, temperature: attempt.temperature)
  }

  /// The line of a candidate that both votes let pass; nil if one does not.
  private func passed(
    _ candidate: Candidate, by gate: GateBench.Gate, _ subject: Subject, _ mode: RecoveryMode,
    _ tries: Int, _ spent: inout Int
  ) async throws(ToolError) -> [UInt8]? {
    let notes =
      candidate.notes + [
        mode.note, JSONMember("tries", JSON(tries)), JSONMember("calls", JSON(spent + gate.votes)),
      ]
    let first = try await gate.judge.pass(try mended(candidate, notes))
    guard try isKept(first, subject.gate) else {
      spent += min(1, gate.votes)
      return nil
    }
    spent += gate.votes
    guard let second = gate.second else { return first }
    let confirmed = try await second.pass(first)
    return try isKept(confirmed, nil) ? confirmed : nil
  }

  /// The sample with its new answer, live, as a line.
  private func mended(_ candidate: Candidate, _ notes: [JSONMember]) throws(ToolError) -> [UInt8] {
    var sample = Sample()
    do throws(LineFault) {
      try sample.read(candidate.line.span)
      try sample.reopen()
      sample.set("instruction", .string(candidate.question))
      sample.set("output", .string(candidate.answer))
      try sample.settle()
      try sample.append(
        .recover, by: step, notes: members(notes), content: sample.contentDigest())
      try sample.settle()
    } catch {
      throw Self.unreadable(error)
    }
    var line: [UInt8] = []
    sample.write(to: &line)
    return line
  }

  /// Whether a judged line is live, and was judged as the gate did that refused it before.
  private func isKept(
    _ line: [UInt8], _ gate: (step: String, config: String)?
  ) throws(ToolError) -> Bool {
    var sample = Sample()
    let bytes = Array(line.dropLast())
    do throws(LineFault) {
      try sample.read(bytes.span)
    } catch {
      throw Self.unreadable(error)
    }
    if let gate {
      let records = sample.value("provenance_chain")?.array ?? []
      let record = records.last { $0["step"]?.string == gate.step }
      guard record?["config"]?.string == gate.config else {
        throw .usage(
          "'\(visible(gate.step))' cannot be set up again as it was (config \(visible(gate.config))): use the same version, and give its options with --gate"
        )
      }
    }
    return !sample.isRejected
  }

  private static func unreadable(_ fault: LineFault) -> ToolError {
    ToolError(
      .systemFailure,
      "a sample of our own making cannot be read (\(fault.reason.rawValue)): this is a fault of the program"
    )
  }
}

extension RecoveryMode {
  /// How a record notes it.
  fileprivate var note: JSONMember { JSONMember("mode", .string(rawValue)) }
}

/// The members of notes, without braces.
private func members(_ notes: [JSONMember]) -> [UInt8] {
  Array(JSON.object(notes).bytes.dropFirst().dropLast())
}
