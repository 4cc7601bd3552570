import CurSample
import CurTool

/// Takes personal data out of samples, puts stand-ins in its place, or refuses the samples.
///
/// It reads all turns, the system prompt, the context, both sides of a pair, every rollout and the
/// reference; of a line that is no sample, every string. What was found is noted by kind, never by its
/// value.
struct PIIStep: FilterRow {
  static let description = RowDescription(
    name: "pii",
    summary: "take out or replace personal data",
    options: [
      Action.option(standard: .redact, PIIAction.allCases.map(\.rawValue)),
      Action.keepValues,
      Option("key-file", "FILE", "the key of pseudonyms, a file of mode 0600; else CUR_PII_KEY"),
      Option("only", "LIST", "look for these kinds alone: " + PIIKind.names),
      Option("skip", "LIST", "leave out these kinds"),
      Option("also", "LIST", "look for these too, which nothing else asks for: private_ip"),
    ],
    reasons: [
      Reason("pii_detected", "a text holds personal data"),
      Reason("not_a_sample", "the line has no text"),
    ],
    keeps: PIIExamples.keeps, rejects: PIIExamples.rejects)

  /// What becomes of a sample with personal data.
  enum PIIAction: String, CaseIterable { case reject, redact, tag, pseudonymize }

  let action: PIIAction
  let masks: Bool
  let kinds: Set<PIIKind>
  let config: [JSONMember]
  private let standIns: StandIns?

  init(_ options: OptionValues) throws(ToolError) {
    let word = try options.word("action", of: PIIAction.allCases.map(\.rawValue))
    action = PIIAction(rawValue: word) ?? .redact
    masks = !options.isOn("keep-values")
    kinds = try Self.kinds(options)
    if options.isGiven("key-file"), action != .pseudonymize {
      throw .usage("'--key-file' is for '--action pseudonymize'")
    }
    standIns = action == .pseudonymize ? StandIns(key: try PIIKey.find(options)) : nil
    var config = [JSONMember("lists", .string(PIITable.digest))]
    if let standIns { config.append(JSONMember("key", .string(standIns.key.fingerprint))) }
    self.config = config
  }

  private static func kinds(_ options: OptionValues) throws(ToolError) -> Set<PIIKind> {
    if options.isGiven("only") {
      for name in ["skip", "also"] where options.isGiven(name) {
        throw .usage("'--only' names all that is looked for: leave out '--\(name)'")
      }
      return try PIIKind.listed(options, "only")
    }
    return PIIKind.usual.subtracting(try PIIKind.listed(options, "skip"))
      .union(try PIIKind.listed(options, "also"))
  }

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    guard let places = sample.readTexts else {
      return verdict.refuseForeignLine(wanted: "'instruction' or 'output'")
    }
    var scan = PIIScan(kinds)
    let found = PIISample(sample, places, &scan)
    guard !found.counts.isEmpty else { return }
    verdict.note("pii", found.counts.json { PIIKind.allCases[$0].rawValue })
    if action != .tag && (action != .reject || masks) { edit(&sample, found, scan, &verdict) }
    if action == .reject { verdict.reject("pii_detected") }
  }

  private func edit(
    _ sample: inout Sample, _ found: PIISample, _ scan: PIIScan, _ verdict: inout Verdict
  ) {
    var source = SourceEdit()
    var numbers = PlaceholderNumbers()
    for text in found.texts {
      let clean = sample.withText(at: text.place) { bytes in
        replaced(bytes, text.findings) {
          standIns?.standIn($0, in: bytes, scan) ?? numbers.placeholder($0, in: bytes, scan)
        }
      }
      source.replace(text.place, with: clean, in: &sample)
    }
    source.note(&verdict)
  }

  func masked(_ line: [UInt8]) -> [UInt8] {
    guard masks else { return line }
    var scan = PIIScan(kinds)
    let findings = scan.find(in: line.span)
    guard !findings.isEmpty else { return line }
    var numbers = PlaceholderNumbers()
    return replaced(line.span, findings) { numbers.placeholder($0, in: line.span, scan) }
  }
}

extension PIIKind {
  static let names = allCases.map(\.rawValue).joined(separator: ",")

  /// The kinds that the option `name` lists.
  static func listed(_ options: OptionValues, _ name: String) throws(ToolError) -> Set<PIIKind> {
    var listed: Set<PIIKind> = []
    for word in (options[name] ?? "").split(separator: ",") {
      guard let kind = PIIKind(rawValue: String(word).replacing("-", with: "_")) else {
        throw .usage(
          "option '--\(name)' lists kinds of \(names.replacing(",", with: ", ")), not '\(visible(String(word)))'"
        )
      }
      listed.insert(kind)
    }
    return listed
  }
}

/// The lists as a whole, for the config hash.
enum PIITable {
  static let digest: String = {
    var bytes: [UInt8] = []
    for list in [
      "first-names", "surnames", "honorifics", "name-contexts", "not-names", "public-names",
      "contexts", "street-words", "months", "iban-lengths", "phone-plans", "stand-in-surnames",
      "stand-in-places",
    ] {
      withHygieneList(list) { bytes.append($0) }
    }
    return Digest(of: bytes).hex
  }()
}
