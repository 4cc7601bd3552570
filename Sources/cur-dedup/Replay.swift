import CurSample
import CurTool
import Glibc

/// Blocks of the input, to be read again: from where they came from if that is a plain file, else from
/// a copy in the folder of `--tmp`.
///
/// The unsafe calls are those of pread(2) into a block's bytes.
final class Replay: @unchecked Sendable {  // written under the pipeline's lock, then only read
  /// One block: how to get it again.
  struct Part {
    /// The block without its bytes and lines.
    var shell: Block
    /// A plain file to read it from; nil for the copy.
    var file: PlainFile?
    var offset: Int
    var bytes: Int
    /// The number of its first line among all.
    var firstLine: Int
    var lines: Int
    /// Whether it is of `--against`.
    var isFixed: Bool
  }

  private(set) var parts: [Part] = []
  private(set) var lines = 0
  private let folder: String
  private var copy: TemporaryFile?
  private var copied = 0
  private var files: [String: PlainFile?] = [:]

  init(folder: String) { self.folder = folder }

  /// Notes a block that was just read.
  func note(_ block: Block, isFixed: Bool) throws(ToolError) -> Part {
    var shell = block
    shell.bytes = []
    shell.lineEnds = []
    let file = plainFile(block.input)
    if file == nil { try copyBytes(of: block) }
    let part = Part(
      shell: shell, file: file,
      offset: file.map { $0.start + block.offset } ?? copied - block.bytes.count,
      bytes: block.bytes.count, firstLine: lines,
      lines: block.lineEnds.count, isFixed: isFixed)
    parts.append(part)
    lines += part.lines
    return part
  }

  private func plainFile(_ input: String) -> PlainFile? {
    if let known = files[input] { return known }
    let file = PlainFile(input)
    files[input] = .some(file)
    return file
  }

  private func copyBytes(of block: Block) throws(ToolError) {
    let copy: TemporaryFile
    if let known = self.copy { copy = known } else { copy = try TemporaryFile(in: folder) }
    self.copy = copy
    let offset = copied
    try block.bytes.span.withUnsafeBytes { bytes throws(ToolError) in
      try copy.write(bytes, at: offset)
    }
    copied += block.bytes.count
  }

  /// Puts the block of `part` into `block`.
  ///
  /// - Throws: ``ToolError`` if the file is not what it was.
  func read(_ part: Part, into block: inout Block) throws(ToolError) {
    var bytes = block.bytes
    var ends = block.lineEnds
    block = part.shell
    bytes.removeAll(keepingCapacity: true)
    let failure = fill(&bytes, part)
    if let failure { throw failure }
    guard bytes.count == part.bytes, part.file?.isUnchanged != false else {
      throw ToolError(
        .systemFailure, "'\(visible(part.shell.input))' was changed while it was read")
    }
    ends.removeAll(keepingCapacity: true)
    bytes.findLines(part.lines, &ends)
    block.bytes = bytes
    block.lineEnds = ends
  }
}

extension Replay {
  private func fill(_ bytes: inout [UInt8], _ part: Part) -> ToolError? {
    var failure: ToolError?
    bytes.append(addingCapacity: part.bytes) { (room: inout OutputSpan<UInt8>) in
      room.withUnsafeMutableBufferPointer { room, filled in
        guard let base = room.baseAddress else { return }
        do throws(ToolError) {
          if let file = part.file {
            filled = try file.read(into: base, count: part.bytes, at: part.offset)
          } else {
            filled = try copy?.read(into: base, count: part.bytes, at: part.offset) ?? 0
          }
        } catch {
          failure = error
        }
      }
    }
    return failure
  }
}

extension [UInt8] {
  /// Appends where the first `count` lines end: at their newline, or at the end of all.
  fileprivate func findLines(_ count: Int, _ ends: inout [Int]) {
    withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var at = 0
      for _ in 0..<count {
        let hit = at < buffer.count ? memchr(base + at, 0x0A, buffer.count - at) : nil
        let end = hit.map { UnsafeRawPointer($0) - base } ?? buffer.count
        ends.append(end)
        at = end + 1
      }
    }
  }
}

/// A regular file that is not compressed, open for reading anywhere.
final class PlainFile: @unchecked Sendable {
  /// Where the input begins in it: standard input may have been read from before.
  let start: Int
  private let descriptor: Int32
  private let name: String
  private let size: Int
  private let changed: timespec

  /// Nil if what is called `name` in messages is anything else.
  init?(_ name: String) {
    self.name = name
    descriptor = name == "<stdin>" ? dup(0) : open(name, O_RDONLY | O_CLOEXEC)
    var status = stat()
    let isThere = descriptor >= 0 && fstat(descriptor, &status) == 0
    (size, changed) = (Int(status.st_size), status.st_mtim)
    start = name == "<stdin>" ? Self.startOfStandardInput : 0
    guard isThere, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var magic = [UInt8](repeating: 0, count: 4)
    guard pread(descriptor, &magic, 4, off_t(start)) >= 0 else { return nil }
    let isCompressed =
      magic.starts(with: [0x1F, 0x8B]) || magic == [0x28, 0xB5, 0x2F, 0xFD]
      || magic == [0xFD, 0x37, 0x7A, 0x58]
    if isCompressed { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether it is what it was when it was first read.
  var isUnchanged: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && Int(status.st_size) == size
      && status.st_mtim.tv_sec == changed.tv_sec && status.st_mtim.tv_nsec == changed.tv_nsec
  }

  /// Where standard input stands when the program starts. Asked once, before it is read.
  static let startOfStandardInput = max(0, Int(lseek(0, 0, SEEK_CUR)))

  func read(into place: UnsafeMutableRawPointer, count: Int, at offset: Int) throws(ToolError)
    -> Int
  {
    var done = 0
    while done < count {
      let got = pread(descriptor, place + done, count - done, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system("read", name) }
      if got == 0 { break }
      done += got
    }
    return done
  }
}
