import Glibc
import Synchronization

/// A descriptor that is written to, or a file that takes its name only when it is whole.
public final class Output {
  /// As in messages: the path as typed, or `<stdout>`.
  public let name: String
  private let descriptor: Int32
  private let target: String
  private let temporary: String?
  private static let opened = Atomic(0)
  private var isFinished = false
  /// Is shown what is written.
  public var onBytes: (([UInt8]) -> Void)?

  /// Standard output.
  public init() { (descriptor, name, target, temporary) = (1, "<stdout>", "", nil) }

  /// A file at `path`, written aside: ``finish()`` gives it its name.
  ///
  /// What is there and no regular file, a device or a FIFO, is written to as it is; a symbolic link
  /// stays and leads to the new file, which has the mode of the old one.
  public convenience init(path: String) throws(ToolError) { try self.init(path: path, name: path) }

  /// - Parameter name: what the file is called in messages.
  init(path: String, name: String) throws(ToolError) {
    self.name = name
    var status = stat()
    let isThere = stat(systemName(path), &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      (target, temporary) = (path, nil)
      descriptor = open(systemName(path), O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .system("open", path) }
      return
    }
    let path = isThere ? resolved(path) : path
    target = path
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let last = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    let number = Self.opened.add(1, ordering: .relaxed).newValue
    let temporary = "\(folder).\(last).cur-\(getpid())-\(number)"
    descriptor = open(systemName(temporary), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system("create", path) }
    self.temporary = temporary
    Temporaries.add(temporary)
    if isThere { fchmod(descriptor, status.st_mode & 0o7777) }
  }

  deinit {
    guard let temporary, !isFinished else { return }
    close(descriptor)
    unlink(systemName(temporary))
    Temporaries.forget(temporary)
  }

  /// Writes all of `bytes`.
  public func write(_ bytes: [UInt8]) throws(ToolError) {
    onBytes?(bytes)
    try writeAll(bytes, to: descriptor, name: name)
  }

  /// Makes the file durable and gives it its name, or another in the same folder. A full disk is
  /// reported here or nowhere.
  public func finish(as path: String? = nil) throws(ToolError) {
    guard let temporary else { return }
    guard fsync(descriptor) == 0 else { throw .system("write", name) }
    guard close(descriptor) == 0, rename(systemName(temporary), systemName(path ?? target)) == 0
    else {
      throw .system("write", name)
    }
    isFinished = true
    Temporaries.forget(temporary)
  }
}

/// The file that `path` leads to, symbolic links followed.
func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
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
