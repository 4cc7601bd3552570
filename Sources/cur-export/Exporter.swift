import CurSample
import CurTool

/// A form that a trainer reads. One exporter is one file in `Exporters/` and one line below.
protocol Exporter: FilterRow {
  /// Appends the row for `sample` to `row`, without newline.
  ///
  /// - Returns: the reason the sample does not fit; nil if it does.
  func render(_ sample: borrowing Sample, to row: inout [UInt8]) -> StaticString?
}

extension Exporter {
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    if sample.hasLoneSurrogate { return verdict.reject("lone_surrogate") }
    guard sample.taskType != nil else {
      return verdict.refuseForeignLine(wanted: "'instruction', 'output' or 'messages'")
    }
    var row: [UInt8] = []
    swap(&row, &verdict.row)
    if let reason = render(sample, to: &row) {
      row.removeAll(keepingCapacity: true)
      verdict.note("task_type", sample.taskType ?? "")
      verdict.reject(reason)
    } else {
      row.append(0x0A)
    }
    swap(&row, &verdict.row)
  }
}

/// The reasons that every exporter has.
let commonReasons = [
  Reason("lone_surrogate", "a string holds half a surrogate pair, which is no character"),
  Reason("not_a_sample", "the line has no field that a sample has"),
]

/// Every exporter, in the order `cur-export --help` lists them.
enum ExporterTable {
  static let all: [any Exporter.Type] = [
    MessagesExporter.self,
    AlpacaExporter.self,
    PlainExporter.self,
  ]

  /// The exporter called `name` on the command line.
  static func named(_ name: String) -> (any Exporter.Type)? {
    all.first { $0.description.name == name }
  }
}
