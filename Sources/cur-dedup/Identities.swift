import CurSample
import CurTool
import Glibc

/// Ids of samples, each with its source, one after the other in chunks of memory or, after
/// ``spill(to:)``, in a file.
///
/// Nothing is moved when it grows, and nothing is kept free for growth but the rest of the last chunk.
/// The unsafe pointers are those of the chunks, which live as long as it does. One thread writes at a
/// time, and nobody reads meanwhile.
final class Identities: @unchecked Sendable {
  private static let chunkBits = 20
  private static let chunkBytes = 1 << chunkBits
  @exclusivity(unchecked) private var chunks: [UnsafeMutableRawPointer] = []
  /// How many chunks are in the file, and no more in `chunks`.
  @exclusivity(unchecked) private var chunksInFile = 0
  @exclusivity(unchecked) private var end = 0
  @exclusivity(unchecked) private var limit = 0
  private var file: TemporaryFile?

  /// The bytes of memory it takes.
  var bytes: Int { chunks.count * Self.chunkBytes }

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Adds one and says where it is. An id may reach from one chunk into the next.
  func add(_ id: Span<UInt8>, source: Int) throws(ToolError) -> Int {
    let start = end
    // The common case: all of it in one chunk, byte after byte.
    if limit - end >= id.count + 20 {
      let place = chunks[chunks.count - 1] + (end & (Self.chunkBytes - 1))
      var at = Self.write(id.count, to: place)
      id.withUnsafeBytes { from in
        if let base = from.baseAddress {
          (place + at).copyMemory(from: base, byteCount: from.count)
        }
      }
      at += id.count
      at += Self.write(source, to: place + at)
      end += at
      return start
    }
    var record: [UInt8] = []
    Self.append(id.count, to: &record)
    record.append(id)
    Self.append(source, to: &record)
    for byte in record { try append(byte) }
    return start
  }

  /// The id and the source of the one that is at `start`.
  func identity(at start: Int) throws(ToolError) -> (id: String, source: Int) {
    var at = start
    var window = Window(start: 0, bytes: [])
    let count = try number(at: &at, &window)
    var id: [UInt8] = []
    id.reserveCapacity(count)
    for _ in 0..<count { id.append(try byte(at: &at, &window)) }
    return (String(decoding: id, as: UTF8.self), try number(at: &at, &window))
  }

  /// Moves what there is to a file in `folder`, and what comes, too.
  func spill(to folder: String) throws(ToolError) {
    guard file == nil else { return }
    file = try TemporaryFile(in: folder)
    try writeChunks(but: 1)
  }

  private func append(_ byte: UInt8) throws(ToolError) {
    if end == limit {
      try writeChunks(but: 0)
      chunks.append(.allocate(byteCount: Self.chunkBytes, alignment: 64))
      limit += Self.chunkBytes
    }
    chunks[chunks.count - 1].storeBytes(
      of: byte, toByteOffset: end & (Self.chunkBytes - 1), as: UInt8.self)
    end += 1
  }

  private func writeChunks(but left: Int) throws(ToolError) {
    guard let file else { return }
    while chunks.count > left {
      let chunk = chunks.removeFirst()
      defer { chunk.deallocate() }
      try file.write(
        UnsafeRawBufferPointer(start: chunk, count: Self.chunkBytes),
        at: chunksInFile * Self.chunkBytes)
      chunksInFile += 1
    }
  }

  /// Some bytes of the file.
  private struct Window {
    var start: Int
    var bytes: [UInt8]
  }

  private func byte(at: inout Int, _ window: inout Window) throws(ToolError) -> UInt8 {
    defer { at += 1 }
    let chunk = at >> Self.chunkBits - chunksInFile
    if chunk >= 0 {
      return chunks[chunk].load(fromByteOffset: at & (Self.chunkBytes - 1), as: UInt8.self)
    }
    if at < window.start || at >= window.start + window.bytes.count {
      window = try read(at)
    }
    return window.bytes[at - window.start]
  }

  private func read(_ start: Int) throws(ToolError) -> Window {
    let count = min(256, chunksInFile * Self.chunkBytes - start)
    var bytes = [UInt8](repeating: 0, count: count)
    var failure: ToolError?
    bytes.withUnsafeMutableBytes { room in
      do throws(ToolError) {
        if let base = room.baseAddress { _ = try file?.read(into: base, count: count, at: start) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return Window(start: start, bytes: bytes)
  }

  /// Seven bits a byte, the lowest first, the high bit while more follow.
  private static func append(_ number: Int, to out: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      out.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    out.append(UInt8(rest))
  }

  private static func write(_ number: Int, to place: UnsafeMutableRawPointer) -> Int {
    var (rest, count) = (number, 0)
    while rest >= 0x80 {
      place.storeBytes(of: UInt8(rest & 0x7F | 0x80), toByteOffset: count, as: UInt8.self)
      (rest, count) = (rest >> 7, count + 1)
    }
    place.storeBytes(of: UInt8(rest), toByteOffset: count, as: UInt8.self)
    return count + 1
  }

  private func number(at: inout Int, _ window: inout Window) throws(ToolError) -> Int {
    var (number, shift) = (0, 0)
    while true {
      let byte = try byte(at: &at, &window)
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }
}

/// The sources of samples by number: `source_uri` up to its fragment.
final class Sources: @unchecked Sendable {
  private(set) var names: [String] = [""]
  private var numbers: [UInt64: Int] = [:]
  @exclusivity(unchecked) private var last: (name: [UInt8], number: Int) = ([], 0)

  /// The number of the sample's source; 0 where it has none.
  func number(of sample: borrowing Sample) -> Int {
    sample.withJSON("source_uri") { number(of: $0) } ?? 0
  }

  /// The number of the source that the JSON string `quoted` names; 0 if it is none.
  func number(of quoted: Span<UInt8>) -> Int {
    guard quoted.count > 2, quoted[0] == UInt8(ascii: "\"") else { return 0 }
    if isLast(quoted) { return last.number }
    var end = 1
    while end < quoted.count - 1, quoted[end] != UInt8(ascii: "#") { end += 1 }
    let hash = hash64(quoted.extracting(1..<end))
    let number = numbers[hash] ?? add(quoted, end, hash)
    last = ([UInt8](quoted.extracting(0..<end)), number)
    return number
  }

  /// Samples of one source stand together, so most have that of the one before.
  private func isLast(_ quoted: Span<UInt8>) -> Bool {
    let count = last.name.count
    guard count > 0, quoted.count > count,
      quoted[count] == UInt8(ascii: "#") || count == quoted.count - 1
    else { return false }
    for k in 0..<count where quoted[k] != last.name[k] { return false }
    return true
  }

  private func add(_ quoted: Span<UInt8>, _ end: Int, _ hash: UInt64) -> Int {
    let name = [UInt8](quoted.extracting(0..<end)) + [UInt8(ascii: "\"")]
    names.append((try? JSON(reading: name))?.string ?? String(decoding: name, as: UTF8.self))
    numbers[hash] = names.count - 1
    return names.count - 1
  }
}
