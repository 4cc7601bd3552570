import CSpawn
import CurSample

/// A command that keeps or refuses samples by rows that compute, on several threads.
public enum Filter {
  /// Reads samples, lets `rows` decide of each in turn, and writes what they keep.
  public static func run(_ invocation: Invocation, rows: [SignedRow]) throws(ToolError)
    -> ExitStatus
  {
    if let answer = Config.answer(invocation, rows.map { ($0.step, $0.config) }) {
      return try answer.get()
    }
    return try Run.perform(invocation, .filter, steps: rows.map { ($0.step, $0.config) }) {
      run throws(ToolError) in
      let rules = try PassageRules(
        invocation, steps: rows.map(\.step), rejectsStayInStream: run.rejectsAreInStream)
      let blocks = try invocation.lineBlocks()
      run.share = { blocks.share }
      let turnstiles = rows.map { $0.row is any OrderedRow ? Turnstile() : nil }
      do throws(ToolError) {
        try Pipeline.run(
          threads: try invocation.threads(),
          take: { () throws(ToolError) -> Block? in
            var block = Block()
            return try blocks.next(into: &block) ? block : nil
          },
          worker: {
            let worker = FilterWorker(rows, rules, turnstiles)
            return { block, _ throws(ToolError) in try worker.process(block) }
          },
          release: { delivery throws(ToolError) in try run.deliver(delivery) })
      } catch {
        for turnstile in turnstiles { turnstile?.breakDown() }
        throw error
      }
    }
  }
}

extension Invocation {
  /// The blocks of the command's inputs.
  func lineBlocks() throws(ToolError) -> LineBlocks {
    try LineBlocks(
      files, maximumLine: try options.bytes("max-line"),
      head: options["head"] == nil ? nil : try options.count("head"))
  }

  /// How many threads may compute: `-j`, else the processors this process may use.
  public func threads() throws(ToolError) -> Int {
    options["jobs"] == nil ? Int(cspawn_processors()) : try options.count("jobs", minimum: 1)
  }
}

/// One thread's work on blocks: every line through every row.
private final class FilterWorker {
  private let rows: [any FilterRow]
  private let rules: PassageRules
  private let turnstiles: [Turnstile?]
  private var passages: [Passage]

  init(_ rows: [SignedRow], _ rules: PassageRules, _ turnstiles: [Turnstile?]) {
    (self.rows, self.rules, self.turnstiles) = (rows.map(\.row), rules, turnstiles)
    passages = [Passage(rules)]
  }

  /// - Throws: ``ToolError`` if the input is no stream of lines at all.
  func process(_ block: Block) throws(ToolError) -> Delivery {
    var delivery = Delivery(steps: rows.count)
    delivery.output.reserveCapacity(block.bytes.count * 5 / 4)
    let isOrdered = turnstiles.contains { $0 != nil }
    var inUse = 0
    var line = block.firstLine
    var at = 0
    while at < block.bytes.count {
      let end = endOfLine(block.bytes, from: at)
      let text = block.bytes.span.extracting(at..<end)
      let origin = LineOrigin(input: block.input, line: line)
      if line == 1 { try refuseDocument(text, origin) }
      (at, line) = (end + 1, line + 1)
      if isBlankLine(text) { continue }
      if inUse == passages.count { passages.append(Passage(rules)) }
      let passage = passages[inUse]
      if block.isOverlong {
        passage.beginOverlong(text, origin)
      } else {
        passage.begin(text, origin)
      }
      if isOrdered {
        inUse += 1
      } else {
        pass(passage)
        passage.end(&delivery)
      }
    }
    if isOrdered { passInOrder(passages[..<inUse], block.number, &delivery) }
    return delivery
  }

  private func pass(_ passage: Passage) {
    for (step, row) in rows.enumerated() where passage.isLive {
      row.decide(&passage.sample, &passage.verdict)
      passage.conclude(step)
    }
  }

  /// Row by row, so that a row that decides by what came before sees one block after the other.
  private func passInOrder(
    _ passages: ArraySlice<Passage>, _ number: Int, _ delivery: inout Delivery
  ) {
    for (step, row) in rows.enumerated() {
      if let ordered = row as? any OrderedRow, let turnstile = turnstiles[step] {
        settle(passages, ordered, step, turnstile, number)
      } else {
        for passage in passages where passage.isLive {
          row.decide(&passage.sample, &passage.verdict)
          passage.conclude(step)
        }
      }
    }
    for passage in passages { passage.end(&delivery) }
  }

  private func settle<Row: OrderedRow>(
    _ passages: ArraySlice<Passage>, _ row: Row, _ step: Int, _ turnstile: Turnstile, _ number: Int
  ) {
    let live = passages.filter(\.isLive)
    let keys = live.map { row.key(of: $0.sample) }
    guard turnstile.wait(for: number) else { return }
    for (passage, key) in zip(live, keys) {
      if let key {
        row.settle(key, &passage.sample, &passage.verdict)
      } else {
        passage.verdict.refuseForeignLine(wanted: Row.wantedFields)
      }
    }
    turnstile.advance()
    for passage in live { passage.conclude(step) }
  }

  /// One JSON document instead of one object a line: every line would be a fault.
  private func refuseDocument(_ line: Span<UInt8>, _ origin: LineOrigin) throws(ToolError) {
    var first = 0
    while first < line.count, isSpace(line[first]) { first += 1 }
    guard first < line.count else { return }
    let isLone = (first + 1..<line.count).allSatisfy { isSpace(line[$0]) }
    let isDocument =
      line[first] == UInt8(ascii: "[") || (line[first] == UInt8(ascii: "{") && isLone)
    if isDocument {
      throw ToolError(
        .unreadableLines, origin.message(LineFault(.wholeDocument, at: first)))
    }
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

private func isBlankLine(_ line: Span<UInt8>) -> Bool {
  for k in line.indices where !isSpace(line[k]) { return false }
  return true
}
