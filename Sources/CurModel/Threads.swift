import CurTool
import Glibc

/// Starts a thread that runs `work` to its end, and that nobody waits for.
func startDetachedThread(_ work: @escaping @Sendable () -> Void) throws(ToolError) {
  guard let thread = startThread(work) else { throw .system("start", "thread") }
  pthread_detach(thread)
}

/// Things put in by any thread, and taken out all at once by one that waits for them.
///
/// `@unchecked`, because the compiler cannot know that `things` is touched under the lock only;
/// `Synchronization.Mutex` has no condition to wait for. Lock and condition have an allocation of
/// their own: they must not move.
final class Mailbox<Thing: Sendable>: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var things: [Thing] = []
  private var isClosed = false

  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(lock)
    arrival.deallocate()
    lock.deallocate()
  }

  func put(_ thing: Thing) {
    pthread_mutex_lock(lock)
    things.append(thing)
    pthread_cond_signal(arrival)
    pthread_mutex_unlock(lock)
  }

  /// All that is there, after waiting until something is; nil when it is closed and empty.
  func takeAll() -> [Thing]? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while things.isEmpty && !isClosed { pthread_cond_wait(arrival, lock) }
    guard !things.isEmpty else { return nil }
    defer { things = [] }
    return things
  }

  /// All that is there now.
  func takeNow() -> [Thing] {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    defer { things = [] }
    return things
  }

  /// Lets the waiting thread end once all is taken.
  func close() {
    pthread_mutex_lock(lock)
    isClosed = true
    pthread_cond_signal(arrival)
    pthread_mutex_unlock(lock)
  }
}
