import CSpawn
import CurSample

/// A command that keeps or refuses samples by rows that compute, on several threads.
public enum Filter {
  /// Reads samples, lets `rows` decide of each in turn, and writes what they keep.
  ///
  /// - Parameters:
  ///   - exported: where rows of another form go, for a command that exports.
  ///   - closing: what the closing line adds at its end.
  public static func run(
    _ invocation: Invocation, rows: [SignedRow], exported: ExportPlace? = nil,
    closing: @escaping () -> String = { "" }
  ) throws(ToolError) -> ExitStatus {
    if let answer = Config.answer(invocation, rows.map { ($0.step, $0.config) }) {
      return try answer.get()
    }
    try invocation.refuseRehearsalOfNothing()
    let steps = rows.map { ($0.step, $0.config) }
    return try Run.perform(invocation, .filter, steps: steps, exported: exported) {
      run throws(ToolError) in
      run.closing = closing
      let rules = try PassageRules(
        invocation, steps: rows.map(\.step), rejectsStayInStream: run.rejectsAreInStream,
        isExport: exported != nil, maskers: rows.map(\.row))
      let blocks = try invocation.lineBlocks()
      run.share = { blocks.share }
      let turnstiles = rows.map { $0.row is any OrderedRow ? Turnstile() : nil }
      try Pipeline.run(threads: try invocation.threads()) {
        FilterWorker(rows, rules, turnstiles, blocks, run)
      }
    }
  }
}

extension Invocation {
  /// The blocks of the command's inputs.
  public func lineBlocks() throws(ToolError) -> LineBlocks {
    try LineBlocks(
      files, maximumLine: try options.bytes("max-line"),
      head: options["head"] == nil ? nil : try options.count("head"))
  }

  /// How many threads may compute: `-j`, else the processors this process may use.
  public func threads() throws(ToolError) -> Int {
    guard options["jobs"] != nil else { return Int(cspawn_processors()) }
    let threads = try options.count("jobs", minimum: 1)
    // Each has a stack and buffers of its own; no machine has more processors.
    guard threads <= 4096 else { throw .usage("option '--jobs' is at most 4096, not \(threads)") }
    return threads
  }
}

/// One thread's work on blocks: every line through every row.
private final class FilterWorker: PipelineWorker {
  private let rows: [any FilterRow]
  private let rules: PassageRules
  private let turnstiles: [Turnstile?]
  private let isOrdered: Bool
  private let blocks: LineBlocks
  private let run: Run
  private var block = Block()
  private var delivery: Delivery
  private var passages: [PassageBox] = []

  init(
    _ rows: [SignedRow], _ rules: PassageRules, _ turnstiles: [Turnstile?], _ blocks: LineBlocks,
    _ run: Run
  ) {
    (self.rows, self.rules, self.turnstiles) = (rows.map(\.row), rules, turnstiles)
    (self.blocks, self.run) = (blocks, run)
    isOrdered = turnstiles.contains { $0 != nil }
    delivery = Delivery(steps: rows.count)
  }

  func take() throws(ToolError) -> Bool { try blocks.next(into: &block) }
  func release() throws(ToolError) { try run.deliver(delivery) }

  func work(_ number: Int) throws(ToolError) {
    delivery.clear()
    do throws(ToolError) {
      if isOrdered {
        try workInOrder(number)
      } else {
        try workLineByLine()
      }
    } catch {
      // Those who wait for this block's turn would wait for ever.
      for turnstile in turnstiles { turnstile?.breakDown() }
      throw error
    }
  }

  private func workLineByLine() throws(ToolError) {
    var passage = Passage(rules)
    try block.forEachLine { line, origin, isOverlong in
      passage.begin(line, origin, isOverlong: isOverlong)
      pass(&passage)
      passage.end(&delivery)
    }
  }

  private func pass(_ passage: inout Passage) {
    for step in rows.indices where passage.isLive {
      passage.decide(rows[step])
      passage.conclude(step)
    }
  }

  /// Row by row, so that a row that decides by what came before sees one block after the other.
  private func workInOrder(_ number: Int) throws(ToolError) {
    var inUse = 0
    try block.forEachLine { line, origin, isOverlong in
      if inUse == passages.count { passages.append(PassageBox(rules)) }
      passages[inUse].passage.begin(line, origin, isOverlong: isOverlong)
      inUse += 1
    }
    for (step, row) in rows.enumerated() {
      let live = passages[..<inUse].filter { $0.passage.isLive }
      if let ordered = row as? any OrderedRow, let turnstile = turnstiles[step] {
        for box in live { box.passage.prepare(ordered) }
        guard turnstile.wait(for: number) else { return }
        for box in live { box.passage.settle(ordered) }
        turnstile.advance()
      } else {
        for box in live { box.passage.decide(row) }
      }
      for box in live { box.passage.conclude(step) }
    }
    for box in passages[..<inUse] { box.passage.end(&delivery) }
  }
}

extension Block {
  /// Gives `body` every line that is not blank, and whether it is only the beginning of a line that
  /// is longer than `--max-line`.
  ///
  /// - Throws: ``ToolError`` if the input is no stream of lines at all.
  public func forEachLine(_ body: (Span<UInt8>, LineOrigin, Bool) throws(ToolError) -> Void)
    throws(ToolError)
  {
    var origin = LineOrigin(input: input, line: firstLine)
    var at = 0
    for end in lineEnds {
      let line = bytes.span.extracting(at..<end)
      if origin.line == 1 { try refuseDocument(line, origin) }
      if !line.isBlank { try body(line, origin, isOverlong || line.count > maximumLine) }
      at = end + 1
      origin.line += 1
    }
  }
}

/// One JSON document instead of one object a line is told at once: every line would be a fault.
private func refuseDocument(_ line: Span<UInt8>, _ origin: LineOrigin) throws(ToolError) {
  var first = 0
  while first < line.count, isSpace(line[first]) { first += 1 }
  guard first < line.count else { return }
  let isLone = (first + 1..<line.count).allSatisfy { isSpace(line[$0]) }
  if line[first] == UInt8(ascii: "[") || (line[first] == UInt8(ascii: "{") && isLone) {
    throw ToolError(.unreadableLines, origin.message(LineFault(.wholeDocument, at: first)))
  }
}

/// A passage that stands beside others of its block.
private final class PassageBox {
  var passage: Passage

  init(_ rules: PassageRules) { passage = Passage(rules) }
}

extension Span<UInt8> {
  /// Whether it is nothing but white space: such lines are passed over.
  public var isBlank: Bool {
    for k in indices where !isSpace(self[k]) { return false }
    return true
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
