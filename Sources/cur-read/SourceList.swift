import CurTool
import Glibc

/// One source: a file or standard input, and the reader for it.
struct Source: Sendable {
  /// As it is opened, and as messages name it.
  var path: String
  /// Below the operand that named it: part of every sample's id.
  var name: String
  /// Nil where the bytes must tell.
  var reader: (any Reader.Type)?
}

/// The sources that operands name: files, and of directories every file a reader knows, in the order
/// of the bytes of their paths.
struct SourceList {
  private(set) var sources: [Source] = []
  /// Files of directories that no reader is for.
  private(set) var skipped = 0

  /// - Parameters:
  ///   - forced: the reader that `--from` names.
  ///   - stdinName: what standard input is called.
  /// - Throws: ``ToolError`` if an operand is not there.
  init(_ operands: [String], forced: (any Reader.Type)?, stdinName: String) throws(ToolError) {
    for operand in operands.isEmpty ? ["-"] : operands {
      if operand == "-" {
        sources.append(Source(path: "-", name: stdinName, reader: forced))
      } else if try isFolder(operand) {
        try walk(operand, below: "", forced)
      } else {
        let name = operand.split(separator: "/").last.map(String.init) ?? operand
        sources.append(
          Source(path: operand, name: name, reader: forced ?? ReaderTable.forFile(operand)))
      }
    }
  }

  private mutating func walk(
    _ folder: String, below: String, _ forced: (any Reader.Type)?
  ) throws(ToolError) {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = prefix + name
      let inside = below.isEmpty ? name : below + "/" + name
      if try isFolder(path) {
        try walk(path, below: inside, forced)
      } else if let reader = forced ?? ReaderTable.forFile(path) {
        sources.append(Source(path: path, name: inside, reader: reader))
      } else {
        skipped += 1
      }
    }
  }

  private func names(in folder: String) throws(ToolError) -> [String] {
    guard let stream = opendir(folder) else { throw .system("open", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether `path` is a directory. A symbolic link that leads in a circle is an error of stat(2).
  private func isFolder(_ path: String) throws(ToolError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .system("open", path) }
    return status.st_mode & S_IFMT == S_IFDIR
  }
}
