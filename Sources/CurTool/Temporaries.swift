import Glibc
import Synchronization

/// Files under a name of their own until they are whole; removed if the run fails.
enum Temporaries {
  private static let paths = Mutex<Set<String>>([])

  static func add(_ path: String) { _ = paths.withLock { $0.insert(path) } }
  static func forget(_ path: String) { _ = paths.withLock { $0.remove(path) } }

  static func removeAll() {
    paths.withLock { paths in
      for path in paths { unlink(systemName(path)) }
      paths = []
    }
  }
}
