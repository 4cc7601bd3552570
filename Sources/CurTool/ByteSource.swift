import CSpawn
import CZlib
import CZstd
import Glibc

/// The bytes of a file or of standard input, decompressed where they begin as gzip, zstd or xz does.
///
/// The unsafe calls are those of read(2), zlib and libzstd on buffers of its own.
public final class ByteSource {
  /// As in messages: the path as typed, or `<stdin>`.
  public let name: String
  /// Is shown the bytes of the file itself, before decompression.
  public var onRawBytes: ((Span<UInt8>) -> Void)?
  private let descriptor: Int32
  private var decoder: Decoder?
  private var head: [UInt8] = []  // read to see the magic bytes, not yet given out
  private var hasBegun = false
  private var peeked: [UInt8] = []

  /// Opens `path`; `-` is standard input.
  public init(_ path: String) throws(ToolError) {
    if path == "-" {
      (descriptor, name) = (0, "<stdin>")
    } else {
      (descriptor, name) = (open(systemName(path), O_RDONLY | O_CLOEXEC), path)
      guard descriptor >= 0 else { throw .system("open", path) }
    }
  }

  /// Makes sure that `path` can be read, without opening it: a FIFO may be opened once.
  /// Returns the size of a regular file; nil for anything else.
  static func sizeOfReadable(_ path: String) throws(ToolError) -> Int? {
    if path == "-" { return nil }
    var status = stat()
    guard stat(systemName(path), &status) == 0, access(systemName(path), R_OK) == 0 else {
      throw .system("open", path)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      errno = EISDIR
      throw .system("read", path)
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// The first bytes, decompressed, which ``read(into:atMost:)`` gives again: a line at least, or
  /// 64 KiB, or all there are.
  public func peek() throws(ToolError) -> [UInt8] {
    guard peeked.isEmpty else { return peeked }
    var first: [UInt8] = []
    var from = 0
    while first.count < 1 << 16, !first[from...].contains(0x0A) {
      from = first.count
      if try read(into: &first, atMost: 1 << 16) == 0 { break }
    }
    peeked = first
    return peeked
  }

  /// Reads at most `count` bytes to the end of `buffer`; 0 at the end or when the run is to stop.
  public func read(into buffer: inout [UInt8], atMost count: Int) throws(ToolError) -> Int {
    if !peeked.isEmpty {
      defer { peeked = [] }
      buffer += peeked
      return peeked.count
    }
    if !hasBegun { try begin() }
    guard decoder != nil else { return try plain(into: &buffer, atMost: count) }
    let before = buffer.count
    while buffer.count == before {
      if try decode(into: &buffer, atMost: count) { break }
    }
    return buffer.count - before
  }

  /// Reads all of it; nil if it is longer than `limit`.
  public func readAll(limit: Int) throws(ToolError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while try read(into: &bytes, atMost: 1 << 18) > 0 {
      if bytes.count > limit { return nil }
    }
    return bytes
  }

  /// Another descriptor of the file, if it is a regular one and not compressed.
  func regularFile() throws(ToolError) -> Int32? {
    var status = stat()
    guard decoder == nil, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let file = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard file >= 0 else { throw .system("open", name) }
    return file
  }

  /// Reads what is left, for ``onRawBytes``.
  public func readRest() throws(ToolError) {
    var bytes: [UInt8] = []
    while try read(into: &bytes, atMost: 1 << 18) > 0 { bytes.removeAll(keepingCapacity: true) }
  }

  private func begin() throws(ToolError) {
    hasBegun = true
    var first: [UInt8] = []
    while first.count < 6, try raw(into: &first, atMost: 6 - first.count) > 0 {}
    head = first
    if head.starts(with: [0x1F, 0x8B]) {
      decoder = Gzip()
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      decoder = Zstd()
    } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      decoder = try XZ(source: self)
    }
  }

  private func plain(into buffer: inout [UInt8], atMost count: Int) throws(ToolError) -> Int {
    guard head.isEmpty else {
      buffer += head
      defer { head = [] }
      return head.count
    }
    return try raw(into: &buffer, atMost: count)
  }

  /// One read(2); waits until there is something to read or the run is to stop.
  fileprivate func raw(into buffer: inout [UInt8], atMost count: Int) throws(ToolError) -> Int {
    guard Signals.waitUntilReadable(descriptor) else { return 0 }
    let got = try readDescriptor(descriptor, into: &buffer, atMost: count, name: name)
    onRawBytes?(buffer.span.extracting(last: got))
    return got
  }

  /// Feeds the decoder; true at the end.
  private func decode(into buffer: inout [UInt8], atMost count: Int) throws(ToolError) -> Bool {
    guard let decoder else { return true }
    if head.isEmpty {
      var more: [UInt8] = []
      _ = try raw(into: &more, atMost: 1 << 16)
      head = more
    }
    let ended = head.isEmpty
    do throws(DecodingFault) {
      let used = try decoder.decode(head, ended: ended, into: &buffer, atMost: count)
      head.removeFirst(used)
    } catch {
      guard !Signals.areRaised else { return true }
      throw ToolError(.systemFailure, "cannot read '\(visible(name))': \(error.message)")
    }
    return ended && decoder.isDone
  }
}

/// Appends what one read(2) gives; 0 at the end.
func readDescriptor(
  _ descriptor: Int32, into buffer: inout [UInt8], atMost count: Int, name: String
) throws(ToolError) -> Int {
  var got = 0
  buffer.append(addingCapacity: count) { (room: inout OutputSpan<UInt8>) in
    room.withUnsafeMutableBufferPointer { room, filled in
      repeat {
        got = Glibc.read(descriptor, room.baseAddress, count)
      } while got < 0 && errno == EINTR
      filled = max(got, 0)
    }
  }
  if got < 0 { throw .system("read", name) }
  return got
}

private struct DecodingFault: Error { var message: String }

/// A stream that undoes a compression.
private protocol Decoder: AnyObject {
  /// Whether nothing is left inside.
  var isDone: Bool { get }
  /// Takes from `input` and appends at most `count` bytes to `output`. Returns how many it took.
  func decode(
    _ input: [UInt8], ended: Bool, into output: inout [UInt8], atMost count: Int
  ) throws(DecodingFault) -> Int
}

/// RFC 1952, several members one after the other too.
private final class Gzip: Decoder {
  private var stream = z_stream()
  private var isOpen = false
  private(set) var isDone = true
  private var hasEnded = false  // a member was read whole

  deinit { if isOpen { inflateEnd(&stream) } }

  func decode(
    _ input: [UInt8], ended: Bool, into output: inout [UInt8], atMost count: Int
  ) throws(DecodingFault) -> Int {
    if input.isEmpty {
      guard isDone else { throw DecodingFault(message: "the gzip stream ends too early") }
      return 0
    }
    // Tapes pad with zeros, which gzip(1) passes over.
    if isDone && hasEnded && input.allSatisfy({ $0 == 0 }) { return input.count }
    if !isOpen {
      guard czlib_inflate_init(&stream) == Z_OK else {
        throw DecodingFault(message: "zlib cannot start")
      }
      (isOpen, isDone) = (true, false)
    }
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: count))
    var input = input
    let available = input.count
    let result = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        stream.next_in = from.baseAddress
        stream.avail_in = UInt32(available)
        stream.next_out = to.baseAddress.map { $0 + start }
        stream.avail_out = UInt32(count)
        return inflate(&stream, Z_NO_FLUSH)
      }
    }
    output.removeLast(Int(stream.avail_out))
    let used = available - Int(stream.avail_in)
    if result == Z_STREAM_END {
      inflateEnd(&stream)
      (isOpen, isDone, hasEnded) = (false, true, true)
    } else if result != Z_OK && result != Z_BUF_ERROR {
      throw DecodingFault(message: "it is not a sound gzip stream")
    }
    return used
  }
}

/// RFC 8878, several frames one after the other too.
private final class Zstd: Decoder {
  private let context = ZSTD_createDCtx()
  private(set) var isDone = true

  deinit { ZSTD_freeDCtx(context) }

  func decode(
    _ input: [UInt8], ended: Bool, into output: inout [UInt8], atMost count: Int
  ) throws(DecodingFault) -> Int {
    if input.isEmpty && isDone { return 0 }
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: count))
    var from = ZSTD_inBuffer()
    var to = ZSTD_outBuffer()
    let result = input.withUnsafeBytes { bytes in
      output.withUnsafeMutableBytes { space in
        from = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        to = ZSTD_outBuffer(dst: space.baseAddress.map { $0 + start }, size: count, pos: 0)
        return ZSTD_decompressStream(context, &to, &from)
      }
    }
    output.removeLast(count - to.pos)
    if ZSTD_isError(result) != 0 {
      throw DecodingFault(
        message: "it is not a sound zstd stream: \(String(cString: ZSTD_getErrorName(result)))")
    }
    isDone = result == 0
    if ended && !isDone && to.pos == 0 {
      throw DecodingFault(message: "the zstd stream ends too early")
    }
    return from.pos
  }
}

/// Through `xz -dc`: liblzma would be one library more for a format that few datasets use.
private final class XZ: Decoder {
  private let output: Int32
  private let input: Int32
  private let process: pid_t
  private(set) var isDone = false
  private var isFed = false

  init(source: ByteSource) throws(ToolError) {
    var ends: (childIn: Int32, input: Int32, output: Int32, childOut: Int32) = (-1, -1, -1, -1)
    guard cspawn_pipe(&ends.childIn, &ends.input) == 0,
      cspawn_pipe(&ends.output, &ends.childOut) == 0
    else { throw .system("start", "xz") }
    var child = pid_t()
    let failure = ToolProcess.spawn(
      ["xz", "-dc"], input: ends.childIn, output: ends.childOut, error: 2, process: &child)
    close(ends.childIn)
    close(ends.childOut)
    (input, output, process) = (ends.input, ends.output, child)
    guard failure == 0 else {
      throw ToolError(
        .systemFailure,
        "cannot read '\(visible(source.name))': it is xz-compressed and xz is missing: apt install xz-utils"
      )
    }
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
  }

  deinit {
    if !isFed { close(input) }
    close(output)
  }

  func decode(
    _ bytes: [UInt8], ended: Bool, into buffer: inout [UInt8], atMost count: Int
  ) throws(DecodingFault) -> Int {
    if ended && !isFed {
      close(input)
      isFed = true
    }
    var used = 0
    if !bytes.isEmpty {
      let wrote = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      guard wrote >= 0 || errno == EAGAIN else { throw DecodingFault(message: "xz gave up") }
      used = max(wrote, 0)
    }
    var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&poll, 1, used == 0 ? -1 : 0) > 0 else { return used }
    do throws(ToolError) {
      if try readDescriptor(output, into: &buffer, atMost: count, name: "xz") == 0 {
        try finish()
      }
    } catch {
      throw DecodingFault(message: error.message)
    }
    return used
  }

  private func finish() throws(ToolError) {
    isDone = true
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    guard status == 0 else { throw ToolError(.systemFailure, "xz found it not sound") }
  }
}
