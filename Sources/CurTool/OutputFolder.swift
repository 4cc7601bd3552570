import CSpawn
import Glibc

/// A folder that is written aside and takes its name, with all its files, in one step: at every
/// moment the name leads to the whole old folder, to the whole new one, or to nothing where there was
/// nothing.
///
/// The old folder gives way only if whoever owns it says so of every entry.
public final class OutputFolder {
  /// As in messages: the path as typed, without a slash at its end.
  public let name: String
  private let target: String
  private let aside: String
  private let mayReplace: ([String]) throws(ToolError) -> Void
  private var files: [String] = []
  private var isFinished = false

  /// - Parameters:
  ///   - mayReplace: is given the entries of the folder that is there, sorted, and throws if one of
  ///     them is not to be lost. It is asked now and again at the end.
  /// - Throws: ``ToolError`` if `path` is there and no folder, or may not be replaced.
  public init(
    path: String, mayReplace: @escaping ([String]) throws(ToolError) -> Void
  ) throws(ToolError) {
    var path = path
    while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
    name = path
    self.mayReplace = mayReplace
    var status = stat()
    let isThere = stat(systemName(path), &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFDIR {
      throw .usage("'\(visible(path))' is no folder")
    }
    let target = isThere ? resolved(path) : path
    if isThere { try mayReplace(try entries(of: target)) }
    let slash = target.lastIndex(of: "/")
    let parent = slash.map { String(target[...$0]) } ?? ""
    let last = target[(slash.map { target.index(after: $0) } ?? target.startIndex)...]
    if !parent.isEmpty { try makeFolder(parent) }
    let mode = isThere ? status.st_mode & 0o7777 : 0o777
    var aside = "\(parent).\(last).cur-\(getpid())"
    // One of that name is what a killed run of this process's number left.
    while mkdir(systemName(aside), mode) != 0 {
      guard errno == EEXIST else { throw .system("create", path) }
      aside += "-"
    }
    (self.target, self.aside) = (target, aside)
    Temporaries.add(folder: aside)
  }

  deinit {
    guard !isFinished else { return }
    // Files that are still open are removed here, too, whoever lets go of them first.
    for entry in (try? entries(of: aside)) ?? [] { unlink(systemName(path(entry))) }
    for file in files { Temporaries.forget(path(file)) }
    rmdir(systemName(aside))
    Temporaries.forget(folder: aside)
  }

  /// The path of `file` while the folder stands aside.
  public func path(_ file: String) -> String { aside + "/" + file }

  /// A new file of the folder, which is part of it when it is finished.
  public func file(_ name: String) throws(ToolError) -> Output {
    let output = try Output(path: path(name), name: self.name + "/" + name)
    files.append(name)
    Temporaries.add(path(name))
    return output
  }

  /// Gives a finished file another name.
  public func rename(_ file: String, to name: String) throws(ToolError) {
    guard file != name else { return }
    Temporaries.add(path(name))
    guard Glibc.rename(systemName(path(file)), systemName(path(name))) == 0 else {
      throw .system("write", self.name)
    }
    forget(file)
    files.append(name)
  }

  /// Takes a finished file out again.
  public func remove(_ file: String) {
    unlink(systemName(path(file)))
    forget(file)
  }

  private func forget(_ file: String) {
    files.removeAll { $0 == file }
    Temporaries.forget(path(file))
  }

  /// Gives the folder its name; what was there goes. All its files must be finished.
  public func finish() throws(ToolError) {
    try synchronize(aside)
    var status = stat()
    let isThere = stat(systemName(target), &status) == 0
    if isThere {
      try mayReplace(try entries(of: target))
      try exchange()
    } else {
      guard Glibc.rename(systemName(aside), systemName(target)) == 0 else {
        throw .system("create", name)
      }
    }
    isFinished = true
    for file in files { Temporaries.forget(path(file)) }
    if isThere {
      for entry in try entries(of: aside) { unlink(systemName(path(entry))) }
      rmdir(systemName(aside))
    }
    Temporaries.forget(folder: aside)
    let parent = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    try synchronize(parent)
  }

  /// Where the file system cannot exchange two names, the old folder steps aside first: for a moment
  /// the name leads to nothing.
  private func exchange() throws(ToolError) {
    if cspawn_exchange(systemName(aside), systemName(target)) == 0 { return }
    guard errno == EINVAL || errno == ENOSYS else { throw .system("replace", name) }
    let old = aside + "-old"
    guard Glibc.rename(systemName(target), systemName(old)) == 0 else {
      throw .system("replace", name)
    }
    guard Glibc.rename(systemName(aside), systemName(target)) == 0 else {
      let failure = ToolError.system("replace", name)
      _ = Glibc.rename(systemName(old), systemName(target))
      throw failure
    }
    _ = Glibc.rename(systemName(old), systemName(aside))
  }

  /// Makes the names in a folder durable.
  private func synchronize(_ folder: String) throws(ToolError) {
    let descriptor = open(systemName(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("open", name) }
    defer { close(descriptor) }
    // Some file systems know no fsync(2) of a folder and say EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .system("write", name) }
  }
}

/// The names in a folder, sorted.
public func entries(of folder: String) throws(ToolError) -> [String] {
  guard let stream = opendir(systemName(folder)) else { throw .system("open", folder) }
  defer { closedir(stream) }
  var names: [String] = []
  errno = 0
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { fileName($0) }
    if name != "." && name != ".." { names.append(name) }
    errno = 0
  }
  guard errno == 0 else { throw .system("read", folder) }
  return names.sorted()
}
