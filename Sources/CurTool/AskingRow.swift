public import CurSample

/// A row that waits for answers from elsewhere: a model. Many samples wait at once; what they become
/// leaves in input order all the same.
public protocol AskingRow: FilterRow {
  /// Whether it waits for answers the way it is set up; else it decides as any row.
  var asks: Bool { get }

  /// Decides of one sample.
  ///
  /// - Parameter order: the sample's number; lower ones are to be answered first.
  /// - Throws: ``ToolError`` if the run must end.
  func ask(_ sample: inout Sample, _ verdict: inout Verdict, order: Int) async throws(ToolError)

  /// Asks nothing more; what is under way ends within seconds.
  func stopAsking()

  /// What came of calls that were not made, for `--dry-run` and `--batch-out`; called once, at the end.
  func unmadeCalls() throws(ToolError) -> String

  /// Why the run has failed although it came to its end; nil if it has not.
  var failure: ToolError? { get }
}

/// A filter some of whose rows wait for answers.
public enum AskingFilter {
  /// Reads samples, lets `rows` decide of each in turn, and writes what they keep.
  ///
  /// - Parameter closing: what the closing line adds at its end.
  public static func run(
    _ invocation: Invocation, rows: [SignedRow], closing: @escaping () -> String
  ) throws(ToolError) -> ExitStatus {
    if let answer = Config.answer(invocation, rows.map { ($0.step, $0.config) }) {
      return try answer.get()
    }
    let steps = rows.map { ($0.step, $0.config) }
    if invocation.makesNoCalls { return try rehearse(invocation, rows) }
    return try Run.perform(invocation, .filter, steps: steps) { run throws(ToolError) in
      run.closing = closing
      let rules = try PassageRules(
        invocation, steps: rows.map(\.step), rejectsStayInStream: run.rejectsAreInStream,
        isExport: false, maskers: rows.map(\.row))
      let deciding = rows.map(\.row)
      let asking = deciding.compactMap { $0 as? any AskingRow }
      try Window.run(
        lines: try invocation.lineBlocks(), to: run,
        stop: { for row in asking { row.stopAsking() } }
      ) { line, order throws(ToolError) in
        try await decide(line, order: order, deciding, rules)
      }
      for row in asking { if let failure = row.failure { throw failure } }
    }
  }

  /// Lets the rows decide without a call, and tells what calls there would be.
  private static func rehearse(
    _ invocation: Invocation, _ rows: [SignedRow]
  ) throws(ToolError) -> ExitStatus {
    let rules = try PassageRules(
      invocation, steps: rows.map(\.step), rejectsStayInStream: false, isExport: false)
    let deciding = rows.map(\.row)
    try Window.rehearse(lines: try invocation.lineBlocks()) { line, order throws(ToolError) in
      try await decide(line, order: order, deciding, rules)
    }
    for row in deciding.compactMap({ $0 as? any AskingRow }) where row.asks {
      try invocation.tell(unmadeCalls: try row.unmadeCalls())
    }
    return .done
  }

  private static func decide(
    _ line: InputLine, order: Int, _ rows: [any FilterRow], _ rules: PassageRules
  ) async throws(ToolError) -> Delivery {
    var passage = Passage(rules)
    passage.begin(line)
    for (step, row) in rows.enumerated() where passage.isLive {
      try await passage.decide(row, order: order)
      passage.conclude(step)
    }
    var delivery = Delivery(steps: rules.steps.count)
    passage.end(&delivery)
    return delivery
  }
}

extension Invocation {
  /// Whether calls to models are counted or written to a file, and not made.
  public var makesNoCalls: Bool { options.isOn("dry-run") || options["batch-out"] != nil }

  /// - Throws: A usage error where calls are not to be made though none would be: to write samples then
  ///   is not what was asked for.
  public func refuseRehearsalOfNothing() throws(ToolError) {
    guard makesNoCalls else { return }
    throw .usage("no model is asked: there is nothing for '--dry-run' or '--batch-out' to tell")
  }

  /// Answers a dry run on standard output; says what a batch has on standard error.
  public func tell(unmadeCalls text: String) throws(ToolError) {
    if options.isOn("dry-run") {
      try Output().write(Array(text.utf8))
    } else if !options.isOn("quiet") {
      say("\(stepNames): \(text)")
    }
  }
}
