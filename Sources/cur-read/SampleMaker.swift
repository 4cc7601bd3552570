import CurHash
import CurSample
import CurTool

/// Where a chunk comes from.
struct DocumentOrigin {
  var source: Source
  var document: Document
  /// The SHA-256 of the file, and of the text that was made of it, in hexadecimal.
  var fileHash: String
  var textHash: String
}

/// Where a row comes from.
struct RowOrigin {
  var source: Source
  /// From 1.
  var number: Int
  /// Its bytes in the (decompressed) source; nil where it is none of them.
  var range: Range<Int>?

  /// The source with the row as its fragment.
  var uri: String { source.uri("row=\(number)") }

  /// - Parameter line: the line it begins in.
  func message(_ fault: RowShape.Fault, line: Int) -> String {
    let what =
      fault.reason.description == "wrong_type"
      ? "'\(visible(fault.field))' is of a type that its name does not suggest"
      : "no column is one that is known, the first is '\(visible(fault.field))'"
    return "\(source.shownPath):\(line): \(what)"
  }
}

/// Makes samples, with their ids and their first records.
struct SampleMaker: ~Copyable {
  /// The sample that was made last.
  private(set) var sample = Sample()
  private let step: ProvenanceStep

  init(_ step: ProvenanceStep) { self.step = step }

  /// A chunk of a document.
  mutating func make(_ chunk: Chunk, _ index: Int, of origin: DocumentOrigin) throws(LineFault) {
    let text = origin.document.text.span.extracting(chunk.text)
    let fragment = chunk.page.map { "page=\($0)" } ?? "chunk=\(index)"
    var members = ObjectWriter()
    members.add("source_uri", origin.source.uri(fragment))
    members.add("task_type", chunk.isTable ? "table_qa" : "language_modeling")
    members.add("output", text: text)
    var metadata = ObjectWriter()
    if let title = origin.document.title { metadata.add("title", title) }
    if let heading = chunk.headings.last {
      metadata.add("heading", heading)
      metadata.add("heading_path", .array(chunk.headings.map { .string($0) }))
    }
    if let page = chunk.page { metadata.add("page", page) }
    metadata.add("chunk_index", index)
    members.add("metadata", metadata)

    var notes = ObjectWriter()
    notes.add("file_sha256", origin.fileHash)
    notes.add("converter", origin.document.converter)
    notes.add("text_sha256", origin.textHash)
    notes.add("bytes", [JSON(chunk.range.lowerBound), JSON(chunk.range.upperBound)])
    notes.add("source_sha256", SHA256.hex(of: text))
    try finish(members, origin.source, .create, notes)
  }

  /// A row of a dataset.
  mutating func make(_ shaped: RowShape.Shaped, of origin: RowOrigin, _ line: Span<UInt8>)
    throws(LineFault)
  {
    var notes = notes(origin, line)
    try sample.read(shaped.members.finish().span)
    if let hash = sample.sourceText({ SHA256.hex(of: $0) }) { notes.add("source_sha256", hash) }
    try finish(origin.source, .create, notes, id: shaped.id)
  }

  /// A row that no shape fits: it stays as it is.
  ///
  /// - Parameter row: the row that stands in `line`, on one line.
  mutating func reject(
    _ origin: RowOrigin, _ line: Span<UInt8>, _ row: Span<UInt8>, _ fault: RowShape.Fault
  ) throws(LineFault) {
    var members = ObjectWriter()
    members.add("source_uri", origin.uri)
    var metadata = ObjectWriter()
    metadata.add("row", json: row)
    members.add("metadata", metadata)
    refuse(&members, fault.reason)
    var notes = notes(origin, line)
    notes.add("field", fault.field)
    try finish(members, origin.source, .reject, notes)
  }

  /// A line that is no row.
  mutating func reject(_ origin: RowOrigin, _ line: Span<UInt8>, _ fault: RowFault)
    throws(LineFault)
  {
    var members = ObjectWriter()
    members.add("source_uri", origin.uri)
    let raw = RawText(line)
    members.add(raw.name, raw.text)
    refuse(&members, fault.reason)
    var notes = notes(origin, line)
    notes.add("byte", fault.offset + 1)
    notes.add("error", fault.message)
    try finish(members, origin.source, .reject, notes)
  }

  /// A source, or a page of one, that gives no text.
  mutating func reject(_ source: Source, _ fault: SourceFault) throws(LineFault) {
    var members = ObjectWriter()
    members.add("source_uri", source.uri(fault.page.map { "page=\($0)" } ?? ""))
    refuse(&members, fault.reason)
    var notes = ObjectWriter()
    if let place = fault.place {
      notes.add("line", place.line)
      notes.add("byte", place.byte)
    }
    notes.add("error", fault.message)
    try finish(members, source, .reject, notes)
  }

  // MARK: Parts

  private func notes(_ origin: RowOrigin, _ line: Span<UInt8>) -> ObjectWriter {
    var notes = ObjectWriter()
    notes.add("row", origin.number)
    if let range = origin.range {
      notes.add("bytes", [JSON(range.lowerBound), JSON(range.upperBound)])
    }
    notes.add("xxh3", Digest(of: line).hex)
    return notes
  }

  private func refuse(_ members: inout ObjectWriter, _ reason: StaticString) {
    members.add("rejection_reason", reason.description)
    members.add("rejecting_step", step.name)
  }

  private mutating func finish(
    _ members: consuming ObjectWriter, _ source: Source, _ decision: DecisionWord,
    _ notes: ObjectWriter
  ) throws(LineFault) {
    try sample.read(members.finish().span)
    try finish(source, decision, notes, id: nil)
  }

  private mutating func finish(
    _ source: Source, _ decision: DecisionWord, _ notes: ObjectWriter, id: [UInt8]?
  ) throws(LineFault) {
    let given = id ?? JSON.string(sample.contentID(source: Array(source.name.utf8).span).hex).bytes
    sample.giveID(json: given)
    try sample.append(decision, by: step, notes: notes.members, content: sample.contentDigest())
  }
}
