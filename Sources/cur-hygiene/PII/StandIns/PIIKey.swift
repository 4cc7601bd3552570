import CurHash
import CurSample
import CurTool
import Glibc

/// The key of pseudonyms. It describes itself as asterisks, so that no message can show it.
struct PIIKey: Sendable, CustomStringConvertible {
  private let inner: [UInt8]
  private let outer: [UInt8]

  var description: String { "***" }

  /// A shorter one could be guessed. *Chosen*.
  private static let fewestBytes = 16

  /// - Throws: ``ToolError`` if it is too short.
  init(_ secret: [UInt8], from place: String) throws(ToolError) {
    guard secret.count >= Self.fewestBytes else {
      throw .usage(
        "the key of \(place) is shorter than \(Self.fewestBytes) bytes: make one with 'openssl rand -hex 32'"
      )
    }
    var block = secret
    if block.count > 64 {
      var hash = SHA256()
      hash.update(secret.span)
      block = hash.digest()
    }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    (inner, outer) = (block.map { $0 ^ 0x36 }, block.map { $0 ^ 0x5C })
  }

  /// The HMAC-SHA256 of `message`.
  func code(of message: [UInt8]) -> [UInt8] {
    var first = SHA256()
    first.update(inner.span)
    first.update(message.span)
    let digest = first.digest()
    var second = SHA256()
    second.update(outer.span)
    second.update(digest.span)
    return second.digest()
  }

  /// What the config holds of it: tells whether two runs had one key, and nothing more.
  var fingerprint: String { hexadecimal(Array(code(of: Array("cur-hygiene pii".utf8))[..<8])) }
}

// MARK: Where it comes from

extension PIIKey {
  /// The key that environment or options name, else that of the run directory, which is made at random
  /// where there is none.
  ///
  /// - Throws: ``ToolError`` if there is no place for one, or it cannot be read.
  static func find(_ options: OptionValues) throws(ToolError) -> PIIKey {
    if let file = options["key-file"] {
      return try PIIKey(try privateLine(of: file), from: "'\(visible(file))'")
    }
    if let secret = environment("CUR_PII_KEY"), !secret.isEmpty {
      return try PIIKey(Array(secret.utf8), from: "CUR_PII_KEY")
    }
    let folder = options["run"] ?? environment("CUR_RUN") ?? ""
    guard !folder.isEmpty else {
      throw .usage(
        "pseudonyms need a key: set CUR_PII_KEY, or '--key-file FILE', or keep one in '--run DIR'")
    }
    let path = try RunDirectory(folder).path("pii.key")
    if access(path, F_OK) != 0 { try makeRandom(path) }
    return try PIIKey(try privateLine(of: path), from: "'\(visible(path))'")
  }

  /// Writes a random key to `path`, unless another process is first.
  private static func makeRandom(_ path: String) throws(ToolError) {
    var system = SystemRandomNumberGenerator()  // getrandom(2)
    let secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &system) }
    let aside = path + ".\(getpid())"
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system("create", aside) }
    let line = Array(hexadecimal(secret).utf8) + [0x0A]
    let isWritten = write(descriptor, line, line.count) == line.count && fsync(descriptor) == 0
    close(descriptor)
    let isLinked = isWritten && (link(aside, path) == 0 || errno == EEXIST)
    let failure = isLinked ? nil : ToolError.system("write", path)
    unlink(aside)
    if let failure { throw failure }
  }

  /// The first line of the file at `path`, which must be ours and nobody else's to read.
  private static func privateLine(of path: String) throws(ToolError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .usage("the key file '\(visible(path))' is not a file")
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw .usage(
        "the key file '\(visible(path))' is open to others: chmod 600 '\(visible(path))'")
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw .system("read", path) }
    return Array(bytes[..<count].prefix { $0 != 0x0A && $0 != 0x0D })
  }
}
