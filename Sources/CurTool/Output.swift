import Glibc

/// A descriptor that is written to, or a file that takes its name only when it is whole.
public final class Output {
  /// As in messages: the path as typed, or `<stdout>`.
  public let name: String
  private let descriptor: Int32
  private let temporary: String?
  private var isFinished = false
  /// Is shown what is written.
  public var onBytes: (([UInt8]) -> Void)?

  /// Standard output.
  public init() { (descriptor, name, temporary) = (1, "<stdout>", nil) }

  /// A file at `path`, written aside: ``finish()`` gives it its name.
  public init(path: String) throws(ToolError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let last = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    let temporary = "\(folder).\(last).cur-\(getpid())"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system("create", path) }
    (self.temporary, name) = (temporary, path)
    Temporaries.add(temporary)
  }

  deinit {
    guard let temporary, !isFinished else { return }
    close(descriptor)
    unlink(temporary)
    Temporaries.forget(temporary)
  }

  /// Whether it is a pipe, so that a reader can be told that the stream ends too early.
  var isPipe: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0
      && [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  /// Writes all of `bytes`.
  public func write(_ bytes: [UInt8]) throws(ToolError) {
    onBytes?(bytes)
    try writeAll(bytes, to: descriptor, name: name)
  }

  /// Makes the file durable and gives it its name. A full disk is reported here or nowhere.
  public func finish() throws(ToolError) {
    guard let temporary else { return }
    guard fsync(descriptor) == 0 else { throw .system("write", name) }
    guard close(descriptor) == 0, rename(temporary, name) == 0 else {
      throw .system("write", name)
    }
    isFinished = true
    Temporaries.forget(temporary)
  }
}

/// Writes all of `bytes` to `descriptor`, in as many calls of write(2) as it takes.
func writeAll(_ bytes: some Collection<UInt8>, to descriptor: Int32, name: String)
  throws(ToolError)
{
  var failed = false
  bytes.withContiguousStorageIfAvailable { buffer in
    let raw = UnsafeRawBufferPointer(buffer)
    var done = 0
    while done < raw.count {
      let count = Glibc.write(descriptor, raw.baseAddress.map { $0 + done }, raw.count - done)
      if count < 0 && errno == EINTR { continue }
      if count < 0 {
        failed = true
        return
      }
      done += count
    }
  }
  guard failed else { return }
  if errno == EPIPE { Signals.dieOfClosedPipe() }
  throw .system("write", name)
}
