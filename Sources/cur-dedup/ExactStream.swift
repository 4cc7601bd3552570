import CurSample
import CurTool

/// `cur-dedup exact` where the first is kept: each sample is written before the next block is read.
///
/// Workers take blocks in turn. Keys are taken from several blocks at once, and looked up in the order
/// of the input, so that which one is first does not depend on `-j`.
enum ExactStream {
  static func run(
    _ invocation: Invocation, _ matcher: ExactMatcher, _ steps: [(ProvenanceStep, JSON)]
  ) throws(ToolError) -> ExitStatus {
    try Run.perform(invocation, .filter, steps: steps) { run throws(ToolError) in
      let rules = try PassageRules(
        invocation, steps: steps.map(\.0), rejectsStayInStream: run.rejectsAreInStream,
        isExport: false)
      let blocks = try invocation.lineBlocks()
      run.share = { blocks.share }
      let threads = try invocation.threads()
      let seen = Seen()
      try Pipeline.run(threads: threads) {
        ExactWorker(
          matcher, rules, blocks, run, seen, batch: threads == 1 ? ExactWorker.batch : .max)
      }
    }
  }

  /// What was seen so far. Whoever's turn it is has it alone.
  final class Seen: @unchecked Sendable {
    let turnstile = Turnstile()
    let table = SeenTable()
    let identities = Identities()
    let sources = Sources()
  }
}

/// One line of a batch. What is not known of it is -1.
private struct Line: ~Copyable {
  var passage: Passage
  var key = Digest.zero
  var hasKey = false
  /// Which of the repeats it is.
  var repeated = -1
}

/// One thread's work on blocks. The unsafe pointer is that of its lines, which it alone uses: in an
/// array of objects every access was checked twice, and took a tenth of the time of all. For the same
/// reason its state is exempt from the checks of exclusive access.
private final class ExactWorker: PipelineWorker {
  /// How many lines a worker that is alone takes at a time: enough for their places in the table to
  /// be on their way, few enough to stay in the cache of the processor's core. *Chosen*.
  static let batch = 8

  private let matcher: ExactMatcher
  private let rules: PassageRules
  private let blocks: LineBlocks
  private let run: Run
  private let seen: ExactStream.Seen
  private let batch: Int
  @exclusivity(unchecked) private var block = Block()
  @exclusivity(unchecked) private var delivery = Delivery(steps: 1)
  @exclusivity(unchecked) private var lines: UnsafeMutablePointer<Line>
  private var (capacity, made) = (16, 0)
  @exclusivity(unchecked) private var inUse = 0
  @exclusivity(unchecked) private var repeats: [(id: String, source: String)] = []

  init(
    _ matcher: ExactMatcher, _ rules: PassageRules, _ blocks: LineBlocks, _ run: Run,
    _ seen: ExactStream.Seen, batch: Int
  ) {
    (self.matcher, self.rules, self.blocks, self.run) = (matcher, rules, blocks, run)
    (self.seen, self.batch) = (seen, batch)
    lines = .allocate(capacity: capacity)
  }

  deinit {
    lines.deinitialize(count: made)
    lines.deallocate()
  }

  func take() throws(ToolError) -> Bool { try blocks.next(into: &block) }
  func release() throws(ToolError) { try run.deliver(delivery) }

  func work(_ number: Int) throws(ToolError) {
    delivery.clear()
    do throws(ToolError) {
      try block.forEachLine { text, origin, isOverlong throws(ToolError) in
        begin(text, origin, isOverlong)
        if inUse == batch { try settle(number, isLast: false) }
      }
      try settle(number, isLast: true)
    } catch {
      seen.turnstile.breakDown()  // or those who wait for this block's turn wait for ever
      throw error
    }
  }

  private func begin(_ text: Span<UInt8>, _ origin: LineOrigin, _ isOverlong: Bool) {
    if inUse == made { addLine() }
    let line = lines + inUse
    inUse += 1
    line.pointee.passage.begin(text, origin, isOverlong: isOverlong)
    (line.pointee.hasKey, line.pointee.repeated) = (false, -1)
    guard line.pointee.passage.isLive,
      let key = line.pointee.passage.sample.contentKey(matcher.comparison)
    else { return }
    seen.table.prefetch(key)
    (line.pointee.key, line.pointee.hasKey) = (key, true)
  }

  /// Decides of the lines taken so far, when it is the turn of block `number`.
  private func settle(_ number: Int, isLast: Bool) throws(ToolError) {
    guard seen.turnstile.wait(for: number) else { return }
    for k in 0..<inUse where lines[k].hasKey { try look(lines + k) }
    if isLast { seen.turnstile.advance() }
    for k in 0..<inUse {
      if lines[k].passage.isLive { conclude(lines + k) }
      lines[k].passage.end(&delivery)
    }
    inUse = 0
    repeats.removeAll(keepingCapacity: true)
  }

  private func look(_ line: UnsafeMutablePointer<Line>) throws(ToolError) {
    let first = try seen.table.first(with: line.pointee.key) { () throws(ToolError) in
      let source = seen.sources.number(of: line.pointee.passage.sample)
      return try line.pointee.passage.sample.withID { id throws(ToolError) in
        try seen.identities.add(id, source: source)
      }
    }
    guard let first else { return }
    let (id, source) = try seen.identities.identity(at: first)
    line.pointee.repeated = repeats.count
    repeats.append((id, seen.sources.names[source]))
  }

  private func conclude(_ line: UnsafeMutablePointer<Line>) {
    guard line.pointee.hasKey else {
      return line.pointee.passage.refuseForeignLine(wanted: MatcherTable.wantedFields, step: 0)
    }
    if line.pointee.repeated >= 0 {
      let first = repeats[line.pointee.repeated]
      line.pointee.passage.decide { _, verdict in
        verdict.note("duplicate_of", first.id)
        if !first.source.isEmpty { verdict.note("duplicate_source", first.source) }
        verdict.note("method", "xxh3")
        verdict.reject("duplicate_exact")
      }
    }
    line.pointee.passage.conclude(0)
  }

  private func addLine() {
    if made == capacity {
      let larger = UnsafeMutablePointer<Line>.allocate(capacity: capacity * 2)
      larger.moveInitialize(from: lines, count: made)
      lines.deallocate()
      (lines, capacity) = (larger, capacity * 2)
    }
    (lines + made).initialize(to: Line(passage: Passage(rules)))
    made += 1
  }
}
