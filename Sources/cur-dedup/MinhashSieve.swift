import CKernels
import CurSample
import CurTool
import Glibc
import Synchronization

/// How sketches are made and compared.
struct MinhashPlan: Sendable {
  enum Verification: String, CaseIterable { case none, sketch, exact }

  var comparison: TextComparison
  var countsCharacters = false
  var ngram = 5
  var permutations = 125
  var bands = 25
  var verification = Verification.sketch
  var threshold = 0.7

  var rows: Int { permutations / bands }

  /// The least share of equal bytes, chance ones taken off, that two sketches must have.
  ///
  /// A sketch errs by .04 at J = .7: at .64 nearly all of J >= .7 are found, and pairs that share half
  /// of their text are still 3 errors away (facts measured for DESIGN 7).
  var sketchThreshold: Double {
    threshold - (verification == .exact ? 0.15 : 0.06)
  }
}

/// Links samples whose sets of shingles are alike, by sketches: of each of 125 permutations of the
/// shingles the least one, hashed to a byte.
///
/// Two sketches that agree in all rows of a band are candidates. Bands are sorted, not kept in tables,
/// so that memory is 125 bytes a sample and some.
final class MinhashSieve: Sieve, @unchecked Sendable {  // one thread adds at a time
  let plan: MinhashPlan
  private let factors: [UInt32]
  private let addends: [UInt32]
  private let copies: Copies
  /// Sketches of the conversations; copies of one share it.
  private let sketches: RowStore
  private var rowOf: [UInt32] = []
  /// The first sample of each row.
  private var sampleOf: [UInt32] = []
  private let contexts: ContextSketches
  private var contextOf: [UInt32] = []
  private let sortMemory: Int
  private let isLimited: Bool

  /// Reads the shingles of some samples again, each set sorted.
  var reread: ((Set<Int>) throws(ToolError) -> [Int: [UInt32]])?

  /// - Parameters:
  ///   - keepsKeys: whether ``record(of:)`` will be asked.
  ///   - sortMemory: how many bytes linking may take beside the sketches; nil for any.
  init(_ plan: MinhashPlan, seed: UInt64, keepsKeys: Bool, sortMemory: Int?) {
    self.plan = plan
    self.sortMemory = sortMemory ?? .max
    isLimited = sortMemory != nil
    let padded = (plan.permutations + 63) / 64 * 64
    var random = SplitMix(seed: seed)
    factors = (0..<padded).map { _ in UInt32(truncatingIfNeeded: random.next() >> 32) | 1 }
    addends = (0..<padded).map { _ in UInt32(truncatingIfNeeded: random.next() >> 32) }
    copies = Copies(keepsKeys: keepsKeys)
    sketches = RowStore(rowBytes: plan.permutations)
    contexts = ContextSketches(size: plan.permutations, keepsKeys: keepsKeys)
  }

  func makeTaker() -> any Taker { SketchTaker(self) }

  var bytes: Int {
    copies.bytes + sketches.bytes + contexts.bytes
      + (rowOf.count + sampleOf.count + contextOf.count) * 4
  }

  func spill(to folder: String) throws(ToolError) {
    try copies.spill(to: folder)
    try sketches.spill(to: folder)
    try contexts.spill(to: folder)
  }

  /// Whether a sample with `key` was added already: then its sketch is not needed. Where keys may be
  /// moved to files, that is not asked: it may be forgotten until the sample is added.
  func holds(_ key: Digest) -> Bool { !isLimited && copies.holds(key) }

  /// Adds the next sample, whose sketches begin at these places of `bytes`; one that is at -1 is that
  /// of an earlier copy.
  func add(
    _ key: Digest, sketch: Int, context: Digest?, contextSketch: Int, in bytes: Span<UInt8>
  ) throws(ToolError) {
    let number = UInt32(truncatingIfNeeded: rowOf.count)
    if let first = try copies.add(key) {
      rowOf.append(rowOf[first])
    } else {
      rowOf.append(UInt32(truncatingIfNeeded: sketches.count))
      sampleOf.append(number)
      try sketches.append(bytes.extracting(sketch..<sketch + plan.permutations))
    }
    guard let context else { return contextOf.append(0) }
    contextOf.append(
      try contexts.number(
        of: context, bytes.extracting(contextSketch..<contextSketch + plan.permutations)))
  }

  func similarity(_ a: Int, _ b: Int) -> Double? {
    guard rowOf[a] != rowOf[b] else { return 1 }
    return sketches.sketchSimilarity(Int(rowOf[a]), Int(rowOf[b]))
  }

  // MARK: Linking

  /// One band of sketches, of those whose keys fall into one part.
  private struct Task: Sendable {
    var band: Int
    var part: Int
  }

  fileprivate struct Entry {
    var key: UInt64
    var row: UInt32
  }

  func link(
    _ clusters: inout Clusters, threads: Int, mayLink: (Int, Int) -> Bool,
    idHash: (Int) throws(ToolError) -> UInt64
  ) throws(ToolError) {
    try copies.forEachCopy { copy, first in clusters.link(copy, first) }
    let parts = sketches.count * 32 * threads / sortMemory + 1
    var tasks: [Task] = []
    for band in 0..<plan.bands {
      for part in 0..<parts { tasks.append(Task(band: band, part: part)) }
    }
    let all = tasks
    let linking = BandLinking(clusters, isChecked: plan.verification != .exact)
    withoutActuallyEscaping(mayLink) { mayLink in
      let shared = Unchecked(mayLink)
      run(threads: threads, all.count) { [self] in
        link(all[$0], parts: parts, linking, shared.value)
      }
    }
    clusters = linking.clusters
    for (a, b) in try verified(linking.candidates) { clusters.link(Int(a), Int(b)) }
  }

  private struct Unchecked<Value>: @unchecked Sendable {  // it is called under a lock
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Has `work` done for each number below `count`, by several threads.
  private func run(threads: Int, _ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let next = Atomic(0)
    let loop: @Sendable () -> Void = {
      while true {
        let k = next.add(1, ordering: .relaxed).oldValue
        guard k < count else { return }
        work(k)
      }
    }
    let others = (1..<max(1, threads)).compactMap { _ in startThread(loop) }
    loop()
    for thread in others { pthread_join(thread, nil) }
  }

  private func link(
    _ task: Task, parts: Int, _ linking: BandLinking, _ mayLink: (Int, Int) -> Bool
  ) {
    var entries: [Entry] = []
    if parts == 1 { entries.reserveCapacity(sketches.count) }
    let (start, count) = (task.band * plan.rows, plan.rows)
    sketches.forEachChunk { base, first, rows in
      for k in 0..<rows {
        let key = Self.key(base + k * sketches.rowBytes + start, count)
        if parts == 1 || Int(key % UInt64(parts)) == task.part {
          entries.append(Entry(key: key, row: UInt32(truncatingIfNeeded: first + k)))
        }
      }
    }
    sort(&entries)
    var pairs: [BandLinking.Pair] = []
    var from = 0
    while from < entries.count {
      var to = from + 1
      while to < entries.count, entries[to].key == entries[from].key { to += 1 }
      if to - from > 1 { add(entries[from..<to], to: &pairs) }
      if pairs.count >= 1 << 14 || to == entries.count { linking.add(&pairs, mayLink) }
      from = to
    }
  }

  /// The bytes of a band as one number; a hash of them where they are more than eight.
  @inline(__always) private static func key(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count > 8 {
      return hash64(Span(_unsafeStart: bytes.assumingMemoryBound(to: UInt8.self), count: count))
    }
    var key: UInt64 = 0
    for k in 0..<count { key = key << 8 | UInt64(bytes.load(fromByteOffset: k, as: UInt8.self)) }
    return key &* 0x9E37_79B9_7F4A_7C15
  }

  /// Compares one band's equals. Each is compared with those that no earlier one is like: linear
  /// where all are alike, and bounded where none is.
  private func add(_ equals: ArraySlice<Entry>, to pairs: inout [BandLinking.Pair]) {
    var leaders: [UInt32] = []
    for entry in equals {
      var isLinked = false
      for leader in leaders where plan.verification == .none || areAlike(leader, entry.row) {
        pairs.append((sampleOf[Int(leader)], sampleOf[Int(entry.row)]))
        isLinked = true
        if plan.verification == .none { break }
      }
      if !isLinked, leaders.count < Self.maximumLeaders { leaders.append(entry.row) }
    }
  }

  /// *Chosen*: 256 comparisons take 10 µs. More that agree in a band and are no pair are a template.
  private static let maximumLeaders = 256

  private func areAlike(_ a: UInt32, _ b: UInt32) -> Bool {
    let least = plan.sketchThreshold
    guard sketches.sketchSimilarity(Int(a), Int(b)) >= least else { return false }
    return contexts.areAlike(
      contextOf[Int(sampleOf[Int(a)])], contextOf[Int(sampleOf[Int(b)])], least: least)
  }

  /// Those of `pairs` whose shingles are alike, all compared. What an index has is compared by its
  /// sketch.
  private func verified(_ pairs: [BandLinking.Pair]) throws(ToolError) -> [BandLinking.Pair] {
    if pairs.isEmpty { return [] }
    var wanted = Set<Int>()
    for (a, b) in pairs {
      wanted.insert(Int(a))
      wanted.insert(Int(b))
    }
    guard let shingles = try reread?(wanted) else { return pairs }
    return pairs.filter { a, b in
      guard let first = shingles[Int(a)], let second = shingles[Int(b)] else {
        return (similarity(Int(a), Int(b)) ?? 0) >= plan.threshold
      }
      return jaccard(first, second) >= plan.threshold
    }
  }

  // MARK: The index

  func record(of number: Int) -> [UInt8] {
    var record = copies.record(of: number)
    record += contexts.record(of: contextOf[number])
    sketches.withRow(Int(rowOf[number])) {
      record += UnsafeRawBufferPointer(start: $0, count: plan.permutations)
    }
    return record
  }

  func add(record: Span<UInt8>) throws(ToolError) {
    let size = plan.permutations
    let key = Digest(record: record)
    let hasContext = record.count > 16 + size
    try add(
      key, sketch: record.count - size,
      context: hasContext ? Digest(record: record.extracting(16..<32)) : nil, contextSketch: 32,
      in: record)
  }

  // MARK: Sketching

  /// Writes the sketch of `shingles` to `out`, which has room for all permutations and 63 more.
  func sketch(_ shingles: UnsafeBufferPointer<UInt32>, to out: UnsafeMutablePointer<UInt8>) {
    kernel_sketch(
      shingles.baseAddress, shingles.count, factors, addends, factors.count, out)
  }
}

/// What several threads find. Which pairs are there does not depend on their order, and so neither does
/// who is linked: only those of a cluster already need not be kept.
private final class BandLinking: @unchecked Sendable {  // guarded
  typealias Pair = (UInt32, UInt32)

  private let lock = Mutex(())
  private(set) var clusters: Clusters
  private let isChecked: Bool
  private var found: Set<UInt64> = []

  /// - Parameter isChecked: whether pairs are linked at once, or are candidates.
  init(_ clusters: Clusters, isChecked: Bool) {
    (self.clusters, self.isChecked) = (clusters, isChecked)
  }

  /// Takes `pairs`, and leaves none.
  func add(_ pairs: inout [Pair], _ mayLink: (Int, Int) -> Bool) {
    lock.withLock { _ in
      for (a, b) in pairs where mayLink(Int(a), Int(b)) {
        if isChecked {
          clusters.link(Int(a), Int(b))
        } else {
          found.insert(UInt64(a) << 32 | UInt64(b))
        }
      }
    }
    pairs.removeAll(keepingCapacity: true)
  }

  var candidates: [Pair] {
    found.sorted().map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)) }
  }
}

/// Sorts by key; those of one key stay in the order of their rows.
///
/// Source: radix sort from the lowest digit, of the 22 highest bits; then what is equal in them, a few,
/// is put in order by insertion.
private func sort<Entry>(_ entries: inout [Entry]) where Entry: KeyedEntry {
  let count = entries.count
  guard count > 1 else { return }
  var other = entries
  for shift in [UInt64(42), 53] {
    var starts = [Int](repeating: 0, count: 1 << 11)
    for entry in entries { starts[Int(entry.key >> shift & 0x7FF)] += 1 }
    var sum = 0
    for k in starts.indices { (starts[k], sum) = (sum, sum + starts[k]) }
    for entry in entries {
      let digit = Int(entry.key >> shift & 0x7FF)
      other[starts[digit]] = entry
      starts[digit] += 1
    }
    swap(&entries, &other)
  }
  var from = 0
  for to in 1...count {
    if to < count, entries[to].key >> 42 == entries[from].key >> 42 { continue }
    if to - from > 1 { putInOrder(&entries, from..<to) }
    from = to
  }
}

private func putInOrder<Entry>(_ entries: inout [Entry], _ range: Range<Int>)
where Entry: KeyedEntry {
  guard range.dropFirst().contains(where: { entries[$0].key != entries[$0 - 1].key }) else {
    return
  }
  entries[range].sort { ($0.key, $0.row) < ($1.key, $1.row) }
}

private protocol KeyedEntry {
  var key: UInt64 { get }
  var row: UInt32 { get }
}

extension MinhashSieve.Entry: KeyedEntry {}

/// The share of numbers that two sorted sets have in common.
func jaccard(_ a: [UInt32], _ b: [UInt32]) -> Double {
  var (i, j, common) = (0, 0, 0)
  while i < a.count, j < b.count {
    if a[i] == b[j] {
      (i, j, common) = (i + 1, j + 1, common + 1)
    } else if a[i] < b[j] {
      i += 1
    } else {
      j += 1
    }
  }
  let all = a.count + b.count - common
  return all == 0 ? 1 : Double(common) / Double(all)
}

/// Random numbers that depend on the seed alone. Source: SplitMix64, Steele, Lea, Flood 2014.
struct SplitMix: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
