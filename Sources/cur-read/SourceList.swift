import CurModel
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
  /// Whether `--from` names the reader, so that nothing else is asked.
  var isForced = false
  /// The file of a dataset that it is, where it is to be fetched: then the path only names it.
  var hub: HubFile?
  /// The split of a dataset that its rows are of.
  var split: String?
  /// The licence of its dataset, as JSON.
  var license: [UInt8]?

  /// What is opened.
  func place() throws(ToolError) -> String { try hub?.fetch() ?? path }

  /// Whether it can be read twice.
  var isFile: Bool {
    var status = stat()
    guard path != "-", stat(systemName(path), &status) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// As messages name it.
  var shownPath: String { path == "-" ? "<stdin>" : visible(path) }
  /// As samples name it, with `fragment` after a `#`; without one where that is empty.
  func uri(_ fragment: String) -> String {
    fragment.isEmpty ? visible(path) : "\(visible(path))#\(fragment)"
  }
}

/// What is read of folders, and how sources are called.
struct SourceChoice {
  /// The reader that `--from` names.
  var forced: (any Reader.Type)?
  /// Of a folder the files that match one of these; all that a reader knows if there are none.
  var included: [Glob] = []
  /// Of a folder, files and folders that are left out, whatever else they match.
  var excluded: [Glob] = []
  /// What the operands are called in ids; nil for their own names.
  var name: String?
  /// The config and the split of datasets whose address names none.
  var subset: String?
  var split: String?
}

/// The sources that operands name: files, and of directories every file a reader knows, in the order
/// of the bytes of their paths.
struct SourceList {
  private(set) var sources: [Source] = []
  /// What directories hold that is not read: files that no reader is for, what is no regular file,
  /// links that lead nowhere or back to a directory above.
  private(set) var skipped = 0

  /// - Throws: ``ToolError`` if an operand is not there.
  init(_ operands: [String], _ choice: SourceChoice) throws(ToolError) {
    for operand in operands.isEmpty ? ["-"] : operands {
      if operand.hasPrefix(HubAddress.scheme) {
        sources += try HubSources.remote(operand, choice)
      } else if choice.forced == HubReader.self {
        sources += try HubSources.copy(in: operand, choice)
      } else if operand == "-" {
        add("-", name: choice.name ?? "-", reader: nil, choice)
      } else if case .folder(let folder) = try EntryKind(operand) {
        try walk(operand, below: "", inside: [folder], choice)
      } else {
        let name = operand.split(separator: "/").last.map(String.init) ?? operand
        add(operand, name: choice.name ?? name, reader: ReaderTable.forFile(operand), choice)
      }
    }
  }

  private mutating func add(
    _ path: String, name: String, reader: (any Reader.Type)?, _ choice: SourceChoice
  ) {
    sources.append(
      Source(
        path: path, name: visible(name), reader: choice.forced ?? reader,
        isForced: choice.forced != nil))
  }

  /// - Parameter ancestors: this folder and those above it, by which a circle of links is found.
  private mutating func walk(
    _ folder: String, below: String, inside ancestors: [FolderIdentity], _ choice: SourceChoice
  ) throws(ToolError) {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = prefix + name
      let inside = below.isEmpty ? name : below + "/" + name
      let isExcluded = choice.excluded.contains { $0.matches(inside) }
      switch try? EntryKind(path) {
      case .folder(let next) where !ancestors.contains(next):
        if !isExcluded { try walk(path, below: inside, inside: ancestors + [next], choice) }
      case .file:
        let isIncluded = choice.included.contains { $0.matches(inside) }
        let reader = ReaderTable.forFile(path)
        // What a pattern names is read; what it is, its bytes tell where its name does not.
        guard !isExcluded, isIncluded || choice.included.isEmpty,
          isIncluded || reader != nil || choice.forced != nil
        else { fallthrough }
        add(path, name: choice.name.map { "\($0)/\(inside)" } ?? inside, reader: reader, choice)
      default: skipped += 1
      }
    }
  }

  private func names(in folder: String) throws(ToolError) -> [String] {
    guard let stream = opendir(systemName(folder)) else { throw .system("open", folder) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { fileName($0) }
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
    guard stat(systemName(path), &status) == 0 else { throw .system("open", path) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder(FolderIdentity(device: status.st_dev, inode: status.st_ino))
    case S_IFREG: self = .file
    default: self = .other
    }
  }
}
