import CurSample
import CurTool

/// The steps that the samples went through before, as the run directory tells of them.
struct Stages {
  /// As in `stats.jsonl`, with `config_body`; nil where there is no run directory.
  private(set) var lines: [JSON]?
  /// Nil where it is not known.
  private(set) var addUp: Bool?
  /// Where they do not.
  private(set) var fault: String?

  /// - Parameters:
  ///   - seen: the steps in the chains of what is exported: the directory may hold others' runs.
  ///   - samplesIn: how many samples the export was given.
  ///   - hidesTimes: whether a rerun must give the same bytes.
  init(
    _ directory: RunDirectory?, seen: Set<ChainFacts.Step>, samplesIn: Int, hidesTimes: Bool
  ) throws(ToolError) {
    guard let directory else { return }
    var found: [JSON] = []
    for line in try directory.stats() {
      let step = ChainFacts.Step(
        name: line["step"]?.string ?? "", version: line["version"]?.string ?? "",
        config: line["config"]?.string ?? "")
      guard seen.isEmpty ? !step.name.hasPrefix("cur-export ") : seen.contains(step) else {
        continue
      }
      // A rerun of the same command line takes the place of the run before.
      found.removeAll { $0["step"] == line["step"] && $0["argv"] == line["argv"] }
      found.append(line)
    }
    for line in found {
      let counts = ["kept", "rejected", "passed_on"].map { line[$0]?.int ?? 0 }
      guard line["in"]?.int == counts.reduce(0, +) else {
        throw ToolError(
          .systemFailure,
          "the counts of '\(visible(line["step"]?.string ?? ""))' in the run directory do not add up: it was edited, or written by another program"
        )
      }
    }
    try compare(found, samplesIn)
    var lines: [JSON] = []
    for line in found {
      var members = line.object ?? []
      if hidesTimes { members.removeAll { $0.name == "started" || $0.name == "seconds" } }
      let body = try directory.config(line["config"]?.string ?? "")
      members.append(JSONMember("config_body", body ?? "unknown"))
      lines.append(.object(members))
    }
    self.lines = lines
  }

  /// What one step put out is what the next was given, shards and parallel runs added.
  private mutating func compare(_ lines: [JSON], _ samplesIn: Int) throws(ToolError) {
    var steps: [(name: String, taken: Int, out: Int?)] = []
    for line in lines {
      let name = line["step"]?.string ?? ""
      let (taken, out) = (line["in"]?.int ?? 0, line["out"]?.int)
      if let k = steps.firstIndex(where: { $0.name == name }) {
        steps[k].taken += taken
        steps[k].out = steps[k].out.flatMap { all in out.map { all + $0 } }
      } else {
        steps.append((name, taken, out))
      }
    }
    guard !steps.isEmpty else { return }
    addUp = true
    for (k, step) in steps.enumerated() {
      let next =
        k + 1 < steps.count
        ? (name: steps[k + 1].name, taken: steps[k + 1].taken)
        : (name: "cur-export", taken: samplesIn)
      guard step.out == next.taken else {
        addUp = false
        fault =
          "\(step.name) put out \(step.out.map(String.init) ?? "an unknown number of") samples, \(next.name) was given \(next.taken)"
        return
      }
    }
  }
}
