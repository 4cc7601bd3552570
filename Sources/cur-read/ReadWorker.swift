import CurHash
import CurSample
import CurTool

/// What all workers go by.
struct ReadSettings: Sendable {
  /// Larger documents are refused: what extracts text holds them in memory. *Chosen*.
  static let maximumDocument = 256 << 20

  let step: ProvenanceStep
  let chunker: Chunker
  let rows: RowSettings
  let shard: Shard?
  let head: Int?
  /// Whether equal samples are numbered: one thread then sees them all, in their order.
  let numbersEquals: Bool
}

/// One thread's reading: documents to chunks, rows to samples.
final class ReadWorker: PipelineWorker {
  private var reading: Reading

  init(_ settings: ReadSettings, _ queue: SourceQueue, _ run: Run) {
    reading = Reading(settings, queue, run)
  }

  func take() throws(ToolError) -> Bool { try reading.take() }
  func work(_ number: Int) throws(ToolError) { try reading.work() }
  func release() throws(ToolError) { try reading.release() }
}

/// What a worker holds. Not in the class itself, where every use of a part is checked while it runs.
private struct Reading: ~Copyable {
  private let settings: ReadSettings
  private let queue: SourceQueue
  private let run: Run
  /// How many samples `--head` still allows. With it there is one thread, so it is exact.
  private var left: Int
  private var item: SourceQueue.Item?
  private var batch = RowBatch()
  /// The source that the item read to its end: told in `release`, so in the order of the sources.
  private var ended: (source: Source, sha256: String)?
  private var delivery = Delivery(steps: 1)
  private var parser = RowParser()
  private var sampler: RowSampler?
  private var choice = ShapeChoice(mode: .eachRow)
  /// The path of the source that the sampler is for.
  private var sampled: String?
  private var maker: SampleMaker

  init(_ settings: ReadSettings, _ queue: SourceQueue, _ run: Run) {
    (self.settings, self.queue, self.run) = (settings, queue, run)
    left = settings.head ?? .max
    maker = SampleMaker(settings.step, numbersEquals: settings.numbersEquals)
  }

  mutating func take() throws(ToolError) -> Bool {
    item = try queue.next(&batch)
    return item != nil
  }

  mutating func work() throws(ToolError) {
    var output: [UInt8] = []
    swap(&output, &delivery.output)
    delivery = Delivery(steps: 1)
    output.removeAll(keepingCapacity: true)
    swap(&output, &delivery.output)
    ended = nil
    switch item {
    case .document(let source, let file): try readDocument(source, file)
    case .rows(let source, let form, let choice):
      if sampled != source.path {
        sampler = RowSampler(settings.rows, choice, of: source)
        (self.choice, sampled) = (choice, source.path)
      }
      try readRows(source, form)
    case .fault(let source, let fault): try reject(source, fault)
    case .end(let source, let sha256): ended = (source, sha256)
    case nil: break
    }
  }

  func release() throws(ToolError) {
    try run.deliver(delivery)
    if let ended { try run.directory?.append(source: ended.source.path, sha256: ended.sha256) }
  }

  // MARK: Documents

  private mutating func readDocument(_ source: Source, _ open: HashedSource?) throws(ToolError) {
    let file: HashedSource
    if let open { file = open } else { file = try HashedSource(source) }
    guard let bytes = try file.bytes.readAll(limit: ReadSettings.maximumDocument) else {
      return try reject(source, .tooLarge)
    }
    let fileHash = file.hash.end()
    guard let reader = source.reader as? any DocumentReader.Type else { return }
    ended = (source, fileHash)
    let document: Document
    do throws(SourceFault) {
      document = try reader.document(bytes)
    } catch {
      return try reject(source, error)
    }
    try makeChunks(document, source, fileHash)
  }

  private mutating func makeChunks(_ document: Document, _ source: Source, _ fileHash: String)
    throws(ToolError)
  {
    for fault in document.faults { try reject(source, fault) }
    let chunks = settings.chunker.chunks(of: document)
    if chunks.isEmpty && document.faults.isEmpty {
      try reject(source, SourceFault("no_text", "the document has no text"))
    }
    let origin = DocumentOrigin(
      source: source, document: document, fileHash: fileHash,
      textHash: SHA256.hex(of: document.text))
    for (index, chunk) in chunks.enumerated() where left > 0 {
      do throws(LineFault) {
        try maker.make(chunk, index, of: origin)
      } catch {
        throw ourFault(error)
      }
      write(nil)
    }
  }

  // MARK: Rows

  private mutating func readRows(_ source: Source, _ form: (any RowForm)?) throws(ToolError) {
    let bytes = batch.bytes
    var origin = RowOrigin(source: source, number: 0, range: nil, hash: .zero)
    for (k, range) in batch.rows.enumerated() where left > 0 {
      let line = bytes.span.extracting(range)
      guard form != nil || !line.isBlank else { continue }
      origin.number = batch.firstRow + k
      origin.range = batch.offset.map { $0 + range.lowerBound..<$0 + range.upperBound }
      (origin.hash, origin.question) = (Digest(of: line), nil)
      try readRow(line, k, &origin, form)
    }
    if let remark = batch.remark { delivery.faults.append("\(source.shownPath): \(remark)") }
    if let fault = batch.fault { try reject(source, fault) }
  }

  /// - Parameter index: the row's in the batch.
  private mutating func readRow(
    _ line: Span<UInt8>, _ index: Int, _ origin: inout RowOrigin, _ form: (any RowForm)?
  ) throws(ToolError) {
    do throws(RowFault) {
      try parser.read(line, of: batch, form)
    } catch {
      return try reject(origin, index, line, error)
    }
    // What is no bytes of the source is known by the object it became.
    if batch.offset == nil { origin.hash = Digest(of: parser.row.line) }
    if parser.row.isRejected, parser.row.text("rejection_reason") == "incomplete_stream" {
      parser.row.write(to: &delivery.output)
      return countPassedOn()
    }
    guard !parser.row.hasChain else {
      guard isInShard(parser.row) else { return }
      parser.row.write(to: &delivery.output)
      return count(nil)
    }
    guard let questions = SquadShape.questions(of: parser.row) else {
      return try makeSample(line, index, origin)
    }
    for (k, question) in questions.enumerated() where left > 0 {
      origin.question = k + 1
      do throws(LineFault) {
        try parser.read(object: question)
      } catch {
        try reject(origin, index, line, RowFault(error))
        continue
      }
      try makeSample(line, index, origin)
    }
  }

  /// Makes the sample of the row that was parsed.
  private mutating func makeSample(
    _ line: Span<UInt8>, _ index: Int, _ origin: borrowing RowOrigin
  ) throws(ToolError) {
    do throws(RowRefusal) {
      try sampler?.make(parser.row, of: origin, with: &maker)
      if maker.write(to: &delivery.output, of: settings.shard) { count(nil) }
    } catch {
      switch error {
      case .line(let fault): try reject(origin, index, line, RowFault(fault))
      case .misfit(let misfit):
        do throws(LineFault) {
          try maker.reject(origin, parser.row, misfit)
        } catch {
          return try reject(origin, index, line, RowFault(error))
        }
        let line = batch.line(of: index)
        write(
          misfit.reason, saying: origin.message(misfit, line: line, of: choice.shape))
      }
    }
  }

  // MARK: Outcomes

  private func isInShard(_ sample: borrowing Sample) -> Bool {
    settings.shard?.contains(sample) ?? true
  }

  private mutating func reject(_ source: Source, _ fault: SourceFault) throws(ToolError) {
    if fault.endsRun {
      throw ToolError(.systemFailure, "cannot read '\(source.shownPath)': \(fault.message)")
    }
    do throws(LineFault) {
      try maker.reject(source, fault)
    } catch {
      throw ourFault(error)
    }
    write(fault.reason, saying: fault.message(of: source.shownPath))
  }

  private mutating func reject(
    _ origin: borrowing RowOrigin, _ index: Int, _ line: Span<UInt8>, _ fault: RowFault
  ) throws(ToolError) {
    do throws(LineFault) {
      try maker.reject(origin, line, fault)
    } catch {
      throw ourFault(error)
    }
    let place = batch.place(of: index, fault.offset)
    write(
      fault.reason,
      saying: "\(origin.source.shownPath):\(place.line):\(place.byte): \(fault.message)")
  }

  private func ourFault(_ fault: LineFault) -> ToolError {
    ToolError(
      .systemFailure,
      "a sample of our own making cannot be read (\(fault.reason.rawValue)): this is a fault of the program"
    )
  }

  /// Writes the sample that was made: kept, or refused for `reason`, which `message` tells.
  /// Nothing is written or said of what another shard has.
  private mutating func write(_ reason: StaticString?, saying message: String? = nil) {
    guard isInShard(maker.sample) else { return }
    if let message { delivery.faults.append(message) }
    if reason == nil || run.rejectsAreInStream {
      maker.sample.write(to: &delivery.output)
    } else {
      maker.sample.write(to: &delivery.rejects[0])
    }
    count(reason)
  }

  private mutating func countPassedOn() {
    delivery.lines += 1
    delivery.counts[0].read += 1
    delivery.counts[0].passedOn += 1
  }

  private mutating func count(_ reason: StaticString?) {
    delivery.lines += 1
    delivery.counts[0].read += 1
    if let reason {
      delivery.counts[0].reasons[reason.description, default: 0] += 1
    } else {
      delivery.counts[0].kept += 1
      delivery.made += 1
      left -= 1
      if left == 0 { queue.isDone = true }
    }
  }
}
