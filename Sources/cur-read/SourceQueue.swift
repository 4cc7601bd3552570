import CurHash
import CurSample
import CurTool

/// What the workers take their items from, under the pipeline's lock.
final class SourceQueue {
  /// What one worker reads.
  enum Item {
    /// A file that is read whole. It is open already where its bytes had to tell what it is.
    case document(Source, HashedSource?)
    /// Some rows of a source that streams.
    case rows(Source)
    /// A source that streamed was read to its end; its SHA-256 in hexadecimal.
    case end(Source, sha256: String)
  }

  private var sources: ArraySlice<Source>
  private var open: (source: Source, blocks: LineBlocks, hash: RunningSHA256?)?
  private let maximumLine: Int
  /// Whether the hash of a source that streams is asked for: no sample holds it.
  private let hashesRows: Bool
  /// Set when `--head` has what it asked for.
  var isDone = false

  init(_ sources: [Source], maximumLine: Int, hashesRows: Bool) {
    (self.sources, self.maximumLine, self.hashesRows) = (sources[...], maximumLine, hashesRows)
  }

  /// The next item, rows of which are put into `block`; nil at the end.
  func next(_ block: inout Block) throws(ToolError) -> Item? {
    while !isDone, !Signals.areRaised {
      if let open {
        if try open.blocks.next(into: &block) { return .rows(open.source) }
        self.open = nil
        if let hash = open.hash, !Signals.areRaised {
          return .end(open.source, sha256: hash.end())
        }
        continue
      }
      guard var source = sources.popFirst() else { return nil }
      if let reader = source.reader, !isRows(reader) { return .document(source, nil) }
      let file = try HashedSource(source.path, isHashed: hashesRows || source.reader == nil)
      if source.reader == nil { source.reader = ReaderTable.forBytes(try file.bytes.peek()) }
      if let reader = source.reader, !isRows(reader) { return .document(source, file) }
      if !hashesRows { file.bytes.onRawBytes = nil }
      open = (
        source, LineBlocks(file.bytes, maximumLine: maximumLine), hashesRows ? file.hash : nil
      )
    }
    return nil
  }

  private func isRows(_ reader: any Reader.Type) -> Bool { reader == JSONLinesReader.self }
}

/// A source that is open, and the SHA-256 of what was read of it, from its first byte.
struct HashedSource {
  let bytes: ByteSource
  let hash = RunningSHA256()

  init(_ path: String, isHashed: Bool = true) throws(ToolError) {
    bytes = try ByteSource(path)
    if isHashed { bytes.onRawBytes = { [hash] in hash.update($0) } }
  }
}
