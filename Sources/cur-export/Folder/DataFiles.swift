import CurSample
import CurTool

/// The files of rows in a folder: one for each split, and each task where that is asked for, and each
/// shape.
final class DataFiles {
  private struct Key: Hashable {
    var split: String
    var task: Int
    var shape: Int
  }

  private let folder: OutputFolder
  private let shapes: [Shape]
  private let kept: [Shape.Column]
  private let byTask: Bool
  private var files: [Key: (name: String, file: SealedFile)] = [:]

  /// - Parameter kept: the columns that every row has beside those of its shape.
  init(_ folder: OutputFolder, _ shapes: [Shape], kept: [Shape.Column], byTask: Bool) {
    (self.folder, self.kept, self.byTask) = (folder, kept, byTask)
    self.shapes = shapes.map { shape in
      var shape = shape
      if !shape.columns.isEmpty { shape.columns += kept }
      return shape
    }
  }

  func shape(_ number: Int) -> Shape { shapes[number] }

  /// Adds a row, with its newline.
  func add(_ row: Span<UInt8>, split: String, _ shape: Int, _ task: Int) throws(ToolError) {
    let key = Key(split: split, task: byTask ? task : 0, shape: shape)
    if let open = files[key] { return try open.file.add(row, rows: 1) }
    // Its name is known when it is known which others there are.
    let name = "data-\(files.count)"
    let file = SealedFile(try folder.file(name))
    files[key] = (name, file)
    try file.add(row, rows: 1)
  }

  /// Ends the files and gives them their names: `train.jsonl`, with the task before and the shape
  /// after the split where there are several.
  func finish(splits: [String]) throws(ToolError) -> [DataFile] {
    let hasShapes = Set(files.keys.map(\.shape)).count > 1
    var finished: [DataFile] = []
    let keys = files.keys.sorted {
      ($0.task, $0.shape, splits.firstIndex(of: $0.split) ?? 0)
        < ($1.task, $1.shape, splits.firstIndex(of: $1.split) ?? 0)
    }
    for key in keys {
      guard let (temporary, file) = files[key] else { continue }
      let task = byTask ? TaskName.all[key.task] : ""
      let shape = shapes[key.shape]
      let words = [task, hasShapes ? shape.name : ""].filter { !$0.isEmpty }
      let name =
        ([task, key.split, hasShapes ? shape.name : ""].filter { !$0.isEmpty } + ["jsonl"])
        .joined(separator: ".")
      let seal = try file.finish()
      try folder.rename(temporary, to: name)
      finished.append(
        DataFile(
          name: name, split: key.split, task: task, shape: shape, rows: file.rows, seal: seal,
          keptColumns: kept,
          config: words.isEmpty ? "default" : words.joined(separator: "-")))
    }
    return finished
  }
}
