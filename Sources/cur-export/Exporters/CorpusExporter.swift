import CurSample
import CurTool

/// Chunks with where they come from, for a corpus.
struct CorpusExporter: Exporter {
  static let description = RowDescription(
    name: "corpus",
    summary: "chunks with their origin: {\"text\":…,\"source_uri\":…,\"page\":…,…}",
    reasons: textReasons + commonReasons,
    keeps: [
      Example(
        line:
          #"{"output":"text","source_uri":"x/d.pdf#page=3","task_type":"language_modeling","metadata":{"page":3,"heading":"H","chunk_index":2}}"#,
        output:
          #"{"text":"text","source_file":"d.pdf","source_uri":"x/d.pdf#page=3","page":3,"heading":"H","chunk_index":2,"content_type":"text","task_type":"language_modeling","table_html":"","table_bbox":[]}"#
      ),
      Example(
        line: #"{"output":"text"}"#,
        output:
          #"{"text":"text","source_file":"","source_uri":"","page":0,"heading":"","chunk_index":0,"content_type":"text","task_type":"language_modeling","table_html":"","table_bbox":[]}"#
      ),
    ],
    rejects: textRejects + commonRejects)

  private static let columns: [(String, Shape.Kind)] = [
    ("text", .text), ("source_file", .text), ("source_uri", .text), ("page", .integer),
    ("heading", .text), ("chunk_index", .integer), ("content_type", .text), ("task_type", .text),
    ("table_html", .text), ("table_bbox", .numbers),
  ]
  /// Those whose box is empty, and those that have one: an empty list says nothing of its type.
  static let shapes = [Shape("", columns), Shape("tables", columns)]
  static let readers = "datasets, TRL (SFTTrainer, which learns the column text)"

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    let text = try sample.wholeText(traits)
    rows.bytes.append(#"{"text":"#)
    sample.append(text, to: &rows.bytes)
    rows.bytes.append(#","source_file":"#)
    sample.appendText(sample.metadata("source_file"), orText: sample.fileName, to: &rows.bytes)
    rows.bytes.append(#","source_uri":"#)
    sample.appendText(sample.place("source_uri"), to: &rows.bytes)
    rows.bytes.append(#","page":"#)
    sample.appendInteger(sample.metadata("page"), to: &rows.bytes)
    rows.bytes.append(#","heading":"#)
    let heading = sample.metadata("heading") ?? sample.metadata("parent_heading")
    sample.appendText(heading, to: &rows.bytes)
    rows.bytes.append(#","chunk_index":"#)
    sample.appendInteger(sample.metadata("chunk_index"), to: &rows.bytes)
    rows.bytes.append(#","content_type":"#)
    sample.appendText(sample.metadata("content_type"), orText: "text", to: &rows.bytes)
    rows.bytes.append(#","task_type":"#)
    rows.bytes.append(quoted: traits.task)
    rows.bytes.append(#","table_html":"#)
    sample.appendText(sample.metadata("table_html"), to: &rows.bytes)
    rows.bytes.append(#","table_bbox":"#)
    rows.end(shape: sample.appendBox(sample.metadata("table_bbox"), to: &rows.bytes) ? 1 : 0)
  }
}

extension Sample {
  /// Appends the string at `place`; `other` where it is absent or no string.
  func appendText(_ place: JSONPlace?, orText other: String = "", to out: inout [UInt8]) {
    guard let place, place.kind == .string else { return out.append(quoted: other) }
    append(place, to: &out)
  }

  /// Appends the whole number at `place`; 0 where there is none.
  func appendInteger(_ place: JSONPlace?, to out: inout [UInt8]) {
    var number: Int?
    if let place, place.kind == .number { number = Int(text(at: place)) }
    out.append(decimal: number ?? 0)
  }

  /// Appends the numbers of an array, each with a point; says whether there are any.
  func appendBox(_ place: JSONPlace?, to out: inout [UInt8]) -> Bool {
    var numbers: [Double] = []
    if let place {
      for element in elements(at: place) where element.kind == .number {
        if let number = Double(text(at: element)), number.isFinite { numbers.append(number) }
      }
    }
    out.append(UInt8(ascii: "["))
    out.append(utf8: numbers.map { "\($0)" }.joined(separator: ","))
    out.append(UInt8(ascii: "]"))
    return !numbers.isEmpty
  }

  /// The last part of the source's path, without a fragment.
  var fileName: String {
    guard let uri = text("source_uri") else { return "" }
    let path = uri.prefix { $0 != "#" }
    return String(path.split(separator: "/").last ?? "")
  }
}
