import Glibc

/// Lets numbered workers through one by one, in the order of their numbers from 0.
///
/// The unsafe pointers are those of a POSIX mutex and condition, which must not move.
public final class Turnstile: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var turn = 0
  private var isBroken = false

  public init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Waits for turn `number`; false if the run was given up.
  public func wait(for number: Int) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while turn != number && !isBroken { pthread_cond_wait(changed, mutex) }
    return !isBroken
  }

  /// Lets the next number through.
  public func advance() {
    pthread_mutex_lock(mutex)
    turn += 1
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  /// Gives the run up: whoever waits, now or later, is told.
  public func breakDown() {
    pthread_mutex_lock(mutex)
    isBroken = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }
}
