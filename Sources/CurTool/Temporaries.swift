import Glibc
import Synchronization

/// Files, and folders of such files, under names of their own until they are whole; removed if the
/// run fails.
enum Temporaries {
  private static let paths = Mutex<Set<String>>([])
  private static let folders = Mutex<Set<String>>([])

  static func add(_ path: String) { _ = paths.withLock { $0.insert(path) } }
  static func forget(_ path: String) { _ = paths.withLock { $0.remove(path) } }
  static func add(folder: String) { _ = folders.withLock { $0.insert(folder) } }
  static func forget(folder: String) { _ = folders.withLock { $0.remove(folder) } }

  static func removeAll() {
    paths.withLock { paths in
      for path in paths { unlink(systemName(path)) }
      paths = []
    }
    folders.withLock { folders in
      for folder in folders { rmdir(systemName(folder)) }
      folders = []
    }
  }
}
