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
  /// Of its bytes, or of the object it became where it is none of the source's.
  var hash: Digest

  /// The question of an article, from 1, where the row holds several; nil for the whole row.
  var question: Int?

  /// The source with the row as its fragment.
  var uri: String {
    source.uri("row=\(number)" + (question.map { "&question=\($0)" } ?? ""))
  }

  /// - Parameter line: the line it begins in.
  func message(_ misfit: Misfit, line: Int, of shape: (any Shape.Type)?) -> String {
    let name = "'\(visible(misfit.column))'"
    let what =
      switch misfit.reason.description {
      case "wrong_type": "\(name) is of a type that its name does not suggest"
      case "missing_value": "\(name) has no value"
      case "no_winner": "it is not said which answer is the better"
      case "uneven_lists": "\(name) is not as long as the list of answers"
      case "ambiguous_row":
        "several columns may be the same field, one is \(name): choose with '--map', or take the first with '--guess'"
      case "other_shape":
        "the row is of the shape '\(misfit.shape ?? "")', not '\(shape?.name.description ?? "")': '--format auto-row' reads each row as its own"
      default:
        misfit.column.isEmpty
          ? "the row has no columns" : "no column is one that is known, the first is \(name)"
      }
    return "\(source.shownPath):\(line): \(what)"
  }
}

/// Makes samples, with their ids and their first records.
struct SampleMaker: ~Copyable {
  /// The sample that was made last: of a document, or one that is refused.
  private(set) var sample = Sample()
  /// The sample that was made last of a row.
  private var composer = SampleComposer()
  private let step: ProvenanceStep
  private var notes = NotesWriter()
  /// What numbers equal samples; nil where they have one id.
  private var equals: EqualIDs?

  init(_ step: ProvenanceStep, numbersEquals: Bool = false) {
    self.step = step
    equals = numbersEquals ? EqualIDs() : nil
  }

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
  ///
  /// - Parameters:
  ///   - shape: the name of the shape it has.
  ///   - id: the id it is given, as JSON; nil to make one.
  mutating func make(
    _ draft: borrowing Draft, of row: borrowing Sample, _ shape: StaticString,
    _ origin: borrowing RowOrigin, _ names: borrowing SourceNames, id: [UInt8]?
  ) throws(LineFault) {
    guard !draft.metadata.isTooDeep else { throw LineFault(.tooDeep, at: 0) }
    composer.begin(id: id)
    composer.put(.sourceURI) { names.put(uriOf: origin, to: &$0) }
    composer.put(.taskType, plain: draft.task ?? draft.parts.task)
    draft.put(into: &composer, of: row)
    if !draft.metadata.isEmpty {
      composer.put(.metadata) { out in
        out.put(draft.metadata.bytes.span)
        out.put(UInt8(ascii: "}"))
      }
    }
    let made = composer.identify(source: names.name.span)
    note(draft, shape, origin)
    composer.end(
      id: id == nil ? numbered(made.id) : nil, content: made.content, by: step, notes: notes)
  }

  /// Appends the sample of a row to `out`, if `shard` has it; false if not.
  mutating func write(to out: inout [UInt8], of shard: Shard?) -> Bool {
    if let shard, !shard.contains(idHash: composer.idHash()) { return false }
    composer.write(to: &out)
    return true
  }

  /// The notes in the order of their names.
  private mutating func note(
    _ draft: borrowing Draft, _ shape: StaticString, _ origin: borrowing RowOrigin
  ) {
    notes.clear()
    if !draft.asTexts.isEmpty { notes.add("as_text", plain: draft.asTexts) }
    if let range = origin.range { notes.add("bytes", range) }
    if !draft.odd.isEmpty { notes.add("odd", plain: draft.odd) }
    if let question = origin.question { notes.add("question", question) }
    notes.add("row", origin.number)
    shape.withUTF8Buffer { notes.add("shape", plain: $0.span) }
    if draft.mayHoldSource, let hash = composer.withSourceText({ SHA256.digits(of: $0) }) {
      notes.add("source_sha256", plain: hash.span)
    }
    notes.add("xxh3", origin.hash)
  }

  /// A row that no shape fits: it stays as it is.
  ///
  /// - Parameter row: the row as an object on one line.
  mutating func reject(
    _ origin: borrowing RowOrigin, _ row: borrowing Sample, _ misfit: Misfit
  ) throws(LineFault) {
    var members = ObjectWriter()
    members.add("source_uri", origin.uri)
    var metadata = ObjectWriter()
    metadata.add("row", json: row.line)
    members.add("metadata", metadata)
    refuse(&members, misfit.reason)
    var notes = notes(origin)
    if !misfit.column.isEmpty { notes.add("field", misfit.column) }
    if let shape = misfit.shape { notes.add("shape", shape) }
    try finish(members, origin.source, .reject, notes)
  }

  /// A line that is no row.
  mutating func reject(_ origin: borrowing RowOrigin, _ line: Span<UInt8>, _ fault: RowFault)
    throws(LineFault)
  {
    var members = ObjectWriter()
    members.add("source_uri", origin.uri)
    let raw = RawText(line)
    members.add(raw.name, raw.text)
    refuse(&members, fault.reason)
    var notes = notes(origin)
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

  private func notes(_ origin: borrowing RowOrigin) -> ObjectWriter {
    var notes = ObjectWriter()
    notes.add("row", origin.number)
    if let question = origin.question { notes.add("question", question) }
    if let range = origin.range {
      notes.add("bytes", [JSON(range.lowerBound), JSON(range.upperBound)])
    }
    notes.add("xxh3", origin.hash.hex)
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
    sample.giveID(json: id ?? makeID(source))
    try sample.append(decision, by: step, notes: notes.members, content: sample.contentDigest())
  }

  /// The id that the sample's content makes, as JSON.
  private mutating func makeID(_ source: Source) -> [UInt8] {
    json(ofID: numbered(sample.contentID(source: Array(source.name.utf8).span)))
  }

  /// The digest, with its number in it where equal ones are numbered and it is not the first.
  private mutating func numbered(_ digest: Digest) -> Digest {
    guard let number = equals?.count(digest), number > 0 else { return digest }
    var numbered: [UInt8] = []
    numbered.append(digest)
    numbered.append(utf8: " \(number)")
    return Digest(of: numbered)
  }

  private func json(ofID digest: Digest) -> [UInt8] {
    var json: [UInt8] = []
    json.reserveCapacity(34)
    json.append(quoted: digest)
    return json
  }
}

/// What a source is called in the samples of its rows, as bytes.
struct SourceNames {
  /// Below the operand that named it.
  let name: [UInt8]
  /// The beginning of a JSON string, up to the row's number.
  private let uri: [UInt8]

  init(_ source: Source) {
    name = Array(source.name.utf8)
    uri = JSON.string(source.uri("row=")).bytes.dropLast()
  }

  /// Puts the `source_uri` of a row.
  func put(uriOf origin: borrowing RowOrigin, to json: inout ByteRoom) {
    json.put(uri.span)
    json.put(decimal: origin.number)
    if let question = origin.question {
      json.put("&question=")
      json.put(decimal: question)
    }
    json.put(UInt8(ascii: "\""))
  }
}
