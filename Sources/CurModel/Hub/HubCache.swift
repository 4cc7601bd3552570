import CurHash
import CurSample
import CurTool
import Glibc

/// Files of the Hub that were fetched: each by the hash of server and ETag, so that the same bytes
/// are fetched once, whatever they are called, and others never taken for them.
struct HubCache {
  private let folder: String

  /// - Throws: A usage error if there is no place for it.
  init(_ environment: (String) -> String?) throws(ToolError) {
    folder = try CacheFolder.folder("hub", for: "files of the Hub", environment)
  }

  /// A file that is in the cache, or is to be.
  struct Entry {
    /// Where it is once it is whole.
    let path: String
    /// Where it grows.
    var partial: String { path + ".part" }

    /// Whether it is there, `size` bytes long where that is known.
    func isWhole(_ size: Int?) -> Bool {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
      return size.map { Int(status.st_size) == $0 } ?? true
    }
  }

  func entry(server: String, etag: String) -> Entry {
    Entry(path: folder + "/" + SHA256.hex(of: Array("\(server)\n\(etag)".utf8)))
  }
}

/// A file that grows while it is fetched. Another process that fetches it waits.
final class PartialFile {
  let path: String
  private let descriptor: Int32
  private(set) var size: Int

  init(_ path: String) throws(ToolError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system("write", path) }
    var result: Int32
    repeat {
      result = flock(descriptor, LOCK_EX)
    } while result != 0 && errno == EINTR && !Signals.areRaised
    var status = stat()
    guard result == 0, fstat(descriptor, &status) == 0 else {
      let error = ToolError.system("lock", path)
      close(descriptor)
      throw error
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Whether it is still what the path names: who waited for the lock may find it renamed.
  var isCurrent: Bool {
    var (mine, named) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &named) == 0 && mine.st_ino == named.st_ino
  }

  /// Begins anew.
  func clear() {
    // If it cannot be made shorter, it is too long at the end, and told as not sound.
    if ftruncate(descriptor, 0) == 0 { size = 0 }
  }

  /// Appends some bytes; false if they cannot be written.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress! + at, bytes.count - at, off_t(size))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      at += count
      size += count
    }
    return true
  }

  /// The SHA-256 of what it holds, in hexadecimal.
  func sha256() throws(ToolError) -> String {
    var hash = SHA256()
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var at = 0
    while at < size {
      let count = block.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(at))
      }
      guard count > 0 else { throw .system("read", path) }
      hash.update(block.span.extracting(0..<count))
      at += count
    }
    return hexadecimal(hash.digest())
  }

  /// Makes it durable and gives it its name.
  func finish(as name: String) throws(ToolError) {
    guard fsync(descriptor) == 0, rename(path, name) == 0 else { throw .system("write", name) }
  }
}
