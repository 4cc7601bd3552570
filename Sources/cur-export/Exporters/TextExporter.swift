import CurSample
import CurTool

/// Texts for language modelling: every token is learnt.
struct TextExporter: Exporter {
  static let description = RowDescription(
    name: "text",
    summary: "texts, for language modelling: {\"text\":…}",
    reasons: textReasons + commonReasons,
    keeps: [Example(line: #"{"output":"a \u00e9"}"#, output: #"{"text":"a \u00e9"}"#)],
    rejects: textRejects + commonRejects)

  static let shapes = [Shape("", [("text", .text)])]
  static let readers = "TRL (SFTTrainer), Axolotl (type: completion), datasets"

  var settings: RowSettings

  init(_ options: OptionValues) throws(ToolError) { settings = try RowSettings(options) }

  func render(_ sample: borrowing Sample, _ traits: SampleTraits, to rows: inout RowSink)
    throws(Misfit)
  {
    let text = try sample.wholeText(traits)
    rows.bytes.append(#"{"text":"#)
    sample.append(text, to: &rows.bytes)
    rows.end()
  }
}

extension Sample {
  /// The text of a sample that is nothing but a text.
  func wholeText(_ traits: SampleTraits) throws(Misfit) -> JSONPlace {
    let isChunk = traits.task == "source_chunk"
    guard isChunk || traits.task == "language_modeling" else { throw Misfit("wrong_task_type") }
    // A chunk may have come as what answers are drawn from.
    guard let place = place("output") ?? (isChunk ? place("input") : nil), place.kind == .string
    else { throw Misfit("wrong_task_type") }
    guard !isBlank(place) else { throw Misfit("empty_text") }
    return place
  }
}

/// What formats of texts refuse.
let textReasons = [
  Reason("wrong_task_type", "the sample is no text alone"),
  Reason("empty_text", "the text is white space, or nothing"),
  falseReason,
]

let textRejects = [
  Example(line: #"{"instruction":"a","output":"b"}"#, reason: "wrong_task_type"),
  Example(line: #"{"output":" \n"}"#, reason: "empty_text"),
  falseReject,
]
