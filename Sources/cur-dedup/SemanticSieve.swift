import CurSample
import CurText
import CurTool
import Glibc
import Synchronization

/// How vectors are had and compared.
struct SemanticPlan: Sendable {
  enum Rule: String, CaseIterable { case pairwise, semdedup }
  enum Order: String, CaseIterable { case hard, easy, random }

  var comparison: TextComparison
  var threshold: Float
  var rule = Rule.pairwise
  /// Which of duplicates is kept, by the distance to the centre of their cell; nil where `--keep` says
  /// it otherwise.
  var order: Order?
  /// How many cells; nil for as many as their number asks for.
  var cells: Int?
  var seed: UInt64
  /// Whether numbers, names, negations and the like part texts: for `builtin/static`.
  var isGuarded: Bool
  /// Thresholds of their own, by the value of a field.
  var byField: FieldThresholds?
  /// Whether more than half may be dropped.
  var mayDropMost: Bool
}

/// Where vectors come from.
enum VectorSource: Sendable {
  case builtin(StaticEmbedding)
  /// A member with an array of numbers, by its path.
  case field([String])
  case model(any TextEmbedder)
}

/// What turns texts into vectors, many at once.
protocol TextEmbedder: AnyObject, Sendable {
  func embed(_ texts: [[UInt8]]) throws(ToolError) -> [[Float]]
}

/// Links samples whose embeddings point the same way.
///
/// Vectors are compared in full, with all others or with those of their cell; what is told by the first
/// numbers of their 8-bit forms is exactly what cannot be near (``Vectors``).
final class SemanticSieve: Sieve, @unchecked Sendable {  // one thread adds at a time
  let plan: SemanticPlan
  let source: VectorSource
  private var vectors: Vectors?
  /// The vector of each sample; -1 where it has none.
  private var vectorOf: [Int32] = []
  private var sampleOf: [UInt32] = []
  private var guards: [TextGuard] = []
  private let contexts: ContextSketches
  private var contextOf: [UInt32] = []
  private var thresholds: [Float] = []
  private var pending: [[UInt8]] = []
  private var ranks: [Double]?
  /// The cosine with the nearest other, by vector, as far as it was computed.
  private var nearest: [Float] = []

  /// As many texts wait before a model is asked, so that its calls have company. *Chosen*.
  private static let textsAtOnce = 2048
  /// Sketches of contexts: as minhash has them.
  static let sketchPlan = MinhashPlan(comparison: TextComparison())
  /// So far below the threshold the histogram goes.
  private static let histogramDepth: Float = 0.1
  /// Vectors side by side; two blocks lie in the second cache. *Chosen*.
  private static let blockRows = 1024

  init(_ plan: SemanticPlan, _ source: VectorSource, keepsKeys: Bool) {
    (self.plan, self.source) = (plan, source)
    contexts = ContextSketches(size: Self.sketchPlan.permutations, keepsKeys: keepsKeys)
  }

  func makeTaker() -> any Taker { VectorTaker(self) }

  var bytes: Int {
    (vectors?.bytes ?? 0) + contexts.bytes + vectorOf.count * 8 + guards.count * 160
      + sampleOf.count * 4 + thresholds.count * 4 + pending.reduce(0) { $0 + $1.count }
  }

  func spill(to folder: String) throws(ToolError) {
    try vectors?.spill(to: folder)
    try contexts.spill(to: folder)
  }

  /// One sample, as a taker hands it over.
  struct Entry {
    enum Vector {
      case none
      case ready(Range<Int>)
      case text([UInt8])
    }
    var vector: Vector
    var guarded: TextGuard?
    var context: Digest?
    var sketch: Range<Int>
    var threshold: Float
  }

  /// Adds the next sample, whose vector and sketch stand in the arrays beside it.
  func add(_ entry: Entry, _ numbers: Span<Float>, _ sketches: Span<UInt8>) throws(ToolError) {
    let number = UInt32(truncatingIfNeeded: vectorOf.count)
    switch entry.vector {
    case .none: vectorOf.append(-1)
    case .ready(let range):
      try place(number, entry)
      try store(numbers.extracting(range))
    case .text(let text):
      try place(number, entry)
      pending.append(text)
      if pending.count >= Self.textsAtOnce { try flush() }
    }
    if plan.byField != nil { thresholds.append(entry.threshold) }
    guard let context = entry.context else { return contextOf.append(0) }
    contextOf.append(try contexts.number(of: context, sketches.extracting(entry.sketch)))
  }

  private func place(_ number: UInt32, _ entry: Entry) throws(ToolError) {
    vectorOf.append(Int32(truncatingIfNeeded: sampleOf.count))
    sampleOf.append(number)
    if plan.isGuarded, let guarded = entry.guarded { guards.append(guarded) }
  }

  private func store(_ vector: Span<Float>) throws(ToolError) {
    let vectors = self.vectors ?? Vectors(dimension: vector.count)
    self.vectors = vectors
    guard vectors.dimension == vector.count else {
      throw ToolError(
        .systemFailure,
        "a vector has \(vector.count) numbers, others have \(vectors.dimension): they are not of one model"
      )
    }
    try vectors.append(vector)
  }

  /// Asks for the vectors of the texts that wait.
  private func flush() throws(ToolError) {
    guard case .model(let embedder) = source, !pending.isEmpty else { return }
    for vector in try embedder.embed(pending) {
      let unit = vector.unit
      try store(unit.span)
    }
    pending.removeAll(keepingCapacity: true)
  }

  func note(of number: Int) -> JSONMember? {
    vectorOf[number] < 0 ? JSONMember("not_embedded", .bool(true)) : nil
  }

  func similarity(_ a: Int, _ b: Int) -> Double? {
    guard let vectors, vectorOf[a] >= 0, vectorOf[b] >= 0 else { return nil }
    return Double(vectors.product(Int(vectorOf[a]), Int(vectorOf[b])))
  }

  /// The later ranked by the order the less; nil where `--keep` says it otherwise.
  var values: [Double]? { ranks }
  var guardsHalf: Bool { !plan.mayDropMost }

  // MARK: Linking

  func link(
    _ clusters: inout Clusters, threads: Int, mayLink: (Int, Int) -> Bool,
    idHash: (Int) throws(ToolError) -> UInt64
  ) throws(ToolError) {
    try flush()
    guard let vectors, vectors.count > 0 else { return }
    let cells = Cells(vectors, cells: plan.cells ?? Self.cells(vectors.count), seed: plan.seed)
    try rank(cells.distances, idHash)
    let linking = Linking(clusters, ranks: ranks ?? [], count: vectors.count)
    let tasks = Self.tasks(cells.members)
    let next = Atomic(0)
    // mayLink is asked by one thread at a time: see Linking.
    withoutActuallyEscaping(mayLink) { mayLink in
      let shared = Unchecked(mayLink)
      let work: @Sendable () -> Void = { [self] in
        while true {
          let k = next.add(1, ordering: .relaxed).oldValue
          guard k < tasks.count else { return }
          compare(tasks[k], in: cells.members, vectors, linking, shared.value)
        }
      }
      let others = (1..<max(1, threads)).compactMap { _ in startThread(work) }
      work()
      for thread in others { pthread_join(thread, nil) }
    }
    clusters = linking.result(plan.rule, sampleOf)
    nearest = linking.nearest
  }

  /// All with all takes 15 s of two cores for 100,000, and four times that for twice as many.
  private static func cells(_ count: Int) -> Int { count <= 100_000 ? 1 : count / 25_000 }

  private struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Rows of one cell against it and those that follow.
  private struct Task: Sendable {
    var cell: Int
    var first: Int
  }

  private static func tasks(_ cells: [[Int]]) -> [Task] {
    cells.enumerated().flatMap { cell, members in
      stride(from: 0, to: members.count, by: blockRows).map { Task(cell: cell, first: $0) }
    }
  }

  private func compare(
    _ task: Task, in cells: [[Int]], _ vectors: Vectors, _ linking: Linking,
    _ mayLink: (Int, Int) -> Bool
  ) {
    let members = cells[task.cell]
    let left = Vectors.Block(
      members[task.first..<min(task.first + Self.blockRows, members.count)], of: vectors)
    let least = leastThreshold - Self.histogramDepth
    for first in stride(from: task.first, to: members.count, by: Self.blockRows) {
      let right =
        first == task.first
        ? left
        : Vectors.Block(members[first..<min(first + Self.blockRows, members.count)], of: vectors)
      var pairs: [Linking.Pair] = []
      vectors.forEachPair(left, right, threshold: least) { a, b, product in
        pairs.append(
          Linking.Pair(
            a: UInt32(truncatingIfNeeded: a), b: UInt32(truncatingIfNeeded: b), product: product,
            repeats: areAlike(a, b, product)))
        if pairs.count == 1 << 16 {  // so many copies of one text are no reason to hold all pairs
          linking.add(&pairs, sampleOf, mayLink)
        }
      }
      linking.add(&pairs, sampleOf, mayLink)
    }
  }

  private var leastThreshold: Float {
    min(plan.threshold, plan.byField?.least ?? plan.threshold)
  }

  /// Whether two vectors are so near, and nothing else parts their samples.
  private func areAlike(_ a: Int, _ b: Int, _ product: Float) -> Bool {
    let (first, second) = (Int(sampleOf[a]), Int(sampleOf[b]))
    let threshold =
      thresholds.isEmpty ? plan.threshold : max(thresholds[first], thresholds[second])
    guard product >= threshold else { return false }
    if plan.isGuarded, !guards[a].allows(guards[b]) { return false }
    return contexts.areAlike(
      contextOf[first], contextOf[second], least: Self.sketchPlan.sketchThreshold)
  }

  /// Orders the samples by distance, those of one distance by their ids: neither depends on the order of
  /// the input.
  private func rank(_ distances: [Double], _ idHash: (Int) throws(ToolError) -> UInt64)
    throws(ToolError)
  {
    guard let order = plan.order ?? (plan.rule == .semdedup ? .hard : nil) else { return }
    var keys: [(worth: Double, id: UInt64, number: Int)] = []
    for (vector, sample) in sampleOf.enumerated() {
      let id = try idHash(Int(sample))
      var random = SplitMix(seed: id ^ plan.seed)
      let worth =
        switch order {
        case .hard: distances[vector]
        case .easy: -distances[vector]
        case .random: Double(random.next() >> 11)
        }
      keys.append((worth, id, Int(sample)))
    }
    keys.sort { ($1.worth, $0.id, $0.number) < ($0.worth, $1.id, $1.number) }
    var ranks = Array(repeating: -Double.infinity, count: vectorOf.count)
    for (rank, key) in keys.enumerated() { ranks[key.number] = -Double(rank) }
    self.ranks = ranks
  }

  // MARK: What is told

  /// How many samples have their nearest other how near, as far as it was computed.
  var report: String? {
    guard !nearest.isEmpty else { return nil }
    let least = leastThreshold - Self.histogramDepth
    var counts = [Int](repeating: 0, count: Int(((1 - least) / 0.02).rounded(.up)) + 1)
    for product in nearest {
      counts[product < least ? 0 : min(counts.count - 1, Int((product - least) / 0.02) + 1)] += 1
    }
    var parts = ["below \(decimal(least)): \(counts[0])"]
    for (k, count) in counts.enumerated().dropFirst() where count > 0 {
      parts.append("\(decimal(least + 0.02 * Float(k - 1))): \(count)")
    }
    let notEmbedded = vectorOf.count { $0 < 0 }
    if notEmbedded > 0 { parts.append("not embedded: \(notEmbedded)") }
    return "cosine with the nearest: " + parts.joined(separator: ", ")
  }

  private func decimal(_ number: Float) -> String {
    let hundredths = Int((number * 100).rounded())
    let digits = String(abs(hundredths) % 100)
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)."
      + (digits.count < 2 ? "0" : "") + digits
  }

  // MARK: The index

  func record(of number: Int) -> [UInt8] {
    var record: [UInt8] = []
    let vector = Int(vectorOf[number])
    record.append(vector < 0 ? 0 : 1)
    record.append(contextOf[number] == 0 ? 0 : 1)
    record += contexts.record(of: contextOf[number])
    guard let vectors, vector >= 0 else { return record }
    record.append(word: UInt32(vectors.dimension))
    vectors.withVector(vector) { for number in $0 { record.append(word: number.bitPattern) } }
    for word in plan.isGuarded ? guards[vector].record : [] { record.append(word: word) }
    return record
  }

  func add(record: Span<UInt8>) throws(ToolError) {
    var at = 2
    var entry = Entry(
      vector: .none, guarded: nil, context: nil, sketch: 0..<0, threshold: plan.threshold)
    if record[1] != 0 {
      entry.context = Digest(record: record.extracting(at..<at + 16))
      entry.sketch = at + 16..<at + 16 + contexts.size
      at = entry.sketch.upperBound
    }
    var numbers: [Float] = []
    if record[0] != 0 {
      let dimension = Int(record.word(at: at))
      at += 4
      for _ in 0..<dimension {
        numbers.append(Float(bitPattern: record.word(at: at)))
        at += 4
      }
      entry.vector = .ready(0..<dimension)
      var words: [UInt32] = []
      while at < record.count {
        words.append(record.word(at: at))
        at += 4
      }
      if !words.isEmpty { entry.guarded = TextGuard(record: words) }
    }
    try add(entry, numbers.span, record)
  }
}

extension [UInt8] {
  /// Appends four bytes, the lowest first.
  mutating func append(word: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}

extension Span<UInt8> {
  /// Four bytes, the lowest first.
  func word(at place: Int) -> UInt32 {
    (0..<4).reduce(UInt32(0)) { $0 | UInt32(self[place + $1]) << UInt32(8 * $1) }
  }
}

extension [Float] {
  /// The vector with length 1; zeros stay.
  var unit: [Float] {
    let length = reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return length > 0 ? map { Float(Double($0) / length) } : self
  }
}

/// What several threads find: who is linked, by the rule, and how near the nearest is.
private final class Linking: @unchecked Sendable {  // guarded
  struct Pair {
    var a: UInt32
    var b: UInt32
    var product: Float
    var repeats: Bool
  }

  private let lock = Mutex(())
  private var clusters: Clusters
  private let ranks: [Double]
  private(set) var nearest: [Float]
  /// For `semdedup`: the nearest of the better ranked that it repeats, and how near.
  private var leader: [Int32]
  private var leading: [Float]

  init(_ clusters: Clusters, ranks: [Double], count: Int) {
    (self.clusters, self.ranks) = (clusters, ranks)
    nearest = Array(repeating: -1, count: count)
    leader = Array(repeating: -1, count: count)
    leading = Array(repeating: -1, count: count)
  }

  /// Takes `pairs`, and leaves none.
  func add(_ pairs: inout [Pair], _ sampleOf: [UInt32], _ mayLink: (Int, Int) -> Bool) {
    lock.withLock { _ in
      for pair in pairs {
        let (a, b) = (Int(pair.a), Int(pair.b))
        nearest[a] = max(nearest[a], pair.product)
        nearest[b] = max(nearest[b], pair.product)
        let (first, second) = (Int(sampleOf[a]), Int(sampleOf[b]))
        guard pair.repeats, mayLink(first, second) else { continue }
        clusters.link(first, second)
        guard !ranks.isEmpty else { continue }
        let isFirst = ranks[first] > ranks[second]
        lead(isFirst ? b : a, isFirst ? a : b, pair.product, sampleOf)
      }
    }
    pairs.removeAll(keepingCapacity: true)
  }

  private func lead(_ one: Int, _ better: Int, _ product: Float, _ sampleOf: [UInt32]) {
    let old = Int(leader[one])
    let isBetter =
      product > leading[one]
      || product == leading[one] && ranks[Int(sampleOf[better])] > ranks[Int(sampleOf[old])]
    if old < 0 || isBetter { (leader[one], leading[one]) = (Int32(better), product) }
  }

  /// By `pairwise` all that are linked; by `semdedup` each with the one it was dropped for.
  func result(_ rule: SemanticPlan.Rule, _ sampleOf: [UInt32]) -> Clusters {
    guard rule == .semdedup else { return clusters }
    var forest = Clusters()
    for _ in 0..<clusters.count { forest.append() }
    for one in leader.indices where leader[one] >= 0 {
      forest.link(Int(sampleOf[one]), Int(sampleOf[Int(leader[one])]))
    }
    return forest
  }
}
