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
        var passage = Passage(rules)
        passage.begin(line)
        for (step, row) in deciding.enumerated() where passage.isLive {
          try await passage.decide(row, order: order)
          passage.conclude(step)
        }
        var delivery = Delivery(steps: rules.steps.count)
        passage.end(&delivery)
        return delivery
      }
      for row in asking { if let failure = row.failure { throw failure } }
    }
  }
}
