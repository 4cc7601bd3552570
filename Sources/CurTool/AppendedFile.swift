import Glibc

/// A file that several processes append lines to: `O_APPEND`, one write(2) a line, flock(2).
public final class AppendedFile {
  private let descriptor: Int32
  private let name: String

  /// Opens or creates the file at `path`. A last line that a killed run left torn is closed off.
  public init(_ path: String) throws(ToolError) {
    descriptor = open(systemName(path), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    name = path
    guard descriptor >= 0 else { throw .system("open", path) }
    flock(descriptor, LOCK_EX)
    defer { flock(descriptor, LOCK_UN) }
    let end = lseek(descriptor, 0, SEEK_END)
    var last: UInt8 = 0x0A
    if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != 0x0A {
      try writeAll([0x0A], to: descriptor, name: name)
    }
  }

  deinit { close(descriptor) }

  /// Appends `lines`, each with its newline.
  public func append(_ lines: [UInt8]) throws(ToolError) {
    guard !lines.isEmpty else { return }
    flock(descriptor, LOCK_EX)
    defer { flock(descriptor, LOCK_UN) }
    var at = 0
    while at < lines.count {
      let end = lines[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? lines.count
      try writeAll(lines[at..<end], to: descriptor, name: name)
      at = end
    }
  }
}
