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
  /// What directories hold that is not read: files that no reader is for, what is no regular file,
  /// links that lead nowhere or back to a directory above.
  private(set) var skipped = 0

  /// - Parameters:
  ///   - forced: the reader that `--from` names.
  ///   - stdinName: what standard input is called.
  /// - Throws: ``ToolError`` if an operand is not there.
  init(_ operands: [String], forced: (any Reader.Type)?, stdinName: String) throws(ToolError) {
    for operand in operands.isEmpty ? ["-"] : operands {
      if operand == "-" {
        sources.append(Source(path: "-", name: stdinName, reader: forced))
      } else if case .folder(let folder) = try EntryKind(operand) {
        try walk(operand, below: "", inside: [folder], forced)
      } else {
        let name = operand.split(separator: "/").last.map(String.init) ?? operand
        sources.append(
          Source(path: operand, name: name, reader: forced ?? ReaderTable.forFile(operand)))
      }
    }
  }

  /// - Parameter ancestors: this folder and those above it, by which a circle of links is found.
  private mutating func walk(
    _ folder: String, below: String, inside ancestors: [FolderIdentity],
    _ forced: (any Reader.Type)?
  ) throws(ToolError) {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = prefix + name
      let inside = below.isEmpty ? name : below + "/" + name
      switch try? EntryKind(path) {
      case .folder(let next) where !ancestors.contains(next):
        try walk(path, below: inside, inside: ancestors + [next], forced)
      case .file:
        guard let reader = forced ?? ReaderTable.forFile(path) else { fallthrough }
        sources.append(Source(path: path, name: inside, reader: reader))
      default:
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
}

/// What makes a directory the same whatever path leads to it.
private struct FolderIdentity: Equatable {
  var device: dev_t
  var inode: ino_t
}

/// What stands at a path, links followed.
private enum EntryKind {
  case folder(FolderIdentity)
  case file
  /// A FIFO, a socket, a device: reading one may wait forever, so only an operand names it.
  case other

  init(_ path: String) throws(ToolError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .system("open", path) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder(FolderIdentity(device: status.st_dev, inode: status.st_ino))
    case S_IFREG: self = .file
    default: self = .other
    }
  }
}
