import CurHash
import CurSample
import CurTool

/// What the workers take their items from, under the pipeline's lock.
final class SourceQueue {
  /// What one worker reads.
  enum Item {
    /// A file that is read whole. It is open already where its bytes had to tell what it is.
    case document(Source, ByteSource?)
    /// Some rows of a source that streams.
    case rows(Source)
  }

  private var sources: ArraySlice<Source>
  private var open: (source: Source, blocks: LineBlocks)?
  private let hash = RunningHash()
  private let maximumLine: Int
  private let directory: RunDirectory?
  /// Set when `--head` has what it asked for.
  var isDone = false

  init(_ sources: [Source], maximumLine: Int, directory: RunDirectory?) {
    (self.sources, self.maximumLine, self.directory) = (sources[...], maximumLine, directory)
  }

  /// The next item, rows of which are put into `block`; nil at the end.
  func next(_ block: inout Block) throws(ToolError) -> Item? {
    while !isDone, !Signals.areRaised {
      if let open {
        if try open.blocks.next(into: &block) { return .rows(open.source) }
        try close(open.source)
      }
      guard var source = sources.popFirst() else { return nil }
      if let reader = source.reader, !isRows(reader) { return .document(source, nil) }
      let bytes = try ByteSource(source.path)
      if source.reader == nil { source.reader = ReaderTable.forBytes(try bytes.peek()) }
      if let reader = source.reader, !isRows(reader) { return .document(source, bytes) }
      if directory != nil { bytes.onRawBytes = { [hash] in hash.update($0) } }
      open = (source, LineBlocks(bytes, maximumLine: maximumLine))
    }
    return nil
  }

  private func isRows(_ reader: any Reader.Type) -> Bool { reader == JSONLinesReader.self }

  private func close(_ source: Source) throws(ToolError) {
    open = nil
    if let directory, !Signals.areRaised {
      try directory.append(source: source.path, sha256: hash.end())
    }
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
