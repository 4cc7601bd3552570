public import CurSample
import Glibc

/// One run of a command: where its samples go, what it counts, how it ends.
///
/// Deliveries come in input order, one at a time; nothing else may be called meanwhile.
public final class Run {
  /// How the closing line counts.
  public enum Kind: Sendable {
    /// in = kept + rejected + passed on
    case filter
    /// rows = made + rejected
    case reader
    /// in = used + rejected + passed on, and so many made
    case generator
  }

  /// Whether refused samples stay in the stream.
  public var rejectsAreInStream: Bool { rejects.areInStream }
  /// What the closing line adds at its end: calls, tokens, `made without a model`.
  public var closing: () -> String = { "" }
  /// What the statistics of a step have beside the counts.
  public var statistics: (Int) -> [JSONMember] = { _ in [] }
  /// How much of the input is done, from 0 to 1; nil where it is not known.
  public var share: () -> Double? = { nil }

  private let invocation: Invocation
  private let kind: Kind
  private let steps: [(name: String, config: JSON, hash: Digest)]
  private let output: Output?  // nil where what is made goes to `exported`
  private let exported: ExportPlace?
  private let rejects: RejectFiles
  /// The run directory; nil if there is none.
  public let directory: RunDirectory?
  private let progress = Progress()
  private let start = monotonicSeconds()
  private let startedAt = time(nil)
  private var counts: [Counts]
  private var lines = 0
  private var made = 0
  private var tallies: [String: Int] = [:]
  private var faults = 0
  private var status = ExitStatus.done

  /// Faults are named up to this many, then counted (cur.7).
  private static let namedFaults = 10

  private init(
    _ invocation: Invocation, _ kind: Kind, _ steps: [(ProvenanceStep, JSON)],
    _ exported: ExportPlace?
  ) throws(ToolError) {
    (self.invocation, self.kind, self.exported) = (invocation, kind, exported)
    self.steps = steps.map { ($0.0.name, $0.1, $0.0.config) }
    counts = Array(repeating: Counts(), count: steps.count)
    directory = try invocation.runDirectory
    let rejectsPlace = invocation.setting("rejects", "CUR_REJECTS")
    if exported != nil, rejectsPlace == "-" {
      throw .usage("'--rejects -' would put samples among the rows: give a file")
    }
    if let path = invocation.options["output"], path == rejectsPlace, path != "-" {
      throw .usage("'--output' and '--rejects' are both '\(visible(path))'")
    }
    rejects = try RejectFiles(
      rejectsPlace, run: directory, steps: self.steps.map(\.name))
    if exported != nil {
      output = nil
    } else if let path = invocation.options["output"] {
      output = try Output(path: path)
    } else {
      output = Output()
    }
    for step in self.steps { try directory?.keep(config: step.config, hash: step.hash) }
  }

  /// Runs `body` between opening and closing, and gives the status to end with.
  ///
  /// If it throws, or a signal came, what reads the output is told that the stream is incomplete.
  public static func perform(
    _ invocation: Invocation, _ kind: Kind, steps: [(ProvenanceStep, JSON)],
    exported: ExportPlace? = nil, _ body: (Run) throws(ToolError) -> Void
  ) throws(ToolError) -> ExitStatus {
    let run = try Run(invocation, kind, steps, exported)
    do throws(ToolError) {
      try body(run)
      if Signals.areRaised { throw ToolError(.systemFailure, "") }
      return try run.finish()
    } catch {
      run.breakOff(error.status)
      throw error
    }
  }

  /// Writes and counts what came of some samples.
  public func deliver(_ delivery: Delivery) throws(ToolError) {
    for fault in delivery.faults {
      if faults < Self.namedFaults {
        progress.wipe()
        say("\(invocation.command.name): \(fault)")
      }
      faults += 1
    }
    if lines == 0, delivery.lines > 0 { rejects.namesakes = delivery.namesakes }
    if delivery.isIncomplete { try exported?.refuseIncomplete() }
    for (step, lines) in delivery.rejects.enumerated() {
      try rejects.write(lines, step: step)
      try exported?.keepApart(lines)
    }
    if exported?.keepsApart == true {
      try exported?.keepApart(delivery.apart)
    } else {
      try rejects.write(delivery.apart, step: 0)
    }
    if !delivery.output.isEmpty {
      try output?.write(delivery.output)
      try exported?.write(delivery.output)
    }
    for (step, more) in delivery.counts.enumerated() { counts[step].add(more) }
    lines += delivery.lines
    made += delivery.made
    tallies.merge(delivery.tallies) { $0 + $1 }
    progress.show(invocation.stepNames, samples: counts.first?.read ?? 0, share: share())
  }

  private func finish() throws(ToolError) -> ExitStatus {
    try checkCounts()
    if faults > Self.namedFaults {
      progress.wipe()
      say("\(invocation.command.name): \(faults - Self.namedFaults) more lines could not be read")
    }
    if kind != .reader, faults > (try invocation.options.count("max-errors")) {
      status = .unreadableLines
    }
    try rejects.finish()
    if status == .done, try isAnsweredNo() {
      breakOff(.answeredNo)
      return .answeredNo
    }
    try output?.finish()
    try exported?.finish(total, steps[0].hash)
    progress.wipe()
    close()
    try appendStats()
    return status
  }

  /// Tells the reader of a pipe that more should have come.
  private func breakOff(_ status: ExitStatus) {
    progress.wipe()
    self.status = status
    // A command line that cannot be carried out wrote nothing, so nothing is missing.
    if status != .usage, invocation.options["output"] == nil {
      IncompleteStream.tell(invocation.stepNames)
    }
    // A run that a full disk ended has no counts worth telling.
    if (status != .systemFailure && status != .usage) || Signals.areRaised { close() }
    try? appendStats()
  }

  private func isAnsweredNo() throws(ToolError) -> Bool {
    let kept = kind == .filter ? total.kept : made
    if invocation.options.isOn("fail-if-empty"), kept == 0 { return true }
    guard invocation.options["min-pass"] != nil else { return false }
    let share = try invocation.options.number("min-pass", in: 0...1)
    let all = total.kept + total.rejected
    return all > 0 && Double(total.kept) < share * Double(all)
  }

  /// The counts of all steps as those of one.
  private var total: Counts {
    var total = Counts()
    total.read = counts.first?.read ?? 0
    total.kept = counts.last?.kept ?? 0
    total.passedOn = counts.first?.passedOn ?? 0
    for step in counts { total.reasons.merge(step.reasons) { $0 + $1 } }
    return total
  }

  /// What was read is what was kept, rejected or passed on, and what a step let through is what the
  /// next one read. Lines are counted where they are taken, so that a lost sample shows.
  private func checkCounts() throws(ToolError) {
    var expected = lines
    for (step, count) in zip(steps, counts) {
      let accounted = count.kept + count.rejected + count.passedOn
      guard count.read == expected, accounted == expected else {
        throw ToolError(
          .systemFailure,
          "\(step.name) was given \(expected) samples, read \(count.read) and accounts for \(accounted): this is a fault of the program"
        )
      }
      expected = rejects.areInStream ? expected : count.kept + count.passedOn
    }
  }
}

// MARK: The closing line and its JSON

extension Run {
  private func close() {
    guard !invocation.options.isOn("quiet") else { return }
    let total = total
    var line = "\(invocation.stepNames): "
    switch kind {
    case .filter: line += "\(total.read) in, \(total.kept) kept"
    case .reader: line += "\(total.read) rows, \(made) made"
    case .generator: line += "\(total.read) in, \(total.kept) used"
    }
    if total.passedOn > 0 { line += ", \(total.passedOn) passed on" }
    line += ", \(total.rejected) rejected"
    if total.rejected > 0 { line += ": " + total.reasonsText }
    if kind == .generator {
      line += "; \(made) made"
      for (name, count) in tallies.sorted(by: { $0.key < $1.key }) { line += ", \(name) \(count)" }
    }
    let addendum = closing()
    if !addendum.isEmpty { line += "; " + addendum }
    if total.rejected > 0 && !rejects.areKept && exported?.keepsApart != true {
      line += " (keep the rejects: --rejects FILE)"
    }
    if isatty(2) == 1 {
      line += " \(Int(monotonicSeconds() - start)) s, -j \(invocation.options["jobs"] ?? "default")"
    }
    say(line)
  }

  private func appendStats() throws(ToolError) {
    let file = invocation.setting("stats", "CUR_STATS")
    guard file != nil || directory != nil else { return }
    for (number, (step, count)) in zip(steps, counts).enumerated() {
      var members = [
        JSONMember("step", .string(step.name)), JSONMember("version", .string(version)),
        JSONMember("config", .string(step.hash.hex)), JSONMember("in", JSON(count.read)),
        JSONMember("kept", JSON(count.kept)), JSONMember("rejected", JSON(count.rejected)),
        JSONMember("passed_on", JSON(count.passedOn)), JSONMember("reasons", count.reasonsJSON),
      ]
      if kind != .filter { members.append(JSONMember("made", JSON(made))) }
      if let out = written(by: count) { members.append(JSONMember("out", JSON(out))) }
      members += statistics(number)
      if !tallies.isEmpty {
        let sorted = tallies.sorted { $0.key < $1.key }
        members.append(
          JSONMember("of_made", .object(sorted.map { JSONMember($0.key, JSON($0.value)) })))
      }
      if let file { try AppendedFile(file).append(JSON.object(members).bytes + [0x0A]) }
      members += [
        JSONMember("exit", JSON(Int(status.rawValue))), JSONMember("started", JSON(startedAt)),
        JSONMember("seconds", .number(String(Int(monotonicSeconds() - start)))),
        JSONMember("argv", .array(invocation.maskedArguments.map { .string($0) })),
      ]
      if !closing().isEmpty { members.append(JSONMember("closing", .string(closing()))) }
      try directory?.append(stats: .object(members))
    }
  }
}

extension Run {
  /// How many samples a step with these counts gave to the next; nil for one that exports.
  private func written(by count: Counts) -> Int? {
    guard exported == nil else { return nil }
    let refused = rejects.areInStream ? count.rejected : 0
    switch kind {
    case .filter: return count.kept + count.passedOn + refused
    case .reader: return made + count.passedOn + refused
    case .generator:
      let parents = invocation.options.isOn("keep-input") ? count.kept : 0
      return made + count.passedOn + refused + parents
    }
  }
}

extension Invocation {
  /// `cur-gate length,schema`.
  public var stepNames: String {
    let rows = rows.map(\.description.name).joined(separator: ",")
    return rows.isEmpty ? command.name : "\(command.name) \(rows)"
  }

  /// The run directory that is named; nil for none.
  public var runDirectory: RunDirectory? {
    get throws(ToolError) {
      try setting("run", "CUR_RUN").map { path throws(ToolError) in try RunDirectory(path) }
    }
  }

  /// The value of an option, else of its environment variable; an empty one is none.
  func setting(_ option: String, _ variable: String) -> String? {
    if let given = options[option] { return given }
    guard let value = environment(variable), !value.isEmpty else { return nil }
    return value
  }

  /// The arguments, without what stands before an `@` in a URL.
  public var maskedArguments: [String] {
    arguments.map { argument in
      guard let scheme = argument.firstRange(of: "://"),
        let at = argument[scheme.upperBound...].firstIndex(of: "@")
      else { return argument }
      return argument[..<scheme.upperBound] + "***" + argument[at...]
    }
  }
}
