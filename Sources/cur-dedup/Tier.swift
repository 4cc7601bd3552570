import CurSample
import CurTool

/// What a matcher does: what it is called, what it compares by, what it refuses for.
struct TierPlan: Sendable {
  var reason: StaticString
  var method: String
  var wantedFields: StaticString
  /// The least similarity of two that repeat one another; nil where equality is asked for.
  var threshold: Double?
  var keeping: Keeping
  var marks: Bool
  /// Whether samples made from one parent may be alike.
  var respectsLineage: Bool
}

/// One matcher at work on all samples: who takes part, who repeats whom, who is kept.
///
/// The first are fixed: those of an index and of `--against`, which are never written and always
/// kept.
final class Tier: @unchecked Sendable {  // written by one thread at a time, then only read
  let plan: TierPlan
  let sieve: any Sieve
  let sources: Sources
  private let identities = Identities()
  /// Which lines take part.
  private(set) var lines = LiveSet()
  private(set) var clusters = Clusters()
  /// How many come from an index, before all lines.
  private(set) var indexed = 0
  /// Numbers of samples of `--against`, and where their lines end: they come first.
  private(set) var fixed = 0
  private var places: [Int] = []
  private var values: [Float64] = []
  private var lineages: Lineages?
  private var best: [UInt32] = []
  private var sizes: [UInt32] = []
  /// The entries of an index that a sample of the same id has taken over, and that sample.
  private var twins: [Int: Int] = [:]
  private var isTwin: Set<Int> = []
  private(set) var isSettled = false

  init(_ plan: TierPlan, _ sieve: any Sieve, sources: Sources) {
    (self.plan, self.sieve, self.sources) = (plan, sieve, sources)
    if plan.respectsLineage { lineages = Lineages() }
  }

  /// How many there are, fixed ones counted.
  var count: Int { places.count }

  /// The bytes of memory it takes, and will take when it settles.
  var bytes: Int {
    identities.bytes + lines.bytes + clusters.bytes * 2 + places.count * 8 + values.count * 8
      + (plan.marks ? places.count * 4 : 0) + sieve.bytes + (lineages?.bytes ?? 0)
  }

  /// What it takes that cannot be moved to a file.
  var fixedBytes: Int { lines.bytes + clusters.bytes * 2 + places.count * 8 + values.count * 8 }

  /// One sample, as the thread that read it hands it over; id and source stand in bytes beside it.
  struct Entry {
    var id: Range<Int>
    /// The JSON of its source; empty for none.
    var source: Range<Int>
    var value: Double
    var lineage: [UInt64]

    /// Takes what is asked of `sample`; id and source are appended to `bytes`.
    init(_ sample: borrowing Sample, _ plan: TierPlan, _ bytes: inout [UInt8]) {
      let start = bytes.count
      sample.withID { bytes.append($0) }
      if start == bytes.count { bytes.append(sample.contentID()) }
      id = start..<bytes.count
      sample.withJSON("source_uri") { bytes.append($0) }
      source = id.upperBound..<bytes.count
      value = plan.keeping.value(of: sample)
      lineage = plan.respectsLineage ? Lineages.of(sample) : []
    }

    /// An entry of an index.
    init(id: Range<Int>, source: Range<Int>) {
      (self.id, self.source, value, lineage) = (id, source, 0, [])
    }
  }

  /// Adds the next line: nil where it does not take part.
  func add(_ entry: Entry?, in bytes: Span<UInt8>, isFixed: Bool) throws(ToolError) {
    lines.append(entry != nil)
    guard let entry else { return }
    try add(entry, in: bytes)
    if isFixed { fixed = places.count }
  }

  /// Adds an entry of an index.
  func add(indexed entry: Entry, in bytes: Span<UInt8>, record: Span<UInt8>) throws(ToolError) {
    try add(entry, in: bytes)
    try sieve.add(record: record)
    indexed = places.count
    fixed = places.count
  }

  private func add(_ entry: Entry, in bytes: Span<UInt8>) throws(ToolError) {
    let source = sources.number(of: bytes.extracting(entry.source))
    places.append(try identities.add(bytes.extracting(entry.id), source: source))
    if !plan.keeping.isFirst { values.append(entry.value) }
    lineages?.append(entry.lineage)
    clusters.append()
  }

  func spill(to folder: String) throws(ToolError) {
    try identities.spill(to: folder)
    try sieve.spill(to: folder)
  }

  /// Says that the entry `entry` of the index was made by the sample with `number`.
  func takeOver(_ entry: Int, by number: Int) {
    twins[entry] = number
    isTwin.insert(number)
  }

  func isTakenOver(_ entry: Int) -> Bool { twins[entry] != nil }

  /// Moves tables to files before they take more than `limit` bytes.
  ///
  /// - Throws: ``ToolError`` if what cannot be moved takes more.
  func keep(within limit: Int, _ folder: String) throws(ToolError) {
    guard bytes > limit else { return }
    try spill(to: folder)
    guard fixedBytes > limit else { return }
    throw ToolError(
      .systemFailure,
      "\(count) samples need \(fixedBytes >> 20) MiB beside what can be moved to files: give a larger '--mem'"
    )
  }

  /// Lets the sieve read texts again where it asks for them.
  func readAgain(_ replay: Replay) throws(ToolError) {
    guard let sieve = sieve as? MinhashSieve else { return }
    sieve.reread = { [unowned self] wanted throws(ToolError) in
      try self.shingles(of: wanted, replay, SketchTaker(sieve))
    }
  }

  private func shingles(of wanted: Set<Int>, _ replay: Replay, _ taker: SketchTaker)
    throws(ToolError) -> [Int: [UInt32]]
  {
    var found: [Int: [UInt32]] = [:]
    var block = Block()
    var sample = Sample()
    for part in replay.parts {
      let numbers = (part.firstLine..<part.firstLine + part.lines).map {
        lines.contains($0) ? number(of: $0) : -1
      }
      guard numbers.contains(where: { wanted.contains($0) }) else { continue }
      try replay.read(part, into: &block)
      let first = block.firstLine
      try block.forEachLine { line, origin, _ in
        let number = numbers[origin.line - first]
        guard wanted.contains(number), (try? sample.read(line)) != nil else { return }
        found[number] = taker.shingles(of: sample)
      }
    }
    return found
  }

  /// Finds who repeats whom. After it nothing is added.
  func settle(threads: Int) throws(ToolError) {
    let lineages = lineages
    try sieve.link(
      &clusters, threads: threads,
      mayLink: { a, b in lineages.map { !$0.areRelated(a, b) } ?? true },
      idHash: { number throws(ToolError) in
        hash64(Array(try self.identities.identity(at: self.places[number]).id.utf8).span)
      })
    if let worth = sieve.values { values = worth }
    clusters.settle()
    best = (0..<UInt32(truncatingIfNeeded: count)).map { $0 }
    if plan.marks { sizes = Array(repeating: 0, count: count) }
    var isSeen = Array(repeating: false, count: count)
    for number in 0..<count {
      let root = clusters.settledRoot(of: number)
      if plan.marks, number >= fixed { sizes[root] += 1 }
      guard twins[number] == nil else { continue }  // its sample stands in its place
      if !isSeen[root] || isBetter(number, than: Int(best[root])) {
        best[root] = UInt32(truncatingIfNeeded: number)
        isSeen[root] = true
      }
    }
    try refuseMost()
    isSettled = true
  }

  /// A threshold that drops more than half is rather wrong than right, and nothing of it is written.
  private func refuseMost() throws(ToolError) {
    guard sieve.guardsHalf, !plan.marks else { return }
    var dropped = 0
    for number in fixed..<count {
      if case .repeats = fate(of: number) { dropped += 1 }
    }
    guard dropped * 2 > count - fixed else { return }
    throw .usage(
      "\(dropped) of \(count - fixed) samples would be dropped: raise '--threshold', or give '--yes'"
    )
  }

  private func isBetter(_ a: Int, than b: Int) -> Bool {
    let (first, second) = (rank(a), rank(b))
    if first != second { return first < second }
    guard !values.isEmpty, values[a] != values[b] else { return a < b }
    return values[a] > values[b]
  }

  /// What is fixed, or was kept before, goes before all else.
  private func rank(_ number: Int) -> Int { number < fixed || isTwin.contains(number) ? 0 : 1 }

  /// What became of a line that takes part.
  enum Fate {
    case kept(cluster: Int, size: Int)
    case repeats(Int, cluster: Int, size: Int)
  }

  /// The number of a line that takes part.
  func number(of line: Int) -> Int { indexed + lines.rank(line) }

  func fate(of number: Int) -> Fate {
    let root = clusters.settledRoot(of: number)
    let kept = Int(best[root])
    let size = plan.marks ? Int(sizes[root]) : 0
    if kept == number || isTwin.contains(number) { return .kept(cluster: kept, size: size) }
    return .repeats(kept, cluster: kept, size: size)
  }

  /// Whether a later matcher sees the line.
  func letsThrough(_ line: Int) -> Bool {
    guard lines.contains(line) else { return false }
    let number = number(of: line)
    if number < fixed || plan.marks { return true }
    if case .kept = fate(of: number) { return true }
    return false
  }

  func identity(of number: Int) throws(ToolError) -> (id: String, source: String) {
    let (id, source) = try identities.identity(at: places[number])
    return (id, sources.names[source])
  }

  func source(of number: Int) throws(ToolError) -> Int {
    try identities.identity(at: places[number]).source
  }
}
