import CurSample
import CurTool
import Synchronization

/// `cur-dedup` where a sample's fate depends on those that follow: all are read once for each matcher,
/// and once more to be written.
///
///     read ─▶ exact ─▶ settle     the first reading notes where blocks are
///     again ─▶ minhash ─▶ settle  those that exact kept
///     again ─▶ all decisions ─▶ write
final class Gather: Sendable {
  private let settings: GatherSettings
  private let tiers: [Tier]
  private let replay: Replay

  init(_ settings: GatherSettings, _ tiers: [Tier]) {
    (self.settings, self.tiers) = (settings, tiers)
    replay = Replay(folder: settings.folder)
  }

  /// Reads all input and settles every tier, then writes.
  func run(_ invocation: Invocation, _ run: Run, steps: [ProvenanceStep]) throws(ToolError) {
    _ = PlainFile.startOfStandardInput
    let rules = try PassageRules(
      invocation, steps: steps, rejectsStayInStream: run.rejectsAreInStream, isExport: false)
    let threads = try invocation.threads()
    let input = try invocation.lineBlocks()
    run.share = { input.share }
    for (step, tier) in tiers.enumerated() {
      let reading =
        step == 0
        ? Reading(replay, against: try settings.againstBlocks(), input) : Reading(replay)
      let previous = step == 0 ? nil : tiers[step - 1]
      try Pipeline.run(threads: threads) { [settings] in
        GatherWorker(tier, previous, rules, reading, settings)
      }
      if Signals.areRaised { return }
      try tier.readAgain(replay)
      do throws(ToolError) {
        try tier.settle(threads: threads)
      } catch {
        settings.tell(steps[step].name, tier)
        throw error
      }
      settings.tell(steps[step].name, tier)
    }
    let reading = Reading(replay)
    let matrix = Matrix(tiers.count)
    run.statistics = { step in matrix.members(step, self.tiers) }
    try Pipeline.run(threads: threads) { [tiers] in
      EmitWorker(tiers, rules, reading, run, matrix)
    }
  }

  /// Which samples every tier kept, in order: their numbers in each.
  func survivors() -> [[Int]] {
    guard let last = tiers.last else { return [] }
    var numbers: [[Int]] = Array(repeating: [], count: tiers.count)
    for part in replay.parts where !part.isFixed {
      for line in part.firstLine..<part.firstLine + part.lines where last.letsThrough(line) {
        for (step, tier) in tiers.enumerated() { numbers[step].append(tier.number(of: line)) }
      }
    }
    return numbers
  }
}

/// What the options of the command say beside those of its rows.
struct GatherSettings: Sendable {
  /// Where files go.
  var folder: String
  /// How many bytes tables may take; nil for any.
  var memory: Int?
  var against: [String]
  var maximumLine: Int
  /// The numbers of the index's entries, by the hash of their id; empty without an index.
  var indexed: [UInt64: Int] = [:]

  /// Whether nothing is told beside errors.
  var isQuiet = false

  /// Tells what a tier did, a line each where there are several.
  func tell(_ name: String, _ tier: Tier) {
    guard !isQuiet else { return }
    if let report = tier.sieve.report { say("\(name): \(report)") }
  }

  func againstBlocks() throws(ToolError) -> [LineBlocks] {
    var blocks: [LineBlocks] = []
    for path in against {
      blocks.append(LineBlocks(try ByteSource(path), maximumLine: maximumLine))
    }
    return blocks
  }
}

/// Gives workers blocks in order: the first time as they are read, then as they were noted.
final class Reading: @unchecked Sendable {  // used under the pipeline's lock
  private let replay: Replay
  private var inputs: [(blocks: LineBlocks, isFixed: Bool)]?
  private var next = 0

  init(_ replay: Replay) { self.replay = replay }

  init(_ replay: Replay, against: [LineBlocks], _ input: LineBlocks) {
    self.replay = replay
    inputs = against.map { ($0, true) } + [(input, false)]
  }

  /// The next block's part; nil at the end. Bytes are in `block` only the first time.
  func take(_ block: inout Block) throws(ToolError) -> Replay.Part? {
    guard let inputs else {
      guard next < replay.parts.count, !Signals.areRaised else { return nil }
      defer { next += 1 }
      return replay.parts[next]
    }
    while next < inputs.count {
      if try inputs[next].blocks.next(into: &block) {
        return try replay.note(block, isFixed: inputs[next].isFixed)
      }
      next += 1
    }
    return nil
  }

  /// Makes sure that the bytes of `part` are in `block`.
  func fill(_ block: inout Block, _ part: Replay.Part) throws(ToolError) {
    if inputs == nil { try replay.read(part, into: &block) }
  }
}

/// One thread's reading for one tier.
private final class GatherWorker: PipelineWorker {
  private let tier: Tier
  private let previous: Tier?
  private let reading: Reading
  private let settings: GatherSettings
  private let taker: any Taker
  private var passage: Passage
  private var block = Block()
  private var part: Replay.Part?
  private var entries: [Tier.Entry?] = []
  /// Ids and sources of the entries.
  private var bytes: [UInt8] = []

  init(
    _ tier: Tier, _ previous: Tier?, _ rules: PassageRules, _ reading: Reading,
    _ settings: GatherSettings
  ) {
    (self.tier, self.previous, self.reading, self.settings) = (tier, previous, reading, settings)
    taker = tier.sieve.makeTaker()
    passage = Passage(rules)
  }

  func take() throws(ToolError) -> Bool {
    part = try reading.take(&block)
    return part != nil
  }

  func work(_ number: Int) throws(ToolError) {
    guard let part else { return }
    try reading.fill(&block, part)
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    entries.append(contentsOf: repeatElement(nil, count: part.lines))
    let first = block.firstLine
    try block.forEachLine { line, origin, isOverlong throws(ToolError) in
      let k = origin.line - first
      if let previous, !previous.letsThrough(part.firstLine + k) { return }
      entries[k] =
        part.isFixed ? try fixedEntry(line, origin) : entry(line, origin, isOverlong)
    }
  }

  private func entry(_ line: Span<UInt8>, _ origin: LineOrigin, _ isOverlong: Bool)
    -> Tier.Entry?
  {
    passage.begin(line, origin, isOverlong: isOverlong)
    guard passage.isLive, taker.take(passage.sample) else { return nil }
    return Tier.Entry(passage.sample, tier.plan, &bytes)
  }

  /// A line of `--against` that cannot be read ends the run: nobody could say what it would have
  /// refused.
  private func fixedEntry(_ line: Span<UInt8>, _ origin: LineOrigin) throws(ToolError)
    -> Tier.Entry?
  {
    var sample = Sample()
    do throws(LineFault) {
      try sample.read(line)
    } catch {
      throw ToolError(
        .unreadableLines,
        "\(visible(origin.input)):\(origin.line):\(error.offset + 1): \(error.reason.rawValue)")
    }
    guard !sample.isRejected, taker.take(sample) else { return nil }
    return Tier.Entry(sample, tier.plan, &bytes)
  }

  func release() throws(ToolError) {
    guard let part else { return }
    let bytes = bytes
    for entry in entries {
      let number = tier.count
      try tier.add(entry, in: bytes.span, isFixed: part.isFixed)
      if let entry, !part.isFixed, !settings.indexed.isEmpty,
        let old = settings.indexed[hash64(bytes.span.extracting(entry.id))], !tier.isTakenOver(old)
      {
        tier.takeOver(old, by: number)
      }
    }
    try taker.add()
    if let memory = settings.memory { try tier.keep(within: memory, settings.folder) }
  }
}

/// One thread's writing.
private final class EmitWorker: PipelineWorker {
  private let tiers: [Tier]
  private let reading: Reading
  private let run: Run
  private let matrix: Matrix
  private var passage: Passage
  private var block = Block()
  private var part: Replay.Part?
  private var delivery: Delivery
  private var repeats: [(step: Int, from: Int, of: Int)] = []

  init(
    _ tiers: [Tier], _ rules: PassageRules, _ reading: Reading, _ run: Run, _ matrix: Matrix
  ) {
    (self.tiers, self.reading, self.run, self.matrix) = (tiers, reading, run, matrix)
    passage = Passage(rules)
    delivery = Delivery(steps: tiers.count)
  }

  func take() throws(ToolError) -> Bool {
    repeat { part = try reading.take(&block) } while part?.isFixed == true
    return part != nil
  }

  func work(_ number: Int) throws(ToolError) {
    delivery.clear()
    repeats.removeAll(keepingCapacity: true)
    guard let part else { return }
    try reading.fill(&block, part)
    let first = block.firstLine
    try block.forEachLine { text, origin, isOverlong throws(ToolError) in
      let line = part.firstLine + origin.line - first
      passage.begin(text, origin, isOverlong: isOverlong)
      for step in tiers.indices where passage.isLive { try decide(line, step) }
      passage.end(&delivery)
    }
  }

  func release() throws(ToolError) {
    try run.deliver(delivery)
    matrix.add(repeats)
  }

  private func decide(_ line: Int, _ step: Int) throws(ToolError) {
    let tier = tiers[step]
    guard tier.lines.contains(line) else {
      return passage.refuseForeignLine(wanted: tier.plan.wantedFields, step: step)
    }
    let number = tier.number(of: line)
    switch tier.fate(of: number) {
    case .kept(let cluster, let size):
      if tier.plan.marks {
        let (id, _) = try tier.identity(of: cluster)
        passage.decide { _, verdict in verdict.note(cluster: id, size: size) }
      } else if let note = tier.sieve.note(of: number) {
        passage.decide { _, verdict in verdict.note(note) }
      }
    case .repeats(let kept, let cluster, let size):
      let (id, source) = try tier.identity(of: kept)
      let (clusterID, _) = try tier.identity(of: cluster)
      let similarity = tier.sieve.similarity(kept, number)
      repeats.append((step, try tier.source(of: number), try tier.source(of: kept)))
      passage.decide { _, verdict in
        verdict.note("duplicate_of", id)
        if !source.isEmpty { verdict.note("duplicate_source", source) }
        if let similarity { verdict.note("similarity", (similarity * 1000).rounded() / 1000) }
        if let threshold = tier.plan.threshold { verdict.note("threshold", threshold) }
        verdict.note("method", tier.plan.method)
        if tier.plan.marks {
          verdict.note(cluster: clusterID, size: size)
        } else {
          verdict.reject(tier.plan.reason)
        }
      }
    }
    passage.conclude(step)
  }
}

extension Verdict {
  fileprivate mutating func note(cluster id: String, size: Int) {
    note("cluster", id)
    note("cluster_size", size)
  }
}

/// How many samples of one source repeat one of another, by tier.
final class Matrix: Sendable {
  private let counts: Mutex<[[SourcePair: Int]]>

  private struct SourcePair: Hashable {
    var from: Int
    var of: Int
  }

  init(_ tiers: Int) { counts = Mutex(Array(repeating: [:], count: tiers)) }

  func add(_ repeats: [(step: Int, from: Int, of: Int)]) {
    guard !repeats.isEmpty else { return }
    counts.withLock { counts in
      for one in repeats {
        counts[one.step][SourcePair(from: one.from, of: one.of), default: 0] += 1
      }
    }
  }

  /// `"duplicates":[["new.jsonl","old.jsonl",12],…]`: source of the duplicate, source of the kept,
  /// how many; the most first.
  func members(_ step: Int, _ tiers: [Tier]) -> [JSONMember] {
    let names = tiers[step].sources.names
    let pairs = counts.withLock { $0[step] }
    let rows = pairs.map { (names[$0.from], names[$0.of], $1) }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    return [
      JSONMember(
        "duplicates",
        .array(rows.map { [.string($0.0), .string($0.1), JSON($0.2)] }))
    ]
  }
}
