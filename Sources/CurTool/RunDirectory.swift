public import CurSample
import Glibc

/// The folder that makes a whole pipeline auditable: rejects, counts, configs of every command.
public struct RunDirectory: Sendable {
  private let folder: String

  /// Makes `folder` with what it holds.
  public init(_ folder: String) throws(ToolError) {
    self.folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    try makeFolder(self.folder + "/rejects")
    try makeFolder(self.folder + "/configs")
  }

  /// The path of `name` inside.
  public func path(_ name: String) -> String { folder + "/" + name }

  /// Keeps the body behind a config hash, once.
  func keep(config: JSON, hash: Digest) throws(ToolError) {
    let path = path("configs/\(hash.hex).json")
    guard access(path, F_OK) != 0 else { return }
    let file = try Output(path: path)
    try file.write(config.bytes + [0x0A])
    try file.finish()
  }

  /// Tells the SHA-256 of a source that was read to its end, in hexadecimal.
  public func append(source path: String, sha256: String) throws(ToolError) {
    let line: JSON = ["source": .string(path), "sha256": .string(sha256)]
    try AppendedFile(self.path("sources.jsonl")).append(line.bytes + [0x0A])
  }

  /// The sources that were read to their ends, each once, as ``append(source:sha256:)`` told them.
  public func sources() throws(ToolError) -> [JSON] {
    var seen: Set<[UInt8]> = []
    return try lines("sources.jsonl").filter { seen.insert($0).inserted }
      .compactMap { try? JSON(reading: $0) }
  }

  /// The closing counts of every step that ended, in the order they did.
  public func stats() throws(ToolError) -> [JSON] {
    try lines("stats.jsonl").compactMap { try? JSON(reading: $0) }
  }

  /// The body behind a config hash; nil if the directory has none.
  public func config(_ hash: String) throws(ToolError) -> JSON? {
    guard Digest(hex: Array(hash.utf8).span) != nil else { return nil }
    return try lines("configs/\(hash).json").first.flatMap { try? JSON(reading: $0) }
  }

  /// The files of refused samples, by the names of the steps that refused them.
  public func rejectFiles() throws(ToolError) -> [String] {
    try entries(of: path("rejects")).map { path("rejects/" + $0) }
  }

  /// The lines of `name`; none if it is missing.
  private func lines(_ name: String) throws(ToolError) -> [[UInt8]] {
    guard access(systemName(path(name)), R_OK) == 0 else { return [] }
    let bytes = try ByteSource(path(name)).readAll(limit: 1 << 30) ?? []
    return bytes.split(separator: 0x0A).map { [UInt8]($0) }
  }

  /// Appends a line to the closing counts.
  func append(stats: JSON) throws(ToolError) {
    try AppendedFile(path("stats.jsonl")).append(stats.bytes + [0x0A])
  }
}
