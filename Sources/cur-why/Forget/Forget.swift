import CurModel
import CurSample
import CurTool
import Glibc

/// `cur-why --forget SOURCE FILES`: everything that came from a source, to be withdrawn.
///
/// Samples and refused samples, the calls to models that their chains note and that the cache has,
/// entries of an index. With `--purge` the cache and the run directory lose them; files that are
/// named on the command line and indexes stay as they are, for they are the user's.
func forget(_ invocation: Invocation) throws(ToolError) -> ExitStatus {
  let source = SourceName(invocation.options["forget"] ?? "")
  let output = try invocation.answerOutput()
  var ids: Set<String> = []
  var calls: Set<String> = []
  let search = SampleSearch(invocation) { sample, origin -> (String, String, [String])? in
    guard source.isSource(of: sample) else { return nil }
    return (sample.withID { $0.text }, listLine(sample, origin), sample.requests)
  } then: { id, line, requests throws(ToolError) in
    ids.insert(id)
    calls.formUnion(requests)
    try output.write(line: "sample\t" + line)
  }
  try search.run(try invocation.searched(invocation.files))
  let cached = try cachedCalls(calls.sorted())
  for call in cached { try output.write(line: "call\t\(call)") }
  if let index = invocation.options["index"] {
    for id in try IndexEntries(index).ids(in: ids) {
      try output.write(line: "index\t\(visible(index))\t\(visible(id))")
    }
  }
  var summary = "\(ids.count) samples, \(cached.count) calls in the cache"
  if invocation.options.isOn("purge") {
    let removed = try invocation.runDirectory?.forget(source) ?? 0
    try forgetCalls(cached)
    summary += "; \(cached.count) calls and \(removed) lines of the run directory removed"
  }
  try output.write(line: summary)
  try output.finish()
  return search.status(ids.isEmpty ? .answeredNo : .done)
}

extension Sample {
  /// The digests of the requests that models were asked, as the records note them.
  fileprivate var requests: [String] {
    var requests: [String] = []
    forEachRecord { record in
      guard let notes = record.notes else { return }
      for name: StaticString in ["request", "requests"] {
        guard let place = member(name, at: notes) else { continue }
        if place.kind == .string { requests.append(text(at: place)) }
        requests += elements(at: place).filter { $0.kind == .string }.map { text(at: $0) }
      }
    }
    return requests
  }
}

extension RunDirectory {
  /// Writes the files of refused samples and of sources anew, without what came from `source`.
  /// Returns how many lines went.
  fileprivate func forget(_ source: SourceName) throws(ToolError) -> Int {
    var removed = 0
    var sample = Sample()
    for path in try rejectFiles() + [path("sources.jsonl")] where access(path, R_OK) == 0 {
      var (kept, gone): ([UInt8], Int) = ([], 0)
      var block = Block()
      let blocks = LineBlocks(try ByteSource(path), maximumLine: .max)
      while try blocks.next(into: &block) {
        try block.forEachLine { line, _, _ in
          let isReadable = (try? sample.read(line)) != nil
          if isReadable,
            source.isSource(of: sample) || sample.text("source").map(source.matches) == true
          {
            gone += 1
          } else {
            kept.append(line)
            kept.append(0x0A)
          }
        }
      }
      guard gone > 0 else { continue }
      let file = try Output(path: path)
      try file.write(kept)
      try file.finish()
      removed += gone
    }
    return removed
  }
}
