import CurHash
import CurSample
import CurTool
import Glibc

/// Whether `-o PATH` means a directory: it ends in a slash, or is one.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  return path.hasSuffix("/") || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
}

/// What a stream that ends too early is told.
private let incomplete = ToolError(
  .systemFailure,
  "the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'"
)

/// Rows on standard output or in one file; refused samples go where `--rejects` says.
final class ExportStream: ExportPlace {
  let output: Output? = nil
  let keepsApart = false
  private let allowsIncomplete: Bool

  init(_ invocation: Invocation) {
    allowsIncomplete = invocation.options.isOn("allow-incomplete")
  }

  func keepApart(_ lines: [UInt8]) throws(ToolError) {}
  func refuseIncomplete() throws(ToolError) { if !allowsIncomplete { throw incomplete } }
  func finish(_ counts: Counts, _ config: Digest) throws(ToolError) {}
}

/// A directory that holds the rows, the refused samples, a manifest and checksums.
///
/// Files are written aside and renamed, the manifest and the checksums last: a directory whose
/// `SHA256SUMS` holds is whole.
final class ExportFolder: ExportPlace {
  let output: Output?
  let keepsApart = true
  private let folder: String
  private let format: String
  private let allowsIncomplete: Bool
  private let arguments: [String]
  private let sources: JSON
  private let rows = FileSeal()
  private let refused = FileSeal()
  private var apart: Output?

  init(_ path: String, format: String, _ invocation: Invocation) throws(ToolError) {
    folder = path.hasSuffix("/") ? path : path + "/"
    self.format = format
    allowsIncomplete = invocation.options.isOn("allow-incomplete")
    arguments = invocation.maskedArguments
    sources = try invocation.runDirectory?.sources() ?? "unknown"
    try makeFolder(folder)
    let file = try Output(path: folder + format + ".jsonl")
    file.onBytes = { [rows] in rows.add($0) }
    output = file
  }

  func keepApart(_ lines: [UInt8]) throws(ToolError) {
    guard !lines.isEmpty else { return }
    if apart == nil {
      let file = try Output(path: folder + "rejected.jsonl")
      file.onBytes = { [refused] in refused.add($0) }
      apart = file
    }
    try apart?.write(lines)
  }

  func refuseIncomplete() throws(ToolError) { if !allowsIncomplete { throw incomplete } }

  func finish(_ counts: Counts, _ config: Digest) throws(ToolError) {
    try apart?.finish()
    // What an earlier export refused is no part of this one.
    if apart == nil { unlink(folder + "rejected.jsonl") }
    var files = [rows.entry(format + ".jsonl")]
    if apart != nil { files.append(refused.entry("rejected.jsonl")) }
    let manifest: JSON = [
      "format": .string(format), "version": .string(version), "config": .string(config.hex),
      "argv": .array(arguments.map { .string($0) }), "exported": JSON(time(nil)),
      "samples_in": JSON(counts.read), "rows": JSON(counts.kept),
      "rejected": JSON(counts.rejected), "came_rejected": JSON(counts.passedOn),
      "reasons": counts.reasonsJSON, "files": .array(files.map(\.json)), "sources": sources,
    ]
    let text = manifest.bytes + [0x0A]
    try write(text, "manifest.json")
    files.append(FileEntry(name: "manifest.json", rows: 0, bytes: 0, sha256: SHA256.hex(of: text)))
    try write(
      Array(files.map { "\($0.sha256)  \($0.name)\n" }.joined().utf8), "SHA256SUMS")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws(ToolError) {
    let file = try Output(path: folder + name)
    try file.write(bytes)
    try file.finish()
  }
}

/// One file of an export, as the manifest has it.
private struct FileEntry {
  var name: String
  var rows: Int
  var bytes: Int
  var sha256: String

  var json: JSON {
    [
      "name": .string(name), "rows": JSON(rows), "bytes": JSON(bytes), "sha256": .string(sha256),
    ]
  }
}

/// What is told of a file while it is written.
private final class FileSeal {
  private let hash = RunningSHA256()
  private var rows = 0
  private var bytes = 0

  func add(_ written: [UInt8]) {
    hash.update(written.span)
    bytes += written.count
    for byte in written where byte == 0x0A { rows += 1 }
  }

  /// The file's entry. Nothing may be added after.
  func entry(_ name: String) -> FileEntry {
    FileEntry(name: name, rows: rows, bytes: bytes, sha256: hash.end())
  }
}
