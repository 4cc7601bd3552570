import CurSample
import CurTool
import Glibc

extension ExportSummary {
  /// `README.md`: a dataset card as the Hub reads it, metadata in YAML first, then in words how the
  /// data was made.
  var card: String { "---\n" + metadata + "---\n\n" + prose }

  // MARK: Metadata

  private var metadata: String {
    var yaml = ""
    yaml += licenseYAML
    yaml += "pretty_name: \(quoted(name))\n"
    yaml += "size_categories:\n- \(sizeCategory)\n"
    yaml += "task_categories:\n- text-generation\n"
    yaml += "tags:\n- cur\n- \(quoted(format.name))\n"
    if isSynthetic { yaml += "- synthetic\n" }
    guard !files.isEmpty else { return yaml }
    yaml += "configs:\n"
    for (k, config) in configs.enumerated() {
      yaml += "- config_name: \(quoted(config.name))\n"
      // Several configs need one that is taken where none is named.
      if configs.count > 1 && k == 0 { yaml += "  default: true\n" }
      yaml += "  data_files:\n"
      for file in config.files {
        yaml += "  - split: \(file.split)\n    path: \(quoted(file.name))\n"
      }
    }
    yaml += "dataset_info:\n"
    for config in configs {
      yaml += "- config_name: \(quoted(config.name))\n"
      if let features = config.files.first?.shape.features { yaml += "  features:\n" + features }
      yaml += "  splits:\n"
      for file in config.files {
        yaml +=
          "  - name: \(file.split)\n    num_bytes: \(file.seal.bytes)\n    num_examples: \(file.rows)\n"
      }
    }
    return yaml
  }

  /// The files of each config, in the order they were first written.
  var configs: [(name: String, files: [DataFile])] {
    var configs: [(name: String, files: [DataFile])] = []
    for file in files {
      if let k = configs.firstIndex(where: { $0.name == file.config }) {
        configs[k].files.append(file)
      } else {
        configs.append((file.config, [file]))
      }
    }
    return configs
  }

  /// `--license`, else what all samples say; several are `other` with their names.
  private var licenseYAML: String {
    if let license { return "license: \(quoted(license.lowercased()))\n" }
    let licenses = facts.licenses.sorted()
    guard let first = licenses.first else { return "" }
    guard licenses.count == 1, !facts.hasUnlicensed else {
      let names = licenses + (facts.hasUnlicensed ? ["unknown"] : [])
      return "license: other\nlicense_name: \(quoted(names.joined(separator: ", ")))\n"
    }
    return "license: \(quoted(first.lowercased()))\n"
  }

  /// The classes of the Hub.
  private var sizeCategory: String {
    let bounds = [
      (1000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
      (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
    ]
    return bounds.first { rows < $0.0 }?.1 ?? "n>1T"
  }

  private var isSynthetic: Bool { facts.order.contains { $0.name.hasPrefix("cur-gen") } }

  // MARK: Words

  private var prose: String {
    var text = "# \(name)\n\n"
    text += "\(counted(rows, "row")) in the form `\(format.name)`: \(format.summary).\n\n"
    text += "Read by: \(readers).\n\n"
    text += filesTable
    if let split { text += splitWords(split) }
    text += "## How it was made\n\n" + stageWords + modelWords + tokenWords
    text += "## Sources\n\n" + sourceWords
    text += "## Licence\n\n" + licenseWords
    if !warnings.isEmpty {
      text += "## Warnings\n\n" + warnings.map { "- \($0)\n" }.joined() + "\n"
    }
    text += "## Checking it\n\n"
    text += "`sha256sum -c checksums.sha256` checks the bytes, `cur-export --check .` the rows, "
    text += "counts, splits and this card. `manifest.json` holds all that is said here, with the "
    text += "configs behind it."
    if others.contains(where: { $0.name == "provenance.jsonl" }) {
      text += " `provenance.jsonl` leads from the XXH3-128 of a row to its sample, its source and "
      text += "every decision on its way."
    }
    if others.contains(where: { $0.name == "rejected.jsonl" }) {
      text += " `rejected.jsonl` holds what was refused, with the reasons: it is no training data."
    }
    return text + "\n\nExported on \(date) by cur-export \(version).\n"
  }

  private var filesTable: String {
    guard !files.isEmpty else { return "No row was exported.\n\n" }
    var text = "| file | rows | bytes |\n|---|---|---|\n"
    for file in files { text += "| `\(file.name)` | \(file.rows) | \(file.seal.bytes) |\n" }
    return text + "\n"
  }

  private func splitWords(_ split: SplitReport) -> String {
    "Splits keep groups together (documents, lineage, equal prompts, duplicates): \(split.line).\n\n"
  }

  private var stageWords: String {
    guard let lines = stages.lines, !lines.isEmpty else {
      guard !facts.order.isEmpty else {
        return "The samples say nothing of how they were made.\n\n"
      }
      return "By these steps, as the samples' chains say; their counts are unknown:\n\n"
        + facts.order.map { "- `\($0.name)` \($0.version), config `\($0.config)`\n" }.joined()
        + "\n"
    }
    var text = "| step | in | kept | rejected | reasons |\n|---|---|---|---|---|\n"
    for line in lines {
      func count(_ name: String) -> String { line[name]?.int.map(String.init) ?? "" }
      let reasons = (line["reasons"]?.object ?? []).map { "\($0.name) \($0.value.text)" }
      text +=
        "| `\(line["step"]?.string ?? "")` | \(count("in")) | \(count("kept")) | \(count("rejected")) | \(reasons.joined(separator: ", ")) |\n"
    }
    text +=
      "| `cur-export \(format.name)` | \(counts.read) | \(counts.kept) | \(counts.rejected) | \(counts.reasonsText) |\n\n"
    if let fault = stages.fault { text += "The counts do not add up: \(fault).\n\n" }
    return text
  }

  private var modelWords: String {
    var text = ""
    let asked = sortedModels.filter { !$0.isBuiltIn }
    if !asked.isEmpty {
      text += "Models that were asked:\n\n"
      for model in asked {
        let answered =
          model.answered.isEmpty || model.answered == model.model
          ? "" : ", answered by `\(model.answered)`"
        text += "- `\(model.step)`: `\(model.model)`\(answered)\n"
      }
      text += "\n"
    }
    if !withoutModel.isEmpty {
      text += "Made without a model, by rules that come with the program:\n\n"
      for model in withoutModel { text += "- `\(model.step)`: `\(model.model)`\n" }
      text += "\n"
    }
    return text
  }

  private var tokenWords: String {
    guard facts.promptTokens + facts.completionTokens > 0 else { return "" }
    let cost = cost.map { "\($0) USD" } ?? "unknown"
    return
      "Tokens of the answers that these rows came of: \(facts.promptTokens) in, \(facts.completionTokens) out. Cost: \(cost).\n\n"
  }

  /// More sources than these stand in the manifest alone. *Chosen*.
  private static let shownSources = 50

  private var sourceWords: String {
    guard let sources, !sources.isEmpty else {
      return "Unknown: no run directory was kept, and the samples name none.\n\n"
    }
    var text = ""
    for source in sources.prefix(Self.shownSources) {
      text += "- `\(source.path)`, SHA-256 `\(source.sha256)`\n"
    }
    if sources.count > Self.shownSources {
      text += "- and \(sources.count - Self.shownSources) more, in `manifest.json`\n"
    }
    return text + "\n"
  }

  private var licenseWords: String {
    if let license { return "\(license), as whoever exported it says.\n\n" }
    let licenses = facts.licenses.sorted()
    guard !licenses.isEmpty else { return "Unknown.\n\n" }
    let some = facts.hasUnlicensed ? " Some samples say nothing of their licence." : ""
    return "As the sources say: \(licenses.joined(separator: ", ")).\(some)\n\n"
  }

  /// The day of the export in UTC.
  private var date: String {
    var seconds = time_t(time)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }
}

/// `3 rows`, `1 row`.
func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }

/// `text` as a YAML string: JSON's spelling is one.
private func quoted(_ text: String) -> String { JSON.string(text).text }

extension Shape {
  /// The columns as the Hub's card has them, so that a reader need not guess; nil where a column may
  /// hold anything.
  var features: String? {
    guard !columns.isEmpty else { return nil }
    var yaml = ""
    for column in columns {
      guard let type = column.kind.feature else { return nil }
      yaml += "  - name: \(quoted(column.name))\n" + type
    }
    return yaml
  }
}

extension Shape.Kind {
  /// The lines of a feature, indented for a card; nil where it is not one type.
  fileprivate var feature: String? {
    func members(_ names: [(String, String)]) -> String {
      names.map { "    - name: \($0.0)\n      dtype: \($0.1)\n" }.joined()
    }
    switch self {
    case .text, .jsonText: return "    dtype: string\n"
    case .boolean: return "    dtype: bool\n"
    case .number: return "    dtype: float64\n"
    case .integer: return "    dtype: int64\n"
    case .texts: return "    sequence: string\n"
    case .numbers: return "    sequence: float64\n"
    case .messages(let parts):
      guard parts.isDisjoint(with: [.tools, .parts]) else { return nil }
      var names = [("role", "string"), ("content", "string")]
      if parts.contains(.reasoning) { names.append(("reasoning_content", "string")) }
      if parts.contains(.names) { names.append(("name", "string")) }
      if parts.contains(.weight) { names.append(("weight", "float64")) }
      return "    list:\n" + members(names)
    case .message: return "    struct:\n" + members([("role", "string"), ("content", "string")])
    case .turns: return "    list:\n" + members([("from", "string"), ("value", "string")])
    case .object(let names): return "    struct:\n" + members(names.map { ($0, "string") })
    }
  }
}
