import CurHash
import CurSample
import CurTool
import Glibc

/// A folder that holds the rows, the refused samples, the way back to the sources, a manifest, a card
/// and checksums.
///
/// It is written aside and takes the place of an old export as a whole, at the end.
final class ExportFolder: ExportPlace {
  let keepsApart = true
  private let folder: OutputFolder
  private let exporter: any Exporter
  private let settings: FolderSettings
  private let facts: ChainFacts
  private let data: DataFiles
  private var splitter: Splitter?
  private let sidecar: SealedFile?
  private var refused: SealedFile?

  static let manifest = "manifest.json"
  static let checksums = "checksums.sha256"
  static let card = "README.md"
  static let rejected = "rejected.jsonl"
  static let provenance = "provenance.jsonl"

  init(
    _ path: String, _ exporter: any Exporter, _ settings: FolderSettings, _ framing: RowFraming
  ) throws(ToolError) {
    (self.exporter, self.settings, facts) = (exporter, settings, framing.facts)
    folder = try OutputFolder(path: path) { entries throws(ToolError) in
      try refuseStrangers(entries, in: path)
    }
    data = DataFiles(
      folder, type(of: exporter).shapes, kept: exporter.settings.columns, byTask: settings.byTask)
    sidecar = framing.hasSidecar ? SealedFile(try folder.file(Self.provenance)) : nil
    if let plan = settings.plan {
      splitter = try Splitter(folder, plan, near: settings.near, groups: framing.groups)
    }
  }

  // MARK: While rows come

  func write(_ frames: [UInt8]) throws(ToolError) {
    let frames = frames.span
    var at = 0
    while at < frames.count {
      let frame = RowFrame(frames, &at)
      for row in frame.rows {
        let bytes = frames.extracting(row.bytes)
        if splitter != nil {
          try splitter?.add(bytes, row.shape, frame.task, frame.keys)
        } else {
          try data.add(bytes, split: "train", row.shape, frame.task)
        }
        if let sidecar {
          try sidecar.add(rowWithDigest: row.digest, frames.extracting(frame.sidecar))
        }
      }
    }
  }

  func keepApart(_ lines: [UInt8]) throws(ToolError) {
    guard !lines.isEmpty else { return }
    let file: SealedFile
    if let refused { file = refused } else { file = SealedFile(try folder.file(Self.rejected)) }
    refused = file
    try file.add(lines.span, rows: lines.count { $0 == 0x0A })
    splitter?.learn(duplicates: lines)
  }

  func refuseIncomplete() throws(ToolError) {
    if !settings.allowsIncomplete { throw incompleteStream }
  }

  // MARK: The end

  func finish(_ counts: Counts, _ config: Digest) throws(ToolError) {
    var report: SplitReport?
    if splitter != nil {
      try settings.directory.map { directory throws(ToolError) in
        try splitter?.learn(duplicatesOf: directory)
      }
      report = try splitter?.distribute(to: data, documents: facts.all.documents)
    }
    let files = try data.finish(splits: settings.plan?.splits.map(\.name) ?? ["train"])
    var summary = try summary(counts, config, files, report)
    try add(sidecar, Self.provenance, to: &summary)
    try add(refused, Self.rejected, to: &summary)
    for companion in exporter.companions(files) where !files.isEmpty {
      try write(companion.text, companion.name, &summary)
    }
    try write(summary.card, Self.card, &summary)
    let manifest = summary.manifest.text + "\n"
    try write(manifest, Self.manifest, &summary)
    try seal(summary)
    try folder.finish()
    for warning in summary.warnings { say("cur-export: \(warning)") }
    if let report { say("cur-export: splits: \(report.line)") }
  }

  private func summary(
    _ counts: Counts, _ config: Digest, _ files: [DataFile], _ report: SplitReport?
  ) throws(ToolError) -> ExportSummary {
    let facts = facts.all
    let stages = try Stages(
      settings.directory, seen: facts.steps, samplesIn: counts.read,
      hidesTimes: settings.isReproducible)
    var warnings = exporter.warnings + (report?.warnings ?? [])
    if files.isEmpty { warnings.append("no row was exported: there is no file of rows") }
    if let fault = stages.fault { warnings.append("the counts of the run do not add up: \(fault)") }
    if report?.isBalanced == true {
      warnings.append("shares were filled by '--balance': adding samples may move groups")
    }
    return ExportSummary(
      format: type(of: exporter).description, readers: type(of: exporter).readers,
      name: String(folder.name.split(separator: "/").last ?? "data"), config: config,
      arguments: settings.arguments, time: settings.time, counts: counts, files: files,
      split: report, facts: facts, stages: stages, sources: try sources(facts),
      license: settings.license, warnings: warnings)
  }

  /// The run directory has the sources that were read to their ends, the chains have the documents.
  private func sources(_ facts: ChainFacts.State) throws(ToolError) -> [ChainFacts.Document]? {
    var sources = facts.documents
    for source in try settings.directory?.sources() ?? [] {
      if let path = source["source"]?.string, let sha256 = source["sha256"]?.string {
        sources.insert(ChainFacts.Document(path: path, sha256: sha256))
      }
    }
    guard !sources.isEmpty else { return nil }
    return sources.sorted { ($0.path, $0.sha256) < ($1.path, $1.sha256) }
  }

  private func add(_ file: SealedFile?, _ name: String, to summary: inout ExportSummary)
    throws(ToolError)
  {
    guard let file else { return }
    summary.others.append((name, file.rows, try file.finish()))
  }

  private func write(_ text: String, _ name: String, _ summary: inout ExportSummary)
    throws(ToolError)
  {
    let file = SealedFile(try folder.file(name))
    try file.add(Array(text.utf8).span, rows: 0)
    summary.others.append((name, nil, try file.finish()))
  }

  private func seal(_ summary: ExportSummary) throws(ToolError) {
    let sealed =
      summary.files.map { ($0.name, $0.seal) } + summary.others.map { ($0.name, $0.seal) }
    let lines = sealed.map { "\($0.1.sha256)  \($0.0)\n" }.joined()
    let file = try folder.file(Self.checksums)
    try file.write(Array(lines.utf8))
    try file.finish()
  }
}

/// What of the command line an export folder goes by.
struct FolderSettings {
  var plan: SplitPlan?
  /// How alike rows of different groups may be; nil where they are not compared.
  var near: Double?
  var byTask: Bool
  var allowsIncomplete: Bool
  var license: String?
  var directory: RunDirectory?
  var arguments: [String]
  /// Seconds since 1970.
  var time: Int
  /// Whether `SOURCE_DATE_EPOCH` asks for the same bytes on every run.
  var isReproducible: Bool

  init(_ invocation: Invocation) throws(ToolError) {
    let options = invocation.options
    plan = try SplitPlan(options)
    near = options["near"] == "off" ? nil : try options.number("near", in: 0.3...1)
    byTask = options.isOn("by-task")
    allowsIncomplete = options.isOn("allow-incomplete")
    license = options["license"]
    directory = try invocation.runDirectory
    arguments = invocation.maskedArguments
    if let epoch = environment("SOURCE_DATE_EPOCH"), let seconds = Int(epoch), seconds >= 0 {
      (time, isReproducible) = (seconds, true)
    } else {
      (time, isReproducible) = (Glibc.time(nil), false)
    }
  }
}

/// An old export gives way if its own manifest lists all that the folder holds.
private func refuseStrangers(_ entries: [String], in path: String) throws(ToolError) {
  guard !entries.isEmpty else { return }
  var known: Set<String> = []
  let folder = path.hasSuffix("/") ? path : path + "/"
  if entries.contains(ExportFolder.manifest),
    let bytes = try ByteSource(folder + ExportFolder.manifest).readAll(limit: 1 << 28),
    let manifest = try? JSON(reading: bytes)
  {
    known = Set((manifest["files"]?.array ?? []).compactMap { $0["name"]?.string })
    known.formUnion([ExportFolder.manifest, ExportFolder.checksums])
  }
  guard let stranger = entries.first(where: { !known.contains($0) }) else { return }
  throw .usage(
    "'\(visible(folder + stranger))' is of no export, and '\(visible(path))' is replaced as a whole: move it, or name another folder"
  )
}
