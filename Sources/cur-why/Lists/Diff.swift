import CurSample
import CurTool
import Glibc

/// `cur-why --diff A B`: the samples of two runs that changed sides, and why.
///
/// Each is a file, or a folder whose `.jsonl` files are read, those of `rejects/` in it too. Samples
/// are told apart by their ids; memory goes by their number, some 200 bytes each.
func compareRuns(_ invocation: Invocation) throws(ToolError) -> ExitStatus {
  guard invocation.files.count == 2 else {
    throw .usage("option '--diff' needs two files or folders: cur-why --diff A B")
  }
  let output = try invocation.answerOutput()
  let (before, faultsBefore) = try fates(invocation, of: invocation.files[0])
  let (after, faultsAfter) = try fates(invocation, of: invocation.files[1])
  var tally = DiffTally()
  for id in Set(before.keys).union(after.keys).sorted() {
    if let line = tally.add(id, before[id], after[id]) { try output.write(line: line) }
  }
  try output.write(line: tally.summary)
  try output.finish()
  return faultsBefore + faultsAfter > 0 ? .unreadableLines : .done
}

/// What became of a sample.
private struct Fate {
  /// nil while it is kept.
  var reason: String?
  var step: String?
  /// What the record that refused it noted.
  var notes: String?

  var words: String {
    guard let reason else { return "kept" }
    let notes = notes.map { " \($0)" } ?? ""
    return "refused by \(visible(step ?? "an unknown step")): \(visible(reason))\(visible(notes))"
  }
}

private func fates(_ invocation: Invocation, of path: String) throws(ToolError)
  -> ([String: Fate], faults: Int)
{
  var fates: [String: Fate] = [:]
  let search = SampleSearch(invocation) { sample, _ -> (String, Fate)? in
    var fate = Fate(reason: sample.rejectionReason, step: sample.text("rejecting_step"))
    if fate.reason != nil {
      sample.forEachRecord { record in
        fate.notes = record.notes.map { place in sample.withJSON(at: place) { $0.text } }
      }
    }
    return (sample.withID { $0.text }, fate)
  } then: { id, fate throws(ToolError) in
    // Refused by a later step than the one whose output it stands in, too: the refusal counts.
    if fates[id]?.reason == nil { fates[id] = fate }
  }
  try search.run(try samplesFiles(of: path))
  return (fates, search.faults)
}

/// The files of samples of a run: `path`, or the `.jsonl` files of a folder and of `rejects/` in it.
private func samplesFiles(of path: String) throws(ToolError) -> [String] {
  guard isFolder(path) else { return [path] }
  let folder = path.hasSuffix("/") ? path : path + "/"
  var files: [String] = []
  for folder in [folder, folder + "rejects/"] where isFolder(folder) {
    for name in try entries(of: folder) where name.hasSuffix(".jsonl") {
      // The counts and sources of a run directory are no samples.
      if name != "stats.jsonl" && name != "sources.jsonl" { files.append(folder + name) }
    }
  }
  guard !files.isEmpty else { throw .usage("the folder '\(visible(path))' has no .jsonl file") }
  return files
}

/// What changed, counted.
private struct DiffTally {
  private var (gained, lost, otherwise, alike, onlyBefore, onlyAfter) = (0, 0, 0, 0, 0, 0)

  /// A line for what changed; nil for what did not, or is in one of the runs alone.
  mutating func add(_ id: String, _ before: Fate?, _ after: Fate?) -> String? {
    guard let before else {
      onlyAfter += 1
      return nil
    }
    guard let after else {
      onlyBefore += 1
      return nil
    }
    switch (before.reason, after.reason) {
    case (nil, nil): alike += 1
    case (nil, _): lost += 1
    case (_, nil): gained += 1
    case (let a, let b) where a == b && before.step == after.step: alike += 1
    default: otherwise += 1
    }
    let isSame = before.reason == after.reason && before.step == after.step
    return isSame ? nil : "\(visible(id))\t\(before.words)\t\(after.words)"
  }

  var summary: String {
    "\(gained) kept now, \(lost) refused now, \(otherwise) refused otherwise, \(alike) alike, "
      + "\(onlyBefore) only in the first, \(onlyAfter) only in the second"
  }
}
