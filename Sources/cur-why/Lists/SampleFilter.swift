import CurSample
import CurTool

/// Which samples a list is to have.
enum SampleFilter: Sendable {
  case reasons(Set<String>)
  case source(SourceName)
  case parent(String)

  init(reasons invocation: Invocation) throws(ToolError) {
    let codes = invocation.options["reason"] ?? ""
    self = .reasons(Set(codes.split(separator: ",").map(String.init)))
  }
  init(source invocation: Invocation) throws(ToolError) {
    self = .source(SourceName(invocation.options["source"] ?? ""))
  }
  init(parent invocation: Invocation) throws(ToolError) {
    self = .parent(invocation.options["children"] ?? "")
  }

  func takes(_ sample: borrowing Sample) -> Bool {
    switch self {
    case .reasons(let codes): codes.contains(sample.rejectionReason ?? "")
    case .source(let name): name.isSource(of: sample)
    case .parent(let id): sample.parentIDs.contains(id)
    }
  }
}

/// A source as it is asked for: a document, a file of rows, or one row or chunk of it.
struct SourceName: Sendable {
  private let name: String
  init(_ name: String) { self.name = name }

  /// Whether `sample` came from it: the same name, one with a fragment, or a file below the folder.
  func isSource(of sample: borrowing Sample) -> Bool {
    guard let uri = sample.text("source_uri") else { return false }
    return matches(uri)
  }

  func matches(_ uri: String) -> Bool {
    guard uri.hasPrefix(name) else { return false }
    let rest = uri.dropFirst(name.count)
    return rest.isEmpty || rest.first == "#" || rest.first == "/" || name.hasSuffix("/")
  }
}

extension Sample {
  /// The ids of what it was made from, as its records note them.
  var parentIDs: [String] {
    var ids: [String] = []
    forEachRecord { record in
      guard let parents = record.parents else { return }
      for parent in elements(at: parents) {
        if let id = member("id", at: parent) { ids.append(text(at: id)) }
      }
    }
    return ids
  }
}

/// `cur-why --reason|--source|--children`: a line for each sample that `filter` takes, its fields
/// apart by tabs: where it stands, its id, its source, and what became of it.
func listSamples(_ invocation: Invocation, _ filter: SampleFilter) throws(ToolError) -> ExitStatus {
  let output = try invocation.answerOutput()
  var listed = 0
  let search = SampleSearch(invocation) { sample, origin in
    filter.takes(sample) ? listLine(sample, origin) : nil
  } then: { line throws(ToolError) in
    listed += 1
    try output.write(line: line)
  }
  try search.run(try invocation.searched(invocation.files))
  try output.finish()
  return search.status(listed == 0 ? .answeredNo : .done)
}

/// A sample in one line of a list.
func listLine(_ sample: borrowing Sample, _ origin: LineOrigin) -> String {
  let id = sample.withID { visible($0.text) }
  let source = visible(sample.text("source_uri") ?? "-")
  var fate = "kept so far"
  if let reason = sample.rejectionReason {
    fate = "\(visible(sample.text("rejecting_step") ?? "-")): \(visible(reason))"
  }
  return [origin.place, id, source, fate].joined(separator: "\t")
}
