import CurHash
import CurSample
import CurTool

/// One file of rows, as the manifest, the card and companions know it.
struct DataFile {
  /// `train.jsonl`.
  var name: String
  var split: String
  /// Empty unless rows are told apart by task.
  var task: String
  var shape: Shape
  var rows: Int
  var seal: FileSeal

  /// The name without its ending.
  var stem: String { String(name.dropLast(6)) }
  /// The columns beside those of the format.
  var keptColumns: [Shape.Column]
  /// What the card calls the rows of this task and shape, over all splits.
  var config: String

  /// A file that stands beside the data.
  var json: JSON {
    var members = [
      JSONMember("name", .string(name)), JSONMember("rows", JSON(rows)),
      JSONMember("bytes", JSON(seal.bytes)), JSONMember("sha256", .string(seal.sha256)),
      JSONMember("split", .string(split)), JSONMember("shape", .string(shape.name)),
    ]
    if !keptColumns.isEmpty {
      members.append(JSONMember("kept_columns", .object(keptColumns.map(\.json))))
    }
    if !task.isEmpty { members.append(JSONMember("task_type", .string(task))) }
    return .object(members)
  }
}

extension Shape.Column {
  /// Its name and its type, as `--keep` spells it.
  fileprivate var json: JSONMember {
    JSONMember(name, .string(KeptColumn.types.first { $0.value == kind }?.key ?? "text"))
  }
}

/// What a file is sealed by.
struct FileSeal {
  var bytes: Int
  var sha256: String
}

/// A file that an exporter puts beside its rows.
struct Companion {
  var name: String
  var text: String
}

/// A file of a folder while it is written: its bytes are counted and hashed on the way.
final class SealedFile {
  private let output: Output
  private let hash = RunningSHA256()
  private var bytes = 0
  private(set) var rows = 0
  private var waiting: [UInt8] = []

  /// What waits is written when it is so much: 256 KiB, as blocks are read. *Chosen*.
  private static let room = 1 << 18

  init(_ output: Output) { self.output = output }

  /// Adds rows, each with its newline.
  func add(_ lines: Span<UInt8>, rows count: Int) throws(ToolError) {
    waiting.append(lines)
    rows += count
    if waiting.count >= Self.room { try flush() }
  }

  /// Adds a line that begins with the digest of a row and ends in `rest`.
  func add(rowWithDigest digest: Digest, _ rest: Span<UInt8>) throws(ToolError) {
    waiting.append(#"{"row":""#)
    waiting.append(digest)
    try add(rest, rows: 1)
  }

  private func flush() throws(ToolError) {
    guard !waiting.isEmpty else { return }
    hash.update(waiting.span)
    bytes += waiting.count
    try output.write(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  /// Ends the file.
  func finish() throws(ToolError) -> FileSeal {
    try flush()
    try output.finish()
    return FileSeal(bytes: bytes, sha256: hash.end())
  }
}
