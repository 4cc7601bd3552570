import CurSample
import CurTool

/// Documents as datatrove reads and writes them.
struct DatatroveExporter: Exporter {
  static let description = RowDescription(
    name: "datatrove",
    summary: "documents of datatrove: {\"text\":…,\"id\":…,\"metadata\":{…}}",
    reasons: textReasons + commonReasons,
    keeps: [
      Example(
        line:
          #"{"id":"1","output":"a","source_uri":"d.md#chunk=0","metadata":{"title":"T","heading":"H"}}"#,
        output:
          #"{"text":"a","id":"1","metadata":{"source_uri":"d.md#chunk=0","title":"T","heading":"H","license":""}}"#
      )
    ],
    rejects: textRejects + commonRejects)

  static let shapes = [
    Shape(
      "",
      [
        ("text", .text), ("id", .text),
        ("metadata", .object(["source_uri", "title", "heading", "license"])),
      ])
  ]
  static let readers = "datatrove (JsonlReader), datasets"

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    let text = try sample.wholeText(traits)
    rows.bytes.append(#"{"text":"#)
    sample.append(text, to: &rows.bytes)
    rows.bytes.append(#","id":"#)
    sample.withID { rows.bytes.append(quoted: $0) }
    rows.bytes.append(#","metadata":{"source_uri":"#)
    sample.appendText(sample.place("source_uri"), to: &rows.bytes)
    rows.bytes.append(#","title":"#)
    sample.appendText(sample.metadata("title"), to: &rows.bytes)
    rows.bytes.append(#","heading":"#)
    sample.appendText(sample.metadata("heading"), to: &rows.bytes)
    rows.bytes.append(#","license":"#)
    sample.appendText(sample.metadata("license"), to: &rows.bytes)
    rows.bytes.append(UInt8(ascii: "}"))
    rows.end()
  }
}
