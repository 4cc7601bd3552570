import CurSample
import CurTool
import Glibc

/// `cur-why --verify FILES`: every chain that does not hold, and every export whose files are not
/// those of its manifest. 1 where there is one.
///
/// A folder is an export: its checksums are compared, and the rows of its data files with its
/// `provenance.jsonl`, whose chains are folded anew; its refused samples are checked as any sample.
func verify(_ invocation: Invocation) throws(ToolError) -> ExitStatus {
  let output = try invocation.answerOutput()
  var broken = 0
  func tell(_ line: String) throws(ToolError) {
    broken += 1
    try output.write(line: line)
  }
  var samples: [String] = []
  var sidecars: [String] = []
  for operand in invocation.files.isEmpty ? ["-"] : invocation.files {
    guard isFolder(operand) else {
      samples.append(operand)
      continue
    }
    let folder = ExportedFolder(operand)
    for fault in try folder.faults() { try tell(fault) }
    if folder.has("rejected.jsonl") { samples.append(folder.path("rejected.jsonl")) }
    if folder.has("provenance.jsonl") { sidecars.append(folder.path("provenance.jsonl")) }
  }
  let search = SampleSearch(invocation) { sample, origin in
    brokenChain(of: sample, at: origin, faults: sample.chainFaults())
  } then: { line throws(ToolError) in
    try tell(line)
  }
  if !samples.isEmpty { try search.run(samples) }
  // A row of the sidecar has the chain and not the content, which stands in the row itself.
  let chains = SampleSearch(invocation) { sample, origin in
    brokenChain(of: sample, at: origin, faults: sample.chainFaults(withContent: false))
  } then: { line throws(ToolError) in
    try tell(line)
  }
  if !sidecars.isEmpty { try chains.run(sidecars) }
  let (checked, faults) = (search.count + chains.count, search.faults + chains.faults)
  try output.write(
    line: "\(checked) samples checked, \(broken == 0 ? "all hold" : "faults: \(broken)")")
  try output.finish()
  return faults > 0 ? .unreadableLines : broken > 0 ? .answeredNo : .done
}

private func brokenChain(
  of sample: borrowing Sample, at origin: LineOrigin, faults: [ChainFault]
) -> String? {
  guard !faults.isEmpty else { return nil }
  let id = sample.withID { visible($0.text) }
  return "\(origin.place): \(id): " + faults.map(\.words).joined(separator: "; ")
}
