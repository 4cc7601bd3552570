import CurSample
import CurTool

/// Rows on their way into splits: they wait in a file until all groups are known.
///
/// It holds about 120 bytes a row, and what ``NearPairs`` holds.
struct Splitter {
  private struct Row {
    var bytes: UInt32
    var shape: UInt16
    var task: UInt16
  }

  private static let spool = "spool"

  private let folder: OutputFolder
  private let plan: SplitPlan
  private let near: Double?
  private let keys: GroupKeys?
  private let waiting: SealedFile
  private var rows: [Row] = []
  /// Where in which document rows came from, where documents are divided.
  private var ranges: [(document: UInt64, bytes: Range<UInt64>, row: Int)] = []
  private var groups = Groups()

  init(_ folder: OutputFolder, _ plan: SplitPlan, near: Double?, groups keys: GroupKeys?)
    throws(ToolError)
  {
    (self.folder, self.plan, self.near, self.keys) = (folder, plan, near, keys)
    waiting = SealedFile(try folder.file(Self.spool))
  }

  // MARK: While rows come

  mutating func add(_ row: Span<UInt8>, _ shape: Int, _ task: Int, _ keys: [UInt64])
    throws(ToolError)
  {
    rows.append(Row(bytes: UInt32(row.count), shape: UInt16(shape), task: UInt16(task)))
    if self.keys?.byHeading == true {
      let range = keys.suffix(3)
      if let first = range.dropFirst().first, let end = range.last, first < end {
        ranges.append((keys[keys.count - 3], first..<end, rows.count - 1))
      }
      groups.add(row: Array(keys.dropLast(3)))
    } else {
      groups.add(row: keys)
    }
    try waiting.add(row, rows: 1)
  }

  /// Samples that were refused as duplicates join what they repeat with where they come from.
  mutating func learn(duplicates lines: [UInt8]) {
    var start = 0
    while start < lines.count {
      let end = lines[start...].firstIndex(of: 0x0A) ?? lines.count
      learn(lines.span.extracting(start..<end))
      start = end + 1
    }
  }

  private mutating func learn(_ line: Span<UInt8>) {
    var duplicate = Sample()
    do throws(LineFault) {
      try duplicate.read(line)
    } catch {
      return  // what cannot be read repeats nothing that is known
    }
    guard let keys, duplicate.rejectionReason?.contains("duplicate") == true else { return }
    groups.join(keys.keys(of: duplicate).dropLast(keys.byHeading ? 3 : 0))
  }

  /// Those that the run directory keeps.
  mutating func learn(duplicatesOf directory: RunDirectory) throws(ToolError) {
    for path in try directory.rejectFiles() where path.contains("/cur-dedup") {
      try forEachLine(of: path) { learn($1) }
    }
  }

  // MARK: The end

  /// Puts every row into the split of its group.
  mutating func distribute(to data: DataFiles, documents: Set<ChainFacts.Document>)
    throws(ToolError) -> SplitReport
  {
    _ = try waiting.finish()
    joinOverlaps()
    if let near { try joinNear(near, data) }
    let places = plan.assign(&groups)
    var parts = plan.splits.map { SplitReport.Part(name: $0.name, share: $0.share, rows: 0) }
    try forEachRow { k, row throws(ToolError) in
      let place = Int(places[k])
      parts[place].rows += 1
      try data.add(
        row, split: plan.splits[place].name, Int(rows[k].shape), Int(rows[k].task))
    }
    folder.remove(Self.spool)
    return report(parts, documents)
  }

  /// Chunks of one document may overlap where one section ends and the next begins.
  private mutating func joinOverlaps() {
    ranges.sort {
      ($0.document, $0.bytes.lowerBound, $0.row) < ($1.document, $1.bytes.lowerBound, $1.row)
    }
    var last: (document: UInt64, end: UInt64, row: Int)?
    for range in ranges {
      guard let before = last, before.document == range.document,
        before.end > range.bytes.lowerBound
      else {
        last = (range.document, range.bytes.upperBound, range.row)
        continue
      }
      groups.join(rows: before.row, range.row)
      last?.end = max(before.end, range.bytes.upperBound)
    }
  }

  private mutating func joinNear(_ threshold: Double, _ data: DataFiles) throws(ToolError) {
    var pairs = NearPairs(threshold: threshold)
    var sample = Sample()
    try forEachRow { k, row throws(ToolError) in
      do throws(LineFault) {
        try sample.read(row.extracting(0..<row.count - 1))
      } catch {
        throw ToolError(
          .systemFailure, "a row of our own making cannot be read: this is a fault of the program")
      }
      pairs.add(sample, data.shape(Int(rows[k].shape)))
    }
    var joined = groups
    pairs.forEachPair(
      areTogether: { joined.areTogether(rows: $0, $1) }, { joined.join(rows: $0, $1) })
    groups = joined
  }

  /// Gives `body` every row with its newline, in order.
  private func forEachRow(_ body: (Int, Span<UInt8>) throws(ToolError) -> Void) throws(ToolError) {
    let source = try ByteSource(folder.path(Self.spool))
    var bytes: [UInt8] = []
    var at = 0
    for (k, row) in rows.enumerated() {
      let size = Int(row.bytes)
      if at + size > bytes.count {
        bytes.removeFirst(at)
        at = 0
        while bytes.count < size, try source.read(into: &bytes, atMost: 1 << 20) > 0 {}
        guard bytes.count >= size else {
          throw ToolError(.systemFailure, "the rows that waited were cut off")
        }
      }
      try body(k, bytes.span.extracting(at..<at + size))
      at += size
    }
  }

  private mutating func report(
    _ parts: [SplitReport.Part], _ documents: Set<ChainFacts.Document>
  ) -> SplitReport {
    var sizes: [UInt32: Int] = [:]
    for row in rows.indices { sizes[groups.root(ofRow: row), default: 0] += 1 }
    let largest = sizes.max {
      ($0.value, groups.anchor(ofRoot: $1.key)) < ($1.value, groups.anchor(ofRoot: $0.key))
    }
    let anchor = largest.map { groups.anchor(ofRoot: $0.key) }
    let document = documents.sorted { $0.path < $1.path }
      .first { GroupKeys.anchor(ofDocument: $0.sha256) == anchor }
    return SplitReport(
      parts: parts, groups: sizes.count,
      largest: (largest?.value ?? 0, document?.path), isBalanced: plan.isBalanced)
  }
}
