import CurSample

/// What goes with the rows of a sample into a folder: their shapes, the keys of their group, the line
/// of the sidecar. The workers frame rows, the folder takes them apart again.
///
/// A frame is a header of 16 bytes, the rows, 24 bytes about each row, the keys, and what the
/// sidecar's lines end in. Numbers are little-endian.
struct RowFraming: Sendable {
  let facts: ChainFacts
  /// Nil where rows are not split.
  let groups: GroupKeys?
  let hasSidecar: Bool
  /// Whether rows are told apart by their task types.
  let byTask: Bool

  static let header = 16

  /// Completes the frame of the rows of `sample`, which begins at the start of their bytes.
  func finish(_ rows: inout RowSink, of sample: borrowing Sample, _ traits: SampleTraits) {
    facts.add(sample, traits)
    var start = Self.header
    let end = rows.bytes.count
    for row in rows.rows {
      let digest = Digest(of: rows.bytes.span.extracting(start..<row.end - 1))
      rows.bytes.append(little: UInt32(row.end - start))
      rows.bytes.append(little: UInt32(row.shape))
      rows.bytes.append(little: digest.high)
      rows.bytes.append(little: digest.low)
      start = row.end
    }
    let keys = groups?.keys(of: sample) ?? []
    for key in keys { rows.bytes.append(little: key) }
    let before = rows.bytes.count
    if hasSidecar { appendSidecar(sample, traits, to: &rows.bytes) }
    rows.bytes.set(little: UInt32(end - Self.header), at: 0)
    rows.bytes.set(little: UInt32(rows.bytes.count - before), at: 4)
    rows.bytes.set(little: UInt32(rows.rows.count), at: 8)
    rows.bytes.set(little: UInt16(keys.count), at: 12)
    rows.bytes.set(little: UInt16(byTask ? TaskName.place(of: traits.task) : 0), at: 14)
  }

  /// Appends the line that leads from a row to its sample and its chain, but for the row's digest.
  private func appendSidecar(
    _ sample: borrowing Sample, _ traits: SampleTraits, to line: inout [UInt8]
  ) {
    line.append(#"","id":"#)
    sample.withID { line.append(quoted: $0) }
    func add(_ key: StaticString, _ value: JSONPlace?) {
      guard let value else { return }
      line.append(key)
      sample.append(value, to: &line)
    }
    add(#","source_uri":"#, traits.fields.sourceURI)
    add(#","provenance_digest":"#, traits.fields.digest)
    add(#","provenance_chain":"#, traits.fields.chain)
    line.append("}\n")
  }
}

/// The frame of one sample, taken apart.
struct RowFrame {
  var rows: [(bytes: Range<Int>, shape: Int, digest: Digest)] = []
  var keys: [UInt64] = []
  /// What each line of the sidecar ends in.
  var sidecar: Range<Int>
  var task: Int

  /// Reads the frame at `at` of `frames`, and steps over it.
  init(_ frames: Span<UInt8>, _ at: inout Int) {
    let rowBytes = frames.little(at, 4)
    let sidecarBytes = frames.little(at + 4, 4)
    let rowCount = frames.little(at + 8, 4)
    let keyCount = frames.little(at + 12, 2)
    task = frames.little(at + 14, 2)
    var start = at + RowFraming.header
    at = start + rowBytes
    for _ in 0..<rowCount {
      let size = frames.little(at, 4)
      let high = UInt64(bitPattern: Int64(frames.little(at + 8, 8)))
      let low = UInt64(bitPattern: Int64(frames.little(at + 16, 8)))
      rows.append(
        (start..<start + size, frames.little(at + 4, 4), Digest(high: high, low: low)))
      start += size
      at += 24
    }
    for _ in 0..<keyCount {
      keys.append(UInt64(bitPattern: Int64(frames.little(at, 8))))
      at += 8
    }
    sidecar = at..<at + sidecarBytes
    at = sidecar.upperBound
  }
}

/// The task types by number, for names of files.
enum TaskName {
  static let all = [
    "instruction_following", "conversational", "preference", "implicit_preference",
    "unpaired_preference", "grpo", "prompt_only", "language_modeling", "source_chunk", "table_qa",
    "other",
  ]

  static func place(of task: String) -> Int { all.firstIndex(of: task) ?? all.count - 1 }
}

extension [UInt8] {
  fileprivate mutating func append(little number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  fileprivate mutating func set(little number: some FixedWidthInteger & UnsignedInteger, at: Int) {
    for k in 0..<number.bitWidth / 8 {
      self[at + k] = UInt8(truncatingIfNeeded: number >> (8 * k))
    }
  }
}

extension Span<UInt8> {
  /// The number of so many bytes.
  fileprivate func little(_ at: Int, _ bytes: Int) -> Int {
    var number = 0
    for k in 0..<bytes { number |= Int(self[at + k]) << (8 * k) }
    return number
  }
}
