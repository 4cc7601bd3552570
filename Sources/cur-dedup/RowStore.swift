import CurTool
import Glibc

/// Rows of one size, in memory or, after ``spill(to:)``, in a file.
///
/// Rows lie in chunks, so that nothing is moved when it grows. The unsafe pointers are those of the
/// chunks, which live as long as it does, and of a row while a closure looks at it. One thread adds at
/// a time, and nobody reads meanwhile.
final class RowStore: @unchecked Sendable {
  let rowBytes: Int
  private let rowsAChunk: Int
  private var chunks: [UnsafeMutableRawPointer] = []
  private var file: TemporaryFile?
  private var chunksInFile = 0
  private(set) var count = 0

  /// - Parameter rowsAChunk: how many lie together; as many as a MiB holds.
  init(rowBytes: Int, rowsAChunk: Int? = nil) {
    self.rowBytes = rowBytes
    self.rowsAChunk = rowsAChunk ?? max(1, (1 << 20) / rowBytes)
  }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// The bytes of memory it takes.
  var bytes: Int { chunks.count * rowsAChunk * rowBytes }

  /// Adds a row.
  func append(_ row: Span<UInt8>) throws(ToolError) {
    try row.withUnsafeBytes { bytes throws(ToolError) in
      if let base = bytes.baseAddress { try append(base) }
    }
  }

  /// Adds a row that `bytes` begin with.
  func append(_ bytes: UnsafeRawPointer) throws(ToolError) {
    let chunk = count / rowsAChunk - chunksInFile
    if chunk == chunks.count {
      if file != nil { try writeChunks() }
      chunks.append(.allocate(byteCount: rowsAChunk * rowBytes, alignment: 64))
    }
    (chunks[chunks.count - 1] + count % rowsAChunk * rowBytes).copyMemory(
      from: bytes, byteCount: rowBytes)
    count += 1
  }

  /// Moves what there is to a file in `folder`, and what comes, too.
  func spill(to folder: String) throws(ToolError) {
    guard file == nil else { return }
    file = try TemporaryFile(in: folder)
    while chunks.count > 1 { try writeFirstChunk() }
  }

  private func writeChunks() throws(ToolError) {
    while !chunks.isEmpty { try writeFirstChunk() }
  }

  private func writeFirstChunk() throws(ToolError) {
    guard let file else { return }
    let size = rowsAChunk * rowBytes
    let chunk = chunks.removeFirst()
    defer { chunk.deallocate() }
    try file.write(UnsafeRawBufferPointer(start: chunk, count: size), at: chunksInFile * size)
    chunksInFile += 1
  }

  /// Gives `body` the row `index`.
  @inline(__always) func withRow<Result>(_ index: Int, _ body: (UnsafeRawPointer) -> Result)
    -> Result
  {
    let chunk = index / rowsAChunk - chunksInFile
    if chunk >= 0 { return body(chunks[chunk] + index % rowsAChunk * rowBytes) }
    return withUnsafeTemporaryAllocation(byteCount: rowBytes, alignment: 64) { room in
      guard let base = room.baseAddress else { fatalError("no room for a row") }
      readRows(index, 1, base)
      return body(UnsafeRawPointer(base))
    }
  }

  /// Gives `body` all rows in order, many at a time: where they begin, the number of the first, how
  /// many they are.
  func forEachChunk(_ body: (UnsafeRawPointer, Int, Int) -> Void) {
    var room: UnsafeMutableRawPointer?
    defer { room?.deallocate() }
    for first in stride(from: 0, to: count, by: rowsAChunk) {
      let rows = min(rowsAChunk, count - first)
      let chunk = first / rowsAChunk - chunksInFile
      if chunk >= 0 {
        body(chunks[chunk], first, rows)
      } else {
        let place = room ?? .allocate(byteCount: rowsAChunk * rowBytes, alignment: 64)
        room = place
        readRows(first, rows, place)
        body(UnsafeRawPointer(place), first, rows)
      }
    }
  }

  /// What was written and cannot be read again is gone: there is no way to go on.
  private func readRows(_ first: Int, _ rows: Int, _ place: UnsafeMutableRawPointer) {
    do throws(ToolError) {
      let got = try file?.read(into: place, count: rows * rowBytes, at: first * rowBytes)
      if got == rows * rowBytes { return }
      endForLostRows("it ends too early")
    } catch {
      endForLostRows(error.message)
    }
  }

  private func endForLostRows(_ reason: String) -> Never {
    say("cur-dedup: cannot read what was written to the folder of --tmp: \(reason)")
    exit(ExitStatus.systemFailure.rawValue)
  }
}
