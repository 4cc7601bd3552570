import CurSample
import CurTool

/// Refuses samples that hold credentials, or takes the credentials out.
///
/// It reads every string of a line but those that say where it comes from and what was decided of it:
/// all turns, the system prompt, metadata, tools. With `--fields` it reads those alone. A finding is
/// noted by its family and never by its value.
struct SecretsStep: FilterRow {
  static let description = RowDescription(
    name: "secrets",
    summary: "refuse or take out credentials: tokens, keys, passwords",
    options: [
      Action.option(standard: .reject),
      Action.keepValues,
      Option("code", nil, "look for any password = \"...\" too, in code and configuration"),
      Option("skip", "LIST", "leave out these families or groups"),
      Option("rules", "FILE", "look for your own patterns too: lines NAME, LITERAL, PATTERN"),
      Option("families", nil, "print the families with group and source"),
    ],
    reasons: [
      Reason("secret_detected", "a string holds a credential"),
      Reason("rule_failed", "a pattern of --rules gave up, so the line may hold what it looks for"),
      Reason("not_a_sample", "the line has no text"),
    ],
    keeps: SecretsExamples.keeps, rejects: SecretsExamples.rejects)

  let action: Action
  let masks: Bool
  let rules: SecretRules
  let config: [JSONMember]

  init(_ options: OptionValues) throws(ToolError) {
    let word = try options.word("action", of: Action.allCases.map(\.rawValue))
    action = Action(rawValue: word) ?? .reject
    masks = !options.isOn("keep-values")
    let mine = try options["rules"].map { file throws(ToolError) in try UserRules(file: file) }
    rules = SecretRules(
      skipping: try Self.skipped(options), readsCode: options.isOn("code"), userRules: mine)
    var config = [JSONMember("table", .string(SecretTable.digest))]
    if let mine {
      config.append(
        JSONMember(
          "patterns",
          .array(
            mine.rules.map {
              [
                .string($0.name), .string(String(decoding: $0.literal, as: UTF8.self)),
                .string($0.pattern),
              ]
            })))
    }
    self.config = config
  }

  private static func skipped(_ options: OptionValues) throws(ToolError) -> Set<String> {
    let known = Set(SecretFamily.all.flatMap { [$0.name, $0.group] })
    var skipped: Set<String> = []
    for word in (options["skip"] ?? "").split(separator: ",") {
      let name = String(word).replacing("-", with: "_")
      guard known.contains(name) else {
        throw .usage(
          "no family or group of secrets is called '\(visible(String(word)))': see --families")
      }
      skipped.insert(name)
    }
    return skipped
  }

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    var scan = SecretScan(rules)
    guard let places = suspects(sample, &scan) else {
      return verdict.refuseForeignLine(wanted: "'instruction' or 'output'")
    }
    guard !places.isEmpty else { return }
    var counts = FoundCounts()
    var source = SourceEdit()
    for place in places {
      let name = place.path.memberName ?? ""
      let findings = sample.withText(at: place) { scan.find(in: $0, assignedTo: name) }
      for finding in findings { counts.add(finding.kind) }
      guard !findings.isEmpty, action == .redact || action == .reject && masks else { continue }
      let clean = sample.withText(at: place) { replaced($0, findings, with: placeholder) }
      source.replace(place, with: clean, in: &sample)
    }
    if !counts.isEmpty {
      verdict.note("secrets", counts.json { rules.families[$0].name })
      source.note(&verdict)
      if action == .reject { verdict.reject("secret_detected") }
    }
    if !scan.isComplete { verdict.reject("rule_failed") }
  }

  func masked(_ line: [UInt8]) -> [UInt8] {
    guard masks else { return line }
    var scan = SecretScan(rules)
    let findings = scan.find(in: line.span)
    return findings.isEmpty ? line : replaced(line.span, findings, with: placeholder)
  }

  /// The strings that may hold a secret; nil if the line has no string at all.
  private func suspects(_ sample: borrowing Sample, _ scan: inout SecretScan) -> [TextPlace]? {
    guard sample.textPaths == nil else {
      let texts = sample.texts
      return texts.isEmpty ? nil : texts
    }
    var places: [TextPlace] = []
    let hasString = sample.strings(into: &places) { scan.mayFind(inRaw: $0) }
    if !hasString, places.isEmpty {
      sample.strings(into: &places)
      if places.isEmpty { return nil }
    }
    return places
  }

  /// `[SECRET:github_token]`, which no detector takes for a value.
  private func placeholder(_ finding: Finding) -> [UInt8] {
    Array("[SECRET:\(rules.families[finding.kind].name)]".utf8)
  }
}
