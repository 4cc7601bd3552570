import CurTool
import Glibc

/// A file without a name: whatever ends the run, nothing of it is left behind.
///
/// The unsafe calls are those of pread(2) and pwrite(2) on memory that the caller owns.
final class TemporaryFile: @unchecked Sendable {
  private let descriptor: Int32
  private let folder: String

  /// - Parameter folder: where there is room for it; as `--tmp` says.
  init(in folder: String) throws(ToolError) {
    self.folder = folder
    var template = Array((folder + "/cur-dedup-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .system("create a file in", folder) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ToolError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .system("write to a file in", folder) }
      done += count
    }
  }

  /// Reads up to `count` bytes; fewer only at the end.
  func read(into place: UnsafeMutableRawPointer, count: Int, at offset: Int) throws(ToolError)
    -> Int
  {
    var done = 0
    while done < count {
      let got = pread(descriptor, place + done, count - done, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system("read a file in", folder) }
      if got == 0 { break }
      done += got
    }
    return done
  }
}
