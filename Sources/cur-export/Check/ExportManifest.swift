import CurSample
import CurTool

/// `manifest.json` of an export, as far as it is checked.
struct ExportManifest {
  struct File {
    var name: String
    var rows: Int?
    var bytes: Int?
    var sha256: String?
    /// Of a file of rows.
    var split = ""
    var shape = ""
    var columns: [JSONMember] = []
  }

  let format: String
  let samplesIn: Int
  let kept: Int
  let rejected: Int
  let cameRejected: Int
  let rows: Int
  /// All reasons, counted together.
  let reasons: Int
  let files: [File]
  /// The files of rows.
  let data: [File]

  init(_ folder: String) throws(ToolError) {
    let path = folder + ExportFolder.manifest
    let bytes = try ByteSource(path).readAll(limit: 1 << 28) ?? []
    let tree: JSON
    do throws(LineFault) {
      tree = try JSON(reading: bytes)
    } catch {
      throw ToolError(
        .systemFailure, "'\(visible(path))' is no manifest: \(error.reason.rawValue)")
    }
    func count(_ name: String) -> Int { tree[name]?.int ?? 0 }
    format = tree["format"]?.string ?? ""
    (samplesIn, kept, rows) = (count("samples_in"), count("samples_kept"), count("rows"))
    (rejected, cameRejected) = (count("rejected"), count("came_rejected"))
    reasons = (tree["reasons"]?.object ?? []).reduce(0) { $0 + ($1.value.int ?? 0) }
    var (files, data): ([File], [File]) = ([], [])
    for entry in tree["files"]?.array ?? [] {
      // A name is an entry of the folder, and leads nowhere else.
      guard let name = entry["name"]?.string, !name.contains("/"), !name.hasPrefix(".") else {
        throw ToolError(.systemFailure, "'\(visible(path))' names a file that is not in its folder")
      }
      var file = File(
        name: name, rows: entry["rows"]?.int, bytes: entry["bytes"]?.int,
        sha256: entry["sha256"]?.string)
      if let split = entry["split"]?.string {
        file.split = split
        file.shape = entry["shape"]?.string ?? ""
        file.columns = entry["kept_columns"]?.object ?? []
        data.append(file)
      }
      files.append(file)
    }
    (self.files, self.data) = (files, data)
  }

  /// The columns that were kept beside those of the format.
  func kept(_ file: File) -> [Shape.Column] {
    file.columns.compactMap { member in
      KeptColumn.types[member.value.string ?? ""].map {
        Shape.Column(name: member.name, kind: $0)
      }
    }
  }
}
