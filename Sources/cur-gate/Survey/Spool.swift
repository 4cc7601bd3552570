import CurTool
import Glibc

/// A file without a name in `TMPDIR`: whatever ends the run, nothing of it is left behind.
///
/// The unsafe call is that of write(2).
final class Spool {
  private(set) var descriptor: Int32
  private let folder: String

  init() throws(ToolError) {
    folder = environment("TMPDIR") ?? "/tmp"
    var template = Array((folder + "/cur-gate-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .system("create a file in", folder) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func append(_ bytes: [UInt8]) throws(ToolError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        write(descriptor, all.baseAddress.map { $0 + done }, all.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .system("write to a file in", folder) }
      done += count
    }
  }

  /// Goes back to its beginning.
  func rewind() throws(ToolError) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .system("read a file in", folder) }
  }

  /// Becomes the file behind `other`, from its beginning.
  func takeThePlace(of other: Int32) throws(ToolError) {
    try rewind()
    guard dup2(descriptor, other) == other else { throw .system("read a file in", folder) }
  }
}
