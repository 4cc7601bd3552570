import Glibc

/// Where refused samples go: `FILE`, `DIR/`, the stream, the run directory.
final class RejectFiles {
  /// Whether they stay in the stream.
  let areInStream: Bool
  /// Whether they are kept anywhere.
  let areKept: Bool

  /// How many steps of its name each step's samples have behind them, by the first; nil if there was
  /// none.
  var namesakes: [Int]?

  private let steps: [String]
  private let folder: String?
  private var shared: AppendedFile?
  private var apart: [Output] = []
  private var ofRun: [AppendedFile] = []

  /// - Parameter place: the value of `--rejects`; nil for none.
  init(_ place: String?, run: RunDirectory?, steps: [String]) throws(ToolError) {
    areInStream = place == "-"
    areKept = place != nil || run != nil
    self.steps = steps
    folder = place.flatMap { $0.hasSuffix("/") ? $0 : nil }
    if let folder {
      try makeFolder(folder)
      for name in fileNames(steps) { apart.append(try Output(path: folder + name)) }
    } else if let place, place != "-" {
      shared = try AppendedFile(place)
    }
    if let run {
      for name in fileNames(steps) {
        ofRun.append(try AppendedFile(run.path("rejects/" + name)))
      }
    }
  }

  /// Writes `lines`, refused by the `step`-th step.
  func write(_ lines: [UInt8], step: Int) throws(ToolError) {
    guard !lines.isEmpty else { return }
    try shared?.append(lines)
    if !apart.isEmpty { try apart[step].write(lines) }
    if !ofRun.isEmpty { try ofRun[step].append(lines) }
  }

  /// Gives the files of a folder their names.
  ///
  /// Of two steps of one pipe that have the same name, the second finds the first in its samples'
  /// chains. One that read no sample cannot know, and leaves what is there.
  func finish() throws(ToolError) {
    guard let folder else { return }
    for (file, name) in zip(apart, fileNames(steps, after: namesakes)) {
      let path = folder + name
      if namesakes != nil || access(systemName(path), F_OK) != 0 { try file.finish(as: path) }
    }
  }
}

/// `cur-gate halluc` is `cur-gate.halluc.jsonl`; a second one of the same name has `.2` in it.
private func fileNames(_ steps: [String], after namesakes: [Int]? = nil) -> [String] {
  steps.enumerated().map { k, step in
    let earlier = steps[..<k].count { $0 == step } + (namesakes?[k] ?? 0)
    let number = earlier == 0 ? "" : ".\(earlier + 1)"
    return step.replacing(" ", with: ".") + number + ".jsonl"
  }
}

/// Makes the folder at `path` and those above it, where they are missing.
public func makeFolder(_ path: String) throws(ToolError) {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += (made.isEmpty || made == "/" ? "" : "/") + part
    guard mkdir(made, 0o777) == 0 || errno == EEXIST else { throw .system("create", made) }
  }
}
