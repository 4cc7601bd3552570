import CurSample
import CurTool

/// The story of one sample in plain words: what it is, and what each step did with it.
struct Story {
  private var lines: [String] = []
  /// The context, of which notes quote bytes.
  private let context: [UInt8]

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// - Parameters:
  ///   - configs: where the options of the steps are kept; nil for nowhere.
  ///   - hasContent: false for the row of a sidecar, which has the chain of a sample alone.
  init(
    _ sample: borrowing Sample, _ origin: LineOrigin, configs: RunDirectory?, hasContent: Bool
  ) throws(ToolError) {
    context = sample.withText("input") { [UInt8]($0) } ?? []
    let records = sample.value("provenance_chain")?.array ?? []
    tellWhatItIs(sample, origin)
    if hasContent { tellTexts(sample) }
    lines.append("")
    for (k, record) in records.enumerated() { try tell(record, number: k + 1, configs) }
    if records.isEmpty { lines.append("No step has recorded anything of it.") }
    lines.append("")
    tellWhetherItHolds(sample.chainFaults(withContent: hasContent), hasContent)
  }

  private mutating func tellWhatItIs(_ sample: borrowing Sample, _ origin: LineOrigin) {
    let id = sample.withID { visible($0.text) }
    var words = [id]
    if let task = sample.taskType { words.append(task) }
    if let source = sample.text("source_uri") { words.append("from \(visible(source))") }
    lines.append(words.joined(separator: "  "))
    let place = "\(visible(origin.input)):\(origin.line)"
    guard let reason = sample.rejectionReason else { return lines.append("\(place): kept so far") }
    let step = sample.text("rejecting_step") ?? "an unknown step"
    lines.append("\(place): refused by \(visible(step)): \(visible(reason))")
  }

  /// So many characters of a text are shown. *Chosen*: two lines of a terminal.
  private static let shown = 160

  private mutating func tellTexts(_ sample: borrowing Sample) {
    lines.append("")
    sample.forEachText { place in
      let text = sample.text(at: place)
      lines.append("   \(visible(place.path.description)): \(Self.beginning(of: text))")
    }
  }

  private static func beginning(of text: String) -> String {
    let line = text.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
    return visible(line.count > shown ? line.prefix(shown) + " …" : line)
  }

  private mutating func tell(_ record: JSON, number: Int, _ configs: RunDirectory?)
    throws(ToolError)
  {
    let step = visible(record["step"]?.string ?? "an unknown step")
    let digits = String(number)
    let indent = String(repeating: " ", count: max(0, 2 - digits.count))
    lines.append("\(indent)\(digits). \(step) \(Self.did(record))")
    for line in RecordNotes(record["notes"]?.object ?? [], context: context).lines {
      lines.append("      " + line)
    }
    if let hash = record["config"]?.string, try configs?.config(hash) != nil {
      lines.append("      options: \(visible(configs?.path("configs/\(hash).json") ?? ""))")
    }
  }

  private static func did(_ record: JSON) -> String {
    switch record["decision"]?.string {
    case "keep": "kept it"
    case "reject": "refused it"
    case "edit":
      record["step"]?.string == "outside" ? "changed it: no command of cur" : "changed it"
    case "create": "made it"
    case "recover": "mended it"
    default: "did something unknown"
    }
  }

  private mutating func tellWhetherItHolds(_ faults: [ChainFault], _ hasContent: Bool) {
    if faults.isEmpty {
      let content = hasContent ? ", and the content is what the last record says" : ""
      lines.append("The chain folds to its digest\(content).")
    }
    for fault in faults { lines.append("Does not hold: \(fault.words).") }
  }
}
