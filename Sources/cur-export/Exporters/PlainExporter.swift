import CurSample
import CurTool

/// The samples as they are, without provenance; byte for byte otherwise.
struct PlainExporter: Exporter {
  static let description = RowDescription(
    name: "plain",
    summary: "the samples as they are, without provenance",
    reasons: asTheyAreReasons + commonReasons,
    keeps: [
      Example(
        line:
          #"{"id":"1","output":"\u00e9","n":1.10,"provenance_digest":"x","provenance_chain":[]}"#,
        output: #"{"id":"1","output":"\u00e9","n":1.10}"#)
    ],
    rejects: [
      Example(line: #"{"output":"a","metadata":{"a":1,"a":2}}"#, reason: "repeated_name"),
      Example(line: #"{"output":"a","n":-1e999}"#, reason: "number_too_large"),
    ] + commonRejects)

  static let shapes = [Shape("", [])]
  static let readers =
    "programs that know nothing of provenance; the columns are those of the samples"
  static let isImitated = false

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    for k in 0..<sample.memberCount {
      if settings.columns.contains(where: { $0.name == sample.memberName(k) }) {
        throw Misfit("column_taken")
      }
      try refuseFlaws(in: sample.memberPlace(k), of: sample)
    }
    sample.write(to: &rows.bytes, without: ["provenance_digest", "provenance_chain"])
    while rows.bytes.popLast() != UInt8(ascii: "}") {}
    rows.end()
  }
}

/// What the formats whose columns are the data's own refuse.
let asTheyAreReasons = [
  Reason("repeated_name", "an object has a name twice"),
  Reason("number_too_large", "a number is more than a double holds"),
  Reason("column_taken", "it has a column of its own that is called as one of --keep"),
]
