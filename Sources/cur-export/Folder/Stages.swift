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
  ///   - seen: the steps in the chains of what is exported.
  ///   - samplesIn: how many samples the export was given.
  ///   - hidesTimes: whether a rerun must give the same bytes.
  init(
    _ directory: RunDirectory?, seen: Set<ChainFacts.Step>, samplesIn: Int, hidesTimes: Bool
  ) throws(ToolError) {
    guard let directory else { return }
    let all = try directory.stats().filter {
      $0["step"]?.string?.hasPrefix("cur-export ") != true
    }
    for line in all {
      let counts = ["kept", "rejected", "passed_on"].map { line[$0]?.int ?? 0 }
      guard line["in"]?.int == counts.reduce(0, +) else {
        throw ToolError(
          .systemFailure,
          "the counts of '\(visible(line["step"]?.string ?? ""))' in the run directory do not add up: it was edited, or written by another program"
        )
      }
    }
    let found = choose(among: all, seen, samplesIn)
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

  /// The lines of this run: a directory may hold a rerun's, in place of which they stand, and those
  /// of other options. What adds up is this run's.
  private mutating func choose(
    among all: [JSON], _ seen: Set<ChainFacts.Step>, _ samplesIn: Int
  ) -> [JSON] {
    guard !all.isEmpty else { return [] }
    var last: [JSON] = []
    for line in all {
      last.removeAll { $0["step"] == line["step"] && $0["argv"] == line["argv"] }
      last.append(line)
    }
    let ours = last.filter { line in
      seen.contains(
        ChainFacts.Step(
          name: line["step"]?.string ?? "", version: line["version"]?.string ?? "",
          config: line["config"]?.string ?? ""))
    }
    for lines in [all, last, ours] where surplus(of: lines) == samplesIn {
      addUp = true
      return lines
    }
    addUp = false
    let surplus = surplus(of: last).map(String.init) ?? "an unknown number of"
    fault =
      "the steps before put out \(surplus) samples that none of them took, and \(samplesIn) came in (a run directory for each run tells runs apart)"
    return last
  }

  /// How many samples were put out and taken by no other step, however the steps hang together; nil
  /// where a step does not tell.
  private func surplus(of lines: [JSON]) -> Int? {
    var surplus = 0
    for line in lines {
      guard let out = line["out"]?.int else { return nil }
      let isReader = line["step"]?.string?.hasPrefix("cur-read") == true
      surplus += out - (isReader ? 0 : line["in"]?.int ?? 0)
    }
    return surplus
  }
}
