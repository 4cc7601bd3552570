import CurSample
import CurTool
import Synchronization

/// `cur-why --what-if STEP.OPTION=N`: decides again with another limit, from the measures that the
/// records note, and lists who would change sides. No model is asked.
///
/// A sample that another rule of the step refused stays refused. Where the limit that refused it is
/// lifted, the step's other limits are compared, too: they stand in the config that the run directory
/// keeps; without it such samples are counted as undecided. Who is kept now has not been seen by the
/// steps after it.
func decideAgain(_ invocation: Invocation) throws(ToolError) -> ExitStatus {
  let question = try WhatIf(invocation.options["what-if"] ?? "", try invocation.runDirectory)
  let output = try invocation.answerOutput()
  var tally = WhatIfTally(question)
  let search = SampleSearch(invocation) { sample, _ in
    question.decide(sample).map { ($0, sample.withID { visible($0.text) }) }
  } then: { decided, id throws(ToolError) in
    if let line = tally.add(decided) { try output.write(line: "\(id)\t\(line)") }
  }
  try search.run(try invocation.searched(invocation.files))
  try output.write(line: tally.summary)
  try output.finish()
  return search.status()
}

/// What a step would decide with another limit.
struct WhatIf: Sendable {
  let limit: Limit
  /// As it was typed, and as a number.
  let typed: String
  private let value: Double
  /// The step's other limits.
  private let others: [Limit]
  private let configs: KeptConfigs

  struct Decided {
    enum Change { case none, kept, refused, undecided }
    var change: Change
    /// As it is noted.
    var measure: String
    /// The steps behind this one that saw the sample.
    var later: [String]
  }

  /// - Throws: ``ToolError`` if `text` names no limit whose measure is noted.
  init(_ text: String, _ run: RunDirectory?) throws(ToolError) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let name = (parts.first ?? "").replacing("-", with: "_")
    guard parts.count == 2, let value = Double(parts[1]) else {
      throw .usage("option '--what-if' needs STEP.OPTION=N, not '\(visible(text))'")
    }
    guard let limit = LimitTable.all.first(where: { $0.name.replacing("-", with: "_") == name })
    else {
      let names = LimitTable.all.map { $0.name.replacing("_", with: "-") }.joined(separator: ", ")
      throw .usage("no measure is noted for '\(visible(parts[0]))': --what-if knows \(names)")
    }
    (self.limit, self.typed, self.value) = (limit, parts[1], value)
    configs = KeptConfigs(run)
    others = LimitTable.all.filter { $0.step == limit.step && $0.option != limit.option }
  }

  /// What would change for `sample`; nil if the step has not measured it.
  func decide(_ sample: borrowing Sample) -> Decided? {
    let records = sample.value("provenance_chain")?.array ?? []
    guard let at = records.lastIndex(where: { $0["step"]?.string == limit.step }),
      let notes = records[at]["notes"], let (spelled, measure) = limit.measure(in: notes)
    else { return nil }
    let later = records[(at + 1)...].compactMap { $0["step"]?.string }
    let isRefusedHere = records[at]["decision"]?.string == "reject"
    let passes = limit.passes(measure, value)
    var change = Decided.Change.none
    if !isRefusedHere, !passes {
      change = sample.isRejected ? .none : .refused
    } else if isRefusedHere, passes, sample.rejectionReason == limit.reason {
      change = othersPass(notes, config: records[at]["config"]?.string)
    }
    return Decided(change: change, measure: spelled, later: later)
  }

  /// What becomes of a sample whose limit was lifted, by the step's other limits.
  private func othersPass(_ notes: JSON, config: String?) -> Decided.Change {
    guard !others.isEmpty else { return .kept }
    guard let config, let options = configs.body(config)?["options"] else {
      return .undecided
    }
    for other in others {
      guard let (_, measure) = other.measure(in: notes) else { continue }
      guard let option = options[other.option.replacing("_", with: "-")] else {
        return .undecided
      }
      if option == .null { continue }  // not given: no limit
      guard let limit = option.string.flatMap({ Double($0) }) else { return .undecided }
      if !other.passes(measure, limit) { return .none }
    }
    return .kept
  }
}

/// The configs of a run directory, each read once: of a hundred thousand refused samples few differ.
private final class KeptConfigs: Sendable {
  private let run: RunDirectory?
  private let bodies = Mutex<[String: JSON?]>([:])

  init(_ run: RunDirectory?) { self.run = run }

  /// The body behind a hash; nil if it is not kept, or cannot be read.
  func body(_ hash: String) -> JSON? {
    bodies.withLock { bodies in
      if let known = bodies[hash] { return known }
      let body = (try? run?.config(hash)) ?? nil
      bodies[hash] = .some(body)
      return body
    }
  }
}

extension Limit {
  /// The measure as it is noted, and as a number.
  fileprivate func measure(in notes: JSON) -> (spelled: String, value: Double)? {
    for name in measures {
      if case .number(let spelled)? = notes[name], let value = Double(spelled) {
        return ("\(name) \(spelled)", value)
      }
    }
    return nil
  }
}

/// Who changed sides, counted.
struct WhatIfTally {
  private let question: WhatIf
  private var (measured, kept, refused, undecided) = (0, 0, 0, 0)
  private var later: [String] = []

  init(_ question: WhatIf) { self.question = question }

  /// A line for a sample that changes sides; nil for one that does not.
  mutating func add(_ decided: WhatIf.Decided) -> String? {
    measured += 1
    for step in decided.later where !later.contains(step) { later.append(step) }
    switch decided.change {
    case .none: return nil
    case .kept:
      kept += 1
      return "would be kept: \(decided.measure)"
    case .refused:
      refused += 1
      return "would be refused: \(question.limit.reason), \(decided.measure)"
    case .undecided:
      undecided += 1
      return nil
    }
  }

  var summary: String {
    var text =
      "\(question.limit.name)=\(question.typed): \(measured) measured, \(kept) would be kept"
    if kept > 0, !later.isEmpty {
      text += " (not seen by \(later.map(visible).joined(separator: ", ")))"
    }
    text += ", \(refused) would be refused"
    if undecided > 0 { text += ", \(undecided) undecided: give the run directory with --run" }
    return text
  }
}
