import Glibc

/// Whole lines of one input, at most a read's worth, and where they stand in it.
public struct Block {
  /// The lines, each with its newline; a last line may have none.
  public var bytes: [UInt8] = []
  /// Where each line ends: at its newline, or at the end of `bytes`.
  public var lineEnds: [Int] = []
  /// The input's name, as in messages.
  public var input = ""
  /// The number of its first line, from 1.
  public var firstLine = 1
  /// Where it begins in the (decompressed) input, in bytes.
  public var offset = 0
  /// Its place in the order of all blocks, from 0.
  var number = 0
  /// Whether it holds the beginning of one line that is longer than `--max-line`.
  public var isOverlong = false
  /// What `--max-line` allows, in bytes.
  var maximumLine = Int.max

  public init() {}
}

/// Cuts the inputs of a command into numbered blocks of whole lines.
///
/// A block is what one read gave up to its last newline, at most 256 KiB or one line, so nothing
/// waits for a block to fill. One lock guards it all; workers take blocks in turn.
public final class LineBlocks {
  /// As much as a pipe gives at most four times; larger was not faster (facts measured for DESIGN 6).
  private static let readBytes = 1 << 18
  private var paths: ArraySlice<String>
  private var source: ByteSource?
  private var carry: [UInt8] = []
  private var next = Block()
  private var linesLeft: Int?
  private let maximumLine: Int
  private var hasBegun = false

  /// The bytes read so far of all inputs, and their whole size where all are regular files.
  private(set) var bytesRead = 0
  let totalBytes: Int?

  /// - Parameter paths: the inputs; none for standard input.
  /// - Throws: ``ToolError`` if one cannot be opened: before any sample is written.
  init(_ paths: [String], maximumLine: Int, head: Int?) throws(ToolError) {
    self.paths = paths.isEmpty ? ["-"] : paths[...]
    (self.maximumLine, linesLeft) = (maximumLine, head)
    var total: Int? = 0
    for path in self.paths {
      let size = try ByteSource.sizeOfReadable(path)
      total = total.flatMap { sum in size.map { sum + $0 } }
    }
    totalBytes = total
  }

  /// One input that is open already.
  public init(_ source: ByteSource, maximumLine: Int) {
    (paths, self.maximumLine, totalBytes) = ([], maximumLine, nil)
    begin(source)
  }

  /// Puts the next block into `block`; false at the end of all inputs.
  public func next(into block: inout Block) throws(ToolError) -> Bool {
    while linesLeft != 0, !Signals.areRaised {
      if source == nil {
        guard let path = paths.popFirst() else { return false }
        try open(path)
      }
      if try fill(&block) { return true }
      source = nil
    }
    return false
  }

  private func open(_ path: String) throws(ToolError) {
    let opened = try ByteSource(path)
    begin(opened)
  }

  private func begin(_ opened: ByteSource) {
    source = opened
    (next.input, next.firstLine, next.offset) = (opened.name, 1, 0)
    hasBegun = false
  }

  /// Reads until there is a whole line or the input ends.
  private func fill(_ block: inout Block) throws(ToolError) -> Bool {
    block.bytes.removeAll(keepingCapacity: true)
    swap(&block.bytes, &carry)
    var searched = 0
    while true {
      let got = try source?.read(into: &block.bytes, atMost: Self.readBytes) ?? 0
      bytesRead += got
      if got == 0 {
        guard !block.bytes.isEmpty, !Signals.areRaised else { return false }
        return give(&block, upTo: block.bytes.count)
      }
      if let end = lastNewline(block.bytes, from: searched) {
        return give(&block, upTo: end + 1)
      }
      searched = block.bytes.count
      if block.bytes.count > maximumLine { return try giveOverlong(&block) }
    }
  }

  private func give(_ block: inout Block, upTo end: Int) -> Bool {
    carry.removeAll(keepingCapacity: true)
    carry.append(contentsOf: block.bytes[end...])
    block.bytes.removeLast(block.bytes.count - end)
    let given = end
    let mark = hasBegun ? 0 : dropMark(&block.bytes)
    (block.input, block.firstLine, block.offset) = (next.input, next.firstLine, next.offset + mark)
    (block.number, block.isOverlong) = (next.number, false)
    block.maximumLine = maximumLine
    findLines(&block)
    next.firstLine += block.lineEnds.count
    next.offset += given
    next.number += 1
    return true
  }

  /// A mark of byte order is no part of the first line (RFC 8259, section 8.1, lets readers pass it).
  /// Returns how many bytes it has, 3 or none.
  private func dropMark(_ bytes: inout [UInt8]) -> Int {
    hasBegun = true
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return 0 }
    bytes.removeFirst(3)
    return 3
  }

  /// Finds where the lines end, up to the last one that `--head` allows.
  private func findLines(_ block: inout Block) {
    block.lineEnds.removeAll(keepingCapacity: true)
    var at = 0
    while at < block.bytes.count, linesLeft != 0 {
      let end = endOfLine(block.bytes, from: at)
      if let left = linesLeft, !block.bytes.span.extracting(at..<end).isBlank {
        linesLeft = left - 1
      }
      block.lineEnds.append(end)
      at = end + 1
    }
  }

  /// Gives the beginning of a line that is too long and passes over the rest of it.
  private func giveOverlong(_ block: inout Block) throws(ToolError) -> Bool {
    var rest = block.bytes
    var length = rest.count
    // One byte more than is kept of it, so that it shows that it goes on.
    block.bytes.removeLast(max(0, block.bytes.count - RawText.maximumBytes - 1))
    block.lineEnds = [block.bytes.count]
    (block.input, block.firstLine, block.offset) = (next.input, next.firstLine, next.offset)
    (block.number, block.isOverlong) = (next.number, true)
    rest.removeAll(keepingCapacity: true)
    carry.removeAll()
    while true {
      let got = try source?.read(into: &rest, atMost: Self.readBytes) ?? 0
      bytesRead += got
      guard got > 0 else { break }
      if let end = rest.firstIndex(of: 0x0A) {
        length += end + 1
        carry = Array(rest[(end + 1)...])
        break
      }
      length += got
      rest.removeAll(keepingCapacity: true)
    }
    hasBegun = true
    linesLeft = linesLeft.map { $0 - 1 }
    next.firstLine += 1
    next.offset += length
    next.number += 1
    return true
  }
}

/// The last newline at or after `from`, by memrchr's method: what is left of a read is short.
private func lastNewline(_ bytes: [UInt8], from: Int) -> Int? {
  var at = bytes.count - 1
  while at >= from {
    if bytes[at] == 0x0A { return at }
    at &-= 1
  }
  return nil
}

extension LineBlocks {
  /// How much of all inputs is read, from 0 to 1; nil where their size is not known.
  public var share: Double? {
    totalBytes.flatMap { $0 > 0 ? min(1, Double(bytesRead) / Double($0)) : nil }
  }
}

/// Where the line that starts at `start` ends: its newline, or the end of `bytes`.
func endOfLine(_ bytes: [UInt8], from start: Int) -> Int {
  bytes.withUnsafeBytes { buffer in
    guard let base = buffer.baseAddress,
      let hit = memchr(base + start, 0x0A, buffer.count - start)
    else { return buffer.count }
    return UnsafeRawPointer(hit) - base
  }
}
