import CurSample
import Glibc
import Synchronization

/// The last line that a command which ends early writes to a pipe, so that its reader knows.
enum IncompleteStream {
  static let reason = "incomplete_stream"
  private static let isTold = Atomic(false)

  /// Writes the line to standard output, once, if that is a pipe.
  static func tell(_ step: String) {
    var status = stat()
    guard fstat(1, &status) == 0, [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT),
      !isTold.exchange(true, ordering: .relaxed)
    else { return }
    let line: JSON = ["rejection_reason": .string(reason), "rejecting_step": .string(step)]
    // The reader may be what failed.
    try? Output().write(line.bytes + [0x0A])
  }
}
