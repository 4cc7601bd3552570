import CurSample
import CurTool

/// All that is known of an export when its rows are written: what the manifest and the card tell.
struct ExportSummary {
  var format: RowDescription
  var readers: String
  /// The folder's own name.
  var name: String
  var config: Digest
  var arguments: [String]
  /// Seconds since 1970.
  var time: Int
  var counts: Counts
  var files: [DataFile]
  /// Sidecar, refused samples, companions, card: all but data, manifest and checksums.
  var others: [(name: String, rows: Int?, seal: FileSeal)] = []
  var split: SplitReport?
  var facts: ChainFacts.State
  var stages: Stages
  /// Path or URL of each source, with its SHA-256; nil where neither run directory nor chain tells.
  var sources: [ChainFacts.Document]?
  /// As `--license` has it.
  var license: String?
  var warnings: [String]

  var rows: Int { files.reduce(0) { $0 + $1.rows } }

  /// The steps whose work was done by rules of our own.
  var withoutModel: [ChainFacts.Model] { sortedModels.filter(\.isBuiltIn) }

  var sortedModels: [ChainFacts.Model] {
    facts.models.sorted { ($0.step, $0.model, $0.answered) < ($1.step, $1.model, $1.answered) }
  }

  /// What the samples cost in all, in USD; nil where no stage tells.
  var cost: Double? {
    let costs = (stages.lines ?? []).compactMap { ($0["cost"] ?? $0["cost_usd"])?.double }
    return costs.isEmpty ? nil : costs.reduce(0, +)
  }
}

/// What became of the shares that were asked for.
struct SplitReport {
  struct Part {
    var name: String
    var share: Double
    var rows: Int
  }

  var parts: [Part]
  var groups: Int
  /// The rows of the largest group, and the document it is of, where it is one.
  var largest: (rows: Int, document: String?)
  var isBalanced: Bool

  var rows: Int { parts.reduce(0) { $0 + $1.rows } }

  /// The outcome in a line: `train 812 (.8 asked, .812 given)`.
  var line: String {
    let parts = parts.map { part in
      let given = rows == 0 ? 0 : Double(part.rows) / Double(rows)
      return "\(part.name) \(part.rows) (\(shown(given)) of \(shown(part.share)))"
    }
    return parts.joined(separator: ", ") + " in \(groups) group\(groups == 1 ? "" : "s")"
  }

  /// Parts that are more than 20 % off their shares are told of (issue), with what may be why.
  var warnings: [String] {
    let off = parts.filter { part in
      let asked = part.share * Double(rows)
      return rows > 0 && abs(Double(part.rows) - asked) > 0.2 * asked
    }
    guard !off.isEmpty else { return [] }
    let name = largest.document.map { " ('\(visible($0))')" } ?? ""
    let remedy =
      isBalanced
      ? "no group is divided"
      : largest.rows * 20 < rows
        ? "it is small, so this is chance, and '--balance' fills the shares"
        : "'--balance' fills the shares, '--group heading' divides documents, '--near off' lets go what is alike"
    return [
      "not the shares that were asked for in \(off.map { "'\($0.name)'" }.joined(separator: ", ")): the largest group\(name) has \(largest.rows) of \(rows) rows; \(remedy)"
    ]
  }
}
