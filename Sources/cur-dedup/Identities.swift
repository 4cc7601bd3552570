import CurSample
import Glibc

/// Ids of samples, each with its source, one after the other in chunks of memory.
///
/// Nothing is moved when it grows, and nothing is kept free for growth but the rest of the last chunk.
/// The unsafe pointers are those of the chunks, which live as long as it does. One thread writes at a
/// time, and nobody reads meanwhile.
final class Identities: @unchecked Sendable {
  private static let chunkBits = 20
  @exclusivity(unchecked) private var chunks: [UnsafeMutableRawPointer] = []
  private var allocated: [UnsafeMutableRawPointer] = []
  @exclusivity(unchecked) private var end = 0
  @exclusivity(unchecked) private var limit = 0

  /// The bytes it takes.
  var bytes: Int { limit }

  deinit { for chunk in allocated { chunk.deallocate() } }

  /// Adds one and says where it is.
  func add(_ id: Span<UInt8>, source: Int) -> Int {
    if end + id.count + 20 > limit { addChunk(atLeast: id.count + 20) }
    let start = end
    let place = chunks[end >> Self.chunkBits] + (end & (1 << Self.chunkBits - 1))
    var at = Self.write(id.count, to: place)
    id.withUnsafeBytes { from in
      if let base = from.baseAddress { (place + at).copyMemory(from: base, byteCount: from.count) }
    }
    at += id.count
    at += Self.write(source, to: place + at)
    end += at
    return start
  }

  /// The id and the source of the one that is at `start`.
  func identity(at start: Int) -> (id: String, source: Int) {
    var place = UnsafeRawPointer(
      chunks[start >> Self.chunkBits] + (start & (1 << Self.chunkBits - 1)))
    let count = Self.read(&place)
    let id = String(
      decoding: UnsafeRawBufferPointer(start: place, count: count), as: UTF8.self)
    place += count
    return (id, Self.read(&place))
  }

  /// An id longer than a chunk gets memory of several, which follow one another.
  private func addChunk(atLeast count: Int) {
    let pieces = (count + 1 << Self.chunkBits - 1) >> Self.chunkBits
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: pieces << Self.chunkBits, alignment: 16)
    allocated.append(memory)
    end = chunks.count << Self.chunkBits
    for piece in 0..<pieces { chunks.append(memory + piece << Self.chunkBits) }
    limit = chunks.count << Self.chunkBits
  }

  /// Seven bits a byte, the lowest first, the high bit while more follow.
  private static func write(_ number: Int, to place: UnsafeMutableRawPointer) -> Int {
    var (rest, count) = (number, 0)
    while rest >= 0x80 {
      place.storeBytes(of: UInt8(rest & 0x7F | 0x80), toByteOffset: count, as: UInt8.self)
      (rest, count) = (rest >> 7, count + 1)
    }
    place.storeBytes(of: UInt8(rest), toByteOffset: count, as: UInt8.self)
    return count + 1
  }

  private static func read(_ place: inout UnsafeRawPointer) -> Int {
    var (number, shift) = (0, 0)
    while true {
      let byte = place.load(as: UInt8.self)
      place += 1
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

  /// The number of the source that the JSON string `quoted` names.
  private func number(of quoted: Span<UInt8>) -> Int {
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
