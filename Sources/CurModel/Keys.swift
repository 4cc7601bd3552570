package import CurTool
import Glibc

/// An API key. It describes itself as asterisks, so that no message can show it by accident.
package struct APIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// The key itself, for curl alone.
  package let secret: String

  /// - Throws: A usage error if it holds what no header may hold.
  init(_ secret: String, from variable: String) throws(ToolError) {
    self.secret = trimmed(secret)
    guard self.secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !self.secret.isEmpty else {
      throw .usage("the key in '\(variable)' is empty or holds what no header may hold")
    }
  }

  package var description: String { "***" }
  package var debugDescription: String { "***" }

  /// `bytes` with every appearance of the key as asterisks: a server may echo what it was sent.
  func masked(_ bytes: [UInt8]) -> [UInt8] {
    let key = Array(secret.utf8)
    var out: [UInt8] = []
    var from = 0
    var at = 0
    while at + key.count <= bytes.count {
      if bytes[at] == key[0], bytes[at..<at + key.count].elementsEqual(key) {
        out += bytes[from..<at] + Array("***".utf8)
        at += key.count
        from = at
      } else {
        at += 1
      }
    }
    return from == 0 ? bytes : out + bytes[from...]
  }

  func masked(_ text: String) -> String {
    String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }
}

/// Finds keys: in the environment, else as lines `NAME=value` of the file that `CUR_KEYS` names.
package enum Keys {
  /// The key in the first of `variables` that is set; nil if none is.
  ///
  /// - Throws: A usage error with the remedy if the file cannot be read or is open to others.
  package static func find(
    _ variables: [String], in environment: (String) -> String?
  ) throws(ToolError) -> APIKey? {
    for name in variables {
      if let value = environment(name) { return try APIKey(value, from: name) }
    }
    guard let path = environment("CUR_KEYS") else { return nil }
    let lines = lines(of: try privateText(of: path)).map { trimmed($0) }
    for name in variables {
      for line in lines where line.hasPrefix(name + "=") {
        return try APIKey(String(line.dropFirst(name.count + 1)), from: name)
      }
    }
    return nil
  }

  /// The text of the file at `path`, which must be ours and nobody else's to read.
  ///
  /// - Parameter variable: what names the file.
  static func privateText(of path: String, from variable: String = "CUR_KEYS") throws(ToolError)
    -> String
  {
    let shown = visible(path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .usage("cannot open the key file '\(shown)' of \(variable): \(systemError())")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .usage("the key file '\(shown)' of \(variable) is not a file")
    }
    guard status.st_uid == geteuid() else {
      throw .usage("the key file '\(shown)' of \(variable) is not yours: make one of your own")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .usage("the key file '\(shown)' of \(variable) is open to others: chmod 600 '\(shown)'")
    }
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      text += block[..<count]
    }
    return String(decoding: text, as: UTF8.self)
  }
}
