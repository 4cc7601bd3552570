import CurHash
import CurSample
import CurTool

/// What the workers take their items from, under the pipeline's lock.
final class SourceQueue {
  /// What one worker reads.
  enum Item {
    /// A file that is read whole. It is open already where its bytes had to tell what it is.
    case document(Source, HashedSource?)
    /// Some rows of a source that streams, and how they become objects.
    case rows(Source, (any RowForm)?)
    /// A source of rows that could not be begun.
    case fault(Source, SourceFault)
    /// A source that streamed was read to its end; its SHA-256 in hexadecimal.
    case end(Source, sha256: String)
  }

  /// A source of rows that is being read.
  private struct Open {
    var source: Source
    var rows: OpenRows
    var hash: RunningHash?
  }

  private var sources: ArraySlice<Source>
  private var open: Open?
  private let options: RowOptions
  /// Whether the hash of a source that streams is asked for: no sample holds it.
  private let hashesRows: Bool
  /// Set when `--head` has what it asked for.
  var isDone = false

  init(_ sources: [Source], _ options: RowOptions, hashesRows: Bool) {
    (self.sources, self.options, self.hashesRows) = (sources[...], options, hashesRows)
  }

  /// The next item, rows of which are put into `batch`; nil at the end.
  func next(_ batch: inout RowBatch) throws(ToolError) -> Item? {
    while !isDone, !Signals.areRaised {
      if let open {
        if try open.rows.source.next(into: &batch) {
          // What cannot be read any further was not read to its end, and has no hash.
          if batch.fault != nil { self.open = nil }
          return .rows(open.source, open.rows.form)
        }
        self.open = nil
        if let hash = open.hash, !Signals.areRaised {
          return .end(open.source, sha256: hash.end())
        }
        continue
      }
      guard let source = sources.popFirst() else { return nil }
      if let item = try begin(source) { return item }
    }
    return nil
  }

  /// Opens the next source; nil if it is one of rows, which come next.
  private func begin(_ source: Source) throws(ToolError) -> Item? {
    var source = source
    if source.reader is any DocumentReader.Type { return .document(source, nil) }
    let file = try HashedSource(source, isHashed: hashesRows || source.reader == nil)
    if !source.isForced {
      source.reader = ReaderTable.forBytes(try file.bytes.peek(), named: source.reader)
    }
    guard let reader = source.reader as? any RowReader.Type else { return .document(source, file) }
    if !hashesRows { file.bytes.onRawBytes = nil }
    do throws(RowOpenError) {
      let rows = try reader.open(file.bytes, options)
      open = Open(source: source, rows: rows, hash: hashesRows ? file.hash : nil)
    } catch {
      switch error {
      case .source(let fault): return .fault(source, fault)
      case .run(let error): throw error
      }
    }
    return nil
  }
}

/// A source that is open, and the SHA-256 of what was read of it, from its first byte.
struct HashedSource {
  let bytes: ByteSource
  let hash = RunningHash()

  init(_ source: Source, isHashed: Bool = true) throws(ToolError) {
    bytes = try ByteSource(source.path)
    if isHashed { bytes.onRawBytes = { [hash] in hash.update($0) } }
  }
}

/// A SHA-256 that is taken piece by piece, and held by a closure.
final class RunningHash {
  private var hash = SHA256()

  func update(_ bytes: Span<UInt8>) { hash.update(bytes) }

  /// The digest in hexadecimal; the next one begins.
  func end() -> String {
    var ended = SHA256()
    swap(&ended, &hash)
    return hexadecimal(ended.digest())
  }
}
