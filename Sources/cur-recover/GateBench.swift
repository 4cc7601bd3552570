import CurSample
import CurTool
import Synchronization

/// The gates that refused samples, run again as they were: a child each, and one more for the second vote.
///
/// How a gate was set up stands in the body of its config, which the run directory keeps under its hash.
/// That it is set up so again shows in the record of the first sample it judges: another hash ends the run.
final class GateBench: Sendable {
  /// One configuration of a gate.
  final class Gate: Sendable {
    let judge: FilterChild
    /// Draws its answers anew; nil where the judge is rules, whose second vote would be the first.
    let second: FilterChild?
    /// How many calls it takes to let an answer pass. Rules take none.
    var votes: Int { second == nil ? 0 : 2 }
    init(judge: FilterChild, second: FilterChild?) { (self.judge, self.second) = (judge, second) }
  }

  private let run: RunDirectory?
  private let options: [String]?
  private let seed: Int
  private let gates = Mutex<[String: Gate]>([:])

  /// What a judge beside the run must not see: its rejects and counts are not those of the run.
  private static let hidden: Set<String> = ["CUR_REJECTS", "CUR_STATS", "CUR_RUN"]

  /// - Parameter options: the gate's options as they were typed; nil where the run directory has them.
  init(_ run: RunDirectory?, options: String?, seed: Int) {
    (self.run, self.seed) = (run, seed)
    self.options = options.map { $0.split(separator: " ").map(String.init) }
  }

  /// The gate that made a record with the config `hash` by the step `step`.
  ///
  /// - Throws: A usage error where nothing tells how it was set up.
  func gate(_ step: String, config hash: String) throws(ToolError) -> Gate {
    try gates.withLock { (gates) throws(ToolError) in
      if let gate = gates[hash] { return gate }
      let gate = try start(step, hash)
      gates[hash] = gate
      return gate
    }
  }

  /// Lets all of them end.
  func end() {
    gates.withLock { gates in
      for gate in gates.values {
        gate.judge.end()
        gate.second?.end()
      }
      gates = [:]
    }
  }

  private func start(_ step: String, _ hash: String) throws(ToolError) -> Gate {
    let row = String(step.dropFirst("cur-gate ".count))
    let body = try run?.config(hash)
    guard body != nil || options != nil else {
      throw .usage(
        "how '\(visible(step))' was set up is not known: give the run directory with --run, or its options with --gate"
      )
    }
    let typed: [String]
    if let options { typed = options } else { typed = try Self.arguments(body ?? .null) }
    let isModel = body.map { $0["model"] != nil } ?? (environment("CUR_JUDGE_MODEL") != nil)
    let first = body?["seed"]?.int ?? seed
    var hidden = Self.hidden
    if !isModel { hidden.insert("CUR_JUDGE_MODEL") }
    func child(_ seed: Int) throws(ToolError) -> FilterChild {
      try FilterChild(
        ["cur-gate", row, "-q", "--rejects", "-", "--seed", "\(seed)"] + typed, hiding: hidden)
    }
    return Gate(judge: try child(first), second: isModel ? try child(first + 1) : nil)
  }

  /// The options that a config was made of.
  private static func arguments(_ body: JSON) throws(ToolError) -> [String] {
    var arguments: [String] = []
    for member in body["options"]?.object ?? [] where member.name != "prompt" {
      for value in member.value.array ?? [member.value] {
        if let text = value.string { arguments.append("--\(member.name)=\(text)") }
        if value.bool == true { arguments.append("--\(member.name)") }
      }
    }
    guard let model = body["model"]?.string else { return arguments }
    arguments += ["--judge", model]
    for (member, option) in [
      ("temperature", "temperature"), ("reply_tokens", "reply-tokens"),
      ("parse_retries", "parse-retries"), ("extra_body", "extra-body"),
    ] {
      if let value = body[member] { arguments += ["--\(option)", value.text] }
    }
    if let prompt = body["prompt"]?.string {
      arguments += ["--prompt", try memoryFilePath(Array(prompt.utf8))]
    }
    return arguments
  }
}
