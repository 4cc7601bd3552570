import CurSample
import CurTool

/// The samples as they are, without provenance; byte for byte otherwise.
struct PlainExporter: Exporter {
  static let description = RowDescription(
    name: "plain",
    summary: "the samples as they are, without provenance",
    reasons: commonReasons,
    keeps: [
      Example(
        line:
          #"{"id":"1","output":"\u00e9","n":1.10,"provenance_digest":"x","provenance_chain":[]}"#,
        output: #"{"id":"1","output":"\u00e9","n":1.10}"#)
    ],
    rejects: [
      Example(line: #"{"output":"\udc00a"}"#, reason: "lone_surrogate"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  init(_ options: OptionValues) throws(ToolError) {}

  func render(_ sample: borrowing Sample, to row: inout [UInt8]) -> StaticString? {
    sample.write(to: &row, without: ["provenance_digest", "provenance_chain"])
    row.removeLast()
    return nil
  }
}
