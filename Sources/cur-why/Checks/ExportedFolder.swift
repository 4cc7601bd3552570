import CurHash
import CurSample
import CurTool
import Glibc

/// A folder that `cur-export -o` wrote, as far as its checksums and its sidecar tell.
struct ExportedFolder {
  private let folder: String

  init(_ folder: String) { self.folder = folder.hasSuffix("/") ? folder : folder + "/" }

  func path(_ name: String) -> String { folder + name }
  func has(_ name: String) -> Bool { access(path(name), R_OK) == 0 }

  /// What does not hold: files that are missing, that are not what `manifest.json` says, or rows
  /// without a way back.
  func faults() throws(ToolError) -> [String] {
    guard has("manifest.json") else { return ["\(visible(folder)): there is no manifest.json"] }
    let bytes = try ByteSource(path("manifest.json")).readAll(limit: 1 << 28) ?? []
    guard let files = (try? JSON(reading: bytes))?["files"]?.array else {
      return ["\(visible(path("manifest.json"))): it lists no files"]
    }
    var faults: [String] = []
    var rows: Set<Digest> = []
    let hasSidecar = has("provenance.jsonl")
    if hasSidecar { rows = try sidecarRows() }
    for file in files {
      // A name is an entry of the folder, and leads nowhere else.
      guard let name = file["name"]?.string, !name.contains("/"), let hash = file["sha256"]?.string
      else { continue }
      guard has(name) else {
        faults.append("\(visible(path(name))): it is missing")
        continue
      }
      if try sha256(of: path(name)) != hash {
        faults.append("\(visible(path(name))): its SHA-256 is not that of the manifest")
      }
      if hasSidecar, file["split"] != nil { faults += try strayRows(of: name, rows) }
    }
    return faults
  }

  private func sha256(of path: String) throws(ToolError) -> String {
    let source = try ByteSource(path)
    let hash = RunningSHA256()
    source.onRawBytes = { hash.update($0) }
    var buffer: [UInt8] = []
    while try source.read(into: &buffer, atMost: 1 << 18) > 0 { buffer.removeAll() }
    return hash.end()
  }

  private func sidecarRows() throws(ToolError) -> Set<Digest> {
    var rows: Set<Digest> = []
    var sample = Sample()
    try forEachLine(of: "provenance.jsonl") { line, _ in
      guard (try? sample.read(line)) != nil, let hex = sample.text("row"),
        let row = Digest(hex: Array(hex.utf8).span)
      else { return }
      rows.insert(row)
    }
    return rows
  }

  private func strayRows(of name: String, _ rows: Set<Digest>) throws(ToolError) -> [String] {
    var faults: [String] = []
    try forEachLine(of: name) { line, number in
      if !rows.contains(Digest(of: line)) {
        faults.append("\(visible(path(name))):\(number): provenance.jsonl knows no such row")
      }
    }
    return faults
  }

  private func forEachLine(of name: String, _ body: (Span<UInt8>, Int) -> Void) throws(ToolError) {
    var block = Block()
    let blocks = LineBlocks(try ByteSource(path(name)), maximumLine: .max)
    while try blocks.next(into: &block) {
      try block.forEachLine { line, origin, _ in body(line, origin.line) }
    }
  }
}

/// Whether `path` is a folder.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(systemName(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
