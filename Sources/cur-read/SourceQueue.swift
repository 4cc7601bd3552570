import CurHash
import CurSample
import CurTool

/// What the workers take their items from, under the pipeline's lock.
final class SourceQueue {
  /// What one worker reads.
  enum Item {
    /// A file that is read whole. It is open already where its bytes had to tell what it is.
    case document(Source, HashedSource?)
    /// Some rows of a source that streams, how they become objects, and what these are read as.
    case rows(Source, (any RowForm)?, ShapeChoice)
    /// A source of rows that could not be begun.
    case fault(Source, SourceFault)
    /// A source that streamed was read to its end; its SHA-256 in hexadecimal.
    case end(Source, sha256: String)
  }

  /// A source of rows that is being read.
  private struct Open {
    var source: Source
    var rows: FirstRows
    var form: (any RowForm)?
    var file: HashedSource
  }

  private var sources: ArraySlice<Source>
  /// Whether the source that is begun is the first.
  private var isFirst = true
  private var open: Open?
  private let options: RowOptions
  private let settings: RowSettings
  /// Whether the hash of a source that streams is asked for: no sample holds it.
  private let hashesRows: Bool
  /// Set when `--head` has what it asked for.
  var isDone = false

  init(
    _ sources: [Source], _ options: RowOptions, _ settings: RowSettings, hashesRows: Bool
  ) {
    (self.sources, self.options, self.settings) = (sources[...], options, settings)
    self.hashesRows = hashesRows
  }

  /// The next item, rows of which are put into `batch`; nil at the end.
  func next(_ batch: inout RowBatch) throws(ToolError) -> Item? {
    while !isDone, !Signals.areRaised {
      if let open {
        if try open.rows.next(into: &batch) {
          batch.maximumRow = options.maximumRow
          // What cannot be read any further was not read to its end, and has no hash.
          if batch.fault != nil { self.open = nil }
          return .rows(open.source, open.form, open.rows.choice)
        }
        self.open = nil
        if hashesRows, !Signals.areRaised {
          // What a program read was not read here.
          try open.file.bytes.readRest()
          return .end(open.source, sha256: open.file.hash.end())
        }
        continue
      }
      guard let source = sources.popFirst() else { return nil }
      defer { isFirst = false }
      if let item = try begin(source) { return item }
    }
    return nil
  }

  /// Opens the next source; nil if it is one of rows, which come next.
  private func begin(_ source: Source) throws(ToolError) -> Item? {
    switch try open(source) {
    case .item(let item): return item
    case .rows(let source, let rows, let file):
      let first: FirstRows
      do throws(ToolError) {
        first = try FirstRows(rows, settings, of: source)
      } catch {
        // Once something is written, who reads it must be told that more should have come.
        if error.status == .usage, !isFirst { throw ToolError(.systemFailure, error.message) }
        throw error
      }
      open = Open(source: source, rows: first, form: rows.form, file: file)
      return nil
    }
  }

  /// A source that was opened: one of rows, or what is to be done with another.
  private enum Opened {
    case item(Item)
    case rows(Source, OpenRows, HashedSource)
  }

  private func open(_ source: Source) throws(ToolError) -> Opened {
    var source = source
    if source.reader is any DocumentReader.Type { return .item(.document(source, nil)) }
    let file = try HashedSource(source, isHashed: hashesRows || source.reader == nil)
    if !source.isForced {
      source.reader = ReaderTable.forBytes(try file.bytes.peek(), named: source.reader)
      // An object on one line may be a row or a document: a list that is asked for says which.
      if source.reader == JSONLinesReader.self, !options.dataKeys.isEmpty {
        source.reader = JSONReader.self
      }
    }
    guard let reader = source.reader as? any RowReader.Type else {
      return .item(.document(source, file))
    }
    if !hashesRows { file.bytes.onRawBytes = nil }
    do throws(RowOpenError) {
      return .rows(source, try reader.open(file.bytes, options), file)
    } catch {
      switch error {
      case .source(let fault):
        // What was typed is wrong, and nothing is written yet.
        if isFirst, fault.reason.description == "no_such_column" {
          throw .usage(fault.message(of: source.shownPath))
        }
        return .item(.fault(source, fault))
      case .run(let error): throw error
      }
    }
  }

  // MARK: Looking ahead

  /// Looks at the first rows of every source that can be read twice, so that one whose shape is not
  /// to be told ends the run before anything is written. A single source tells it in time by itself.
  func checkShapes() throws(ToolError) {
    guard sources.count > 1 else { return }
    for source in sources where source.isFile && !(source.reader is any DocumentReader.Type) {
      if case .rows(let source, let rows, _) = try open(source) {
        _ = try FirstRows(rows, settings, of: source)
      }
    }
  }

  /// Gives `body` of every source what `--explain` says of it.
  func explain(_ body: (JSON) throws(ToolError) -> Void) throws(ToolError) {
    while let source = sources.popFirst(), !Signals.areRaised {
      switch try open(source) {
      case .rows(let source, let rows, _):
        var told = settings
        if case .eachRow = told.format { told.format = .told }
        var look = FirstLook(told)
        _ = try FirstRows.look(&look, rows)
        try body(look.explanation(of: source))
      case .item(.fault(let source, let fault)):
        try body(["source": .string(source.shownPath), "error": .string(fault.message)])
      case .item(.document(let source, _)):
        let reader = source.reader?.description.name
        try body([
          "source": .string(source.shownPath), "reader": reader.map { .string($0) } ?? .null,
        ])
      case .item: break
      }
    }
  }
}

/// A source that is open, and the SHA-256 of what was read of it, from its first byte.
struct HashedSource {
  let bytes: ByteSource
  let hash = RunningSHA256()

  init(_ source: Source, isHashed: Bool = true) throws(ToolError) {
    bytes = try ByteSource(try source.place())
    if isHashed { bytes.onRawBytes = { [hash] in hash.update($0) } }
  }
}
