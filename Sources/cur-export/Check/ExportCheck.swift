import CurHash
import CurSample
import CurTool
import Glibc

/// Reads an export folder back and tells what does not hold: checksums, counts, rows against the
/// shape of their file, the sidecar, leakage between splits, the card.
///
/// It holds 40 bytes a row, what ``NearPairs`` holds where there are several splits, and one row.
struct ExportCheck {
  /// Faults of one kind are named up to this many, then counted, as everywhere (cur.7).
  private static let namedFaults = 10

  let folder: String
  private(set) var faults: [String] = []
  private var hidden = 0
  private(set) var rows = 0

  init(_ folder: String) { self.folder = folder.hasSuffix("/") ? folder : folder + "/" }

  /// Reads it all. What cannot be read at all is thrown.
  mutating func run(near: Double?) throws(ToolError) {
    let manifest = try ExportManifest(folder)
    try checkEntries(manifest)
    try checkSums(manifest)
    checkCounts(manifest)
    let leaks = try checkRows(manifest, near: near)
    try checkRejected(manifest)
    try checkProvenance(manifest, leaks)
    try checkCard(manifest)
    var told: [String: Int] = [:]
    for fault in leaks?.faults() ?? [] { tell(fault, &told, "splits") }
  }

  /// Prints what was found; gives the status to end with.
  func report() throws(ToolError) -> ExitStatus {
    var lines = faults
    if hidden > 0 { lines.append("and \(hidden) more of the same kinds") }
    let name = visible(String(folder.dropLast()))
    lines.append(
      faults.isEmpty
        ? "\(name): \(counted(rows, "row")), all holds"
        : "\(name): \(counted(rows, "row")), \(counted(faults.count + hidden, "fault"))")
    try Output().write(Array((lines.joined(separator: "\n") + "\n").utf8))
    return faults.isEmpty ? .done : .answeredNo
  }

  private mutating func tell(_ fault: String, _ told: inout [String: Int], _ kind: String) {
    told[kind, default: 0] += 1
    if told[kind, default: 0] > Self.namedFaults { hidden += 1 } else { faults.append(fault) }
  }

  private mutating func tell(_ fault: String) { faults.append(fault) }

  // MARK: Files

  /// Whether the file is there; one that is missing is told once, by ``checkEntries(_:)``.
  private func has(_ name: String) -> Bool { access(systemName(folder + name), R_OK) == 0 }

  private mutating func checkEntries(_ manifest: ExportManifest) throws(ToolError) {
    let listed = Set(manifest.files.map(\.name) + [ExportFolder.manifest, ExportFolder.checksums])
    let there = Set(try entries(of: folder))
    for name in listed.subtracting(there).sorted() { tell("\(folder)\(name): it is missing") }
    for name in there.subtracting(listed).sorted() {
      tell("\(visible(folder + name)): the manifest does not list it")
    }
  }

  private mutating func checkSums(_ manifest: ExportManifest) throws(ToolError) {
    var sums: [String: String] = [:]
    let path = folder + ExportFolder.checksums
    guard has(ExportFolder.checksums) else { return }
    try forEachLine(of: path) { number, line throws(ToolError) in
      let text = String(decoding: [UInt8](line), as: UTF8.self)
      let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { sums[String(parts[1].dropFirst())] = String(parts[0]) }
    }
    let sealed = manifest.files + [ExportManifest.File(name: ExportFolder.manifest)]
    for file in sealed where has(file.name) {
      let hash = RunningSHA256()
      var size = 0
      let source = try ByteSource(folder + file.name)
      var bytes: [UInt8] = []
      while try source.read(into: &bytes, atMost: 1 << 20) > 0 {
        hash.update(bytes.span)
        size += bytes.count
        bytes.removeAll(keepingCapacity: true)
      }
      let sum = hash.end()
      if sums[file.name] == nil { tell("\(path): '\(file.name)' is not in it") }
      if let expected = sums[file.name], expected != sum {
        tell("\(folder)\(file.name): its SHA-256 is not that of \(ExportFolder.checksums)")
      }
      if let expected = file.sha256, expected != sum {
        tell("\(folder)\(file.name): its SHA-256 is not that of the manifest")
      }
      if let expected = file.bytes, expected != size {
        tell("\(folder)\(file.name): it has \(size) bytes, the manifest says \(expected)")
      }
    }
  }

  private mutating func checkCounts(_ manifest: ExportManifest) {
    let path = folder + ExportFolder.manifest
    let accounted = manifest.kept + manifest.rejected + manifest.cameRejected
    if manifest.samplesIn != accounted {
      tell("\(path): \(manifest.samplesIn) samples came in, it accounts for \(accounted)")
    }
    let rows = manifest.data.reduce(0) { $0 + ($1.rows ?? 0) }
    if manifest.rows != rows { tell("\(path): it says \(manifest.rows) rows, its files \(rows)") }
    if manifest.reasons != manifest.rejected {
      tell("\(path): \(manifest.rejected) were rejected, its reasons are \(manifest.reasons)")
    }
  }

  // MARK: Rows

  private mutating func checkRows(_ manifest: ExportManifest, near: Double?) throws(ToolError)
    -> LeakCheck?
  {
    guard let type = ExporterTable.named(manifest.format) else {
      tell("\(folder)\(ExportFolder.manifest): unknown format '\(visible(manifest.format))'")
      return nil
    }
    let hasSplits = Set(manifest.data.map(\.split)).count > 1
    let leaks = LeakCheck(near: hasSplits ? near : nil, comparesSplits: hasSplits)
    for file in manifest.data where has(file.name) {
      guard var shape = type.shapes.first(where: { $0.name == file.shape }) else {
        tell("\(folder)\(file.name): unknown shape '\(visible(file.shape))'")
        continue
      }
      if !shape.columns.isEmpty { shape.columns += manifest.kept(file) }
      try checkRows(of: file, shape, leaks)
    }
    return leaks
  }

  private mutating func checkRows(
    of file: ExportManifest.File, _ shape: Shape, _ leaks: LeakCheck
  ) throws(ToolError) {
    var sample = Sample()
    var count = 0
    var told: [String: Int] = [:]
    let path = folder + file.name
    try forEachLine(of: path) { number, line throws(ToolError) in
      count += 1
      do throws(LineFault) {
        try sample.read(line)
      } catch {
        tell("\(path):\(number):\(error.offset + 1): \(error.reason.rawValue)", &told, "line")
        return
      }
      for fault in sample.faults(asRowOf: shape) {
        tell("\(path):\(number): \(fault)", &told, fault)
      }
      leaks.add(sample, shape, split: file.split, at: "\(file.name):\(number)")
    }
    if let expected = file.rows, expected != count {
      tell("\(path): it has \(count) rows, the manifest says \(expected)")
    }
    rows += count
  }

  private mutating func checkRejected(_ manifest: ExportManifest) throws(ToolError) {
    let expected = manifest.rejected + manifest.cameRejected
    let path = folder + ExportFolder.rejected
    guard manifest.files.contains(where: { $0.name == ExportFolder.rejected }) else {
      if expected > 0 { tell("\(path): it is missing, though \(expected) were rejected") }
      return
    }
    guard has(ExportFolder.rejected) else { return }
    var sample = Sample()
    var count = 0
    var told: [String: Int] = [:]
    try forEachLine(of: path) { number, line throws(ToolError) in
      count += 1
      do throws(LineFault) {
        try sample.read(line)
        if !sample.isRejected { tell("\(path):\(number): no reason", &told, "reason") }
      } catch {
        tell("\(path):\(number):\(error.offset + 1): \(error.reason.rawValue)", &told, "line")
      }
    }
    if count != expected { tell("\(path): it has \(count) samples, \(expected) were rejected") }
  }

  private mutating func checkProvenance(_ manifest: ExportManifest, _ leaks: LeakCheck?)
    throws(ToolError)
  {
    guard manifest.files.contains(where: { $0.name == ExportFolder.provenance }), let leaks,
      has(ExportFolder.provenance)
    else { return }
    var sample = Sample()
    var told: [String: Int] = [:]
    let path = folder + ExportFolder.provenance
    try forEachLine(of: path) { number, line throws(ToolError) in
      do throws(LineFault) {
        try sample.read(line)
        if !leaks.addOrigin(sample) {
          tell("\(path):\(number): there is no such row", &told, "row")
        }
      } catch {
        tell("\(path):\(number):\(error.offset + 1): \(error.reason.rawValue)", &told, "line")
      }
    }
    let missing = leaks.rowsWithoutOrigin
    if missing > 0 { tell("\(path): it has no line for \(counted(missing, "row"))") }
  }

  // MARK: The card

  private mutating func checkCard(_ manifest: ExportManifest) throws(ToolError) {
    let path = folder + ExportFolder.card
    guard has(ExportFolder.card) else { return }
    var lines: [String] = []
    var marks = 0
    try forEachLine(of: path) { _, line throws(ToolError) in
      let text = String(decoding: [UInt8](line), as: UTF8.self)
      if text == "---" { marks += 1 } else if marks == 1 { lines.append(text) }
    }
    guard marks >= 2 else { return tell("\(path): it does not begin with metadata") }
    func values(_ key: String) -> [String] {
      lines.compactMap { line in
        line.firstRange(of: key + ": ").map {
          line[$0.upperBound...].trimmingQuotes
        }
      }
    }
    let named = manifest.data.map(\.name)
    if values("path") != named { tell("\(path): its files are not those of the manifest") }
    if values("num_examples") != manifest.data.map({ String($0.rows ?? 0) }) {
      tell("\(path): its numbers of rows are not those of the manifest")
    }
  }
}

extension Substring {
  fileprivate var trimmingQuotes: String {
    var text = self
    if text.first == "\"", text.last == "\"", text.count > 1 {
      text.removeFirst()
      text.removeLast()
    }
    return String(text)
  }
}
