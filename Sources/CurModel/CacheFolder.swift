import CSQLite
package import CurTool
import Glibc

/// The folder of the reply cache: `CUR_CACHE`, else `$XDG_CACHE_HOME/cur`, else `$HOME/.cache/cur`.
package enum CacheFolder {
  /// Finds the folder, makes it if it is not there, and gives the path of the cache in it.
  ///
  /// - Throws: A usage error with the remedy if there is no place for it, or a network's.
  package static func database(
    _ environment: (String) -> String?
  ) throws(ToolError) -> String {
    let folder = try path(environment)
    try make(folder)
    if let kind = networkFileSystem(folder) {
      throw .usage(
        "the reply cache '\(visible(folder))' is on a network file system (\(kind)), where SQLite "
          + "can lose replies: set CUR_CACHE to a folder on a local disk")
    }
    let database = folder + "/replies.sqlite"
    // Made here and not by SQLite, so that nobody else may read it; its companions copy its mode.
    let descriptor = open(database, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system("open the reply cache", database) }
    close(descriptor)
    return database
  }

  /// The path of the cache; nil if there is none yet.
  package static func existingDatabase(
    _ environment: (String) -> String?
  ) throws(ToolError) -> String? {
    let database = try path(environment) + "/replies.sqlite"
    return access(database, R_OK | W_OK) == 0 ? database : nil
  }

  /// The folder called `name` in it, made if it is not there.
  ///
  /// - Parameter what: what it is for, in words.
  /// - Throws: A usage error if there is no place for it.
  static func folder(_ name: String, for what: String, _ environment: (String) -> String?)
    throws(ToolError) -> String
  {
    guard let base = try? path(environment) else {
      throw .usage("no place for \(what): set CUR_CACHE to a folder")
    }
    let folder = base + "/" + name
    try make(folder)
    return folder
  }

  private static func path(_ environment: (String) -> String?) throws(ToolError) -> String {
    if let folder = environment("CUR_CACHE") { return folder }
    // The XDG specification: a path that is not absolute is to be ignored.
    if let folder = environment("XDG_CACHE_HOME"), folder.hasPrefix("/") {
      return folder + "/cur"
    }
    if let home = environment("HOME") { return home + "/.cache/cur" }
    throw .usage(
      "no place for the reply cache: set CUR_CACHE to a folder, or use '--cache-mode off'")
  }

  private static func make(_ folder: String) throws(ToolError) {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += path.isEmpty && part.isEmpty ? "/" : path.isEmpty || path == "/" ? part : "/" + part
      if mkdir(path, 0o700) != 0 && errno != EEXIST && errno != EISDIR && errno != EROFS {
        throw .system("make the folder of the reply cache", folder)
      }
    }
    var status = stat()
    guard stat(folder, &status) == 0 else { throw .system("open the reply cache", folder) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .usage("the reply cache '\(visible(folder))' is not a folder: set CUR_CACHE to one")
    }
  }

  /// The name of the network file system that holds `path`; nil if it is a local one.
  ///
  /// Source: statfs(2). Of FUSE only what is known to be local is trusted.
  static func networkFileSystem(_ path: String) -> String? {
    switch csqlite_file_system(path) {
    case 0x6969: "NFS"
    case 0x517B, 0xFE53_4D42, 0xFF53_4D42: "SMB"
    case 0x5346_414F: "AFS"
    case 0x00C3_6400: "Ceph"
    case 0x0BD0_0BD0: "Lustre"
    case 0x4750_4653: "GPFS"
    case 0x1983_0326: "BeeGFS"
    case 0x6573_5546: remoteFUSE(path)
    default: nil
    }
  }

  /// The type of the FUSE file system that holds `path`, unless it is known to be local.
  private static func remoteFUSE(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return "FUSE" }
    // The major and minor number as /proc/self/mountinfo has them, proc(5); makedev(3) is a macro.
    let device = status.st_dev
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & ~0xFF
    let type = mountType("\(major):\(minor)") ?? "FUSE"
    return ["fuseblk", "fuse.fuse-overlayfs"].contains(type) ? nil : type
  }

  private static func mountType(_ device: String) -> String? {
    guard let file = fopen("/proc/self/mountinfo", "re") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = line.withUnsafeBufferPointer {
        $0.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      }
      let fields = String(decoding: text, as: UTF8.self).split(separator: " ").map(String.init)
      guard fields.count > 5, fields[2] == device, let dash = fields.firstIndex(of: "-"),
        dash + 1 < fields.count
      else { continue }
      return fields[dash + 1]
    }
    return nil
  }
}
