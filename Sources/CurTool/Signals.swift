import CSpawn
import Glibc
import Synchronization

/// SIGINT and SIGTERM, which end a run in good order.
///
/// They are blocked in every thread. One thread waits for them in sigwait(3), sets a flag and writes
/// to a pipe, which whoever waits for input sees through poll(2). Who does not come to an end within
/// ``graceSeconds`` (its reader is stuck, say) is ended all the same, temporaries removed.
public enum Signals {
  /// 2 s for replies under way, and 1 s to write what came. The 2 s are cur.7's; the 1 s *chosen*.
  static let graceSeconds: UInt32 = 3

  private static let raised = Atomic<Int32>(0)
  private static let actions = Mutex<[@Sendable () -> Void]>([])
  private static let pipe: (reading: Int32, writing: Int32) = {
    var ends: (reading: Int32, writing: Int32) = (-1, -1)
    _ = cspawn_pipe(&ends.reading, &ends.writing)
    return ends
  }()

  /// Whether the run is to stop.
  public static var areRaised: Bool { raised.load(ordering: .relaxed) != 0 }

  /// A descriptor that becomes readable when the run is to stop.
  public static var descriptor: Int32 { pipe.reading }

  /// Has `action` done once, on a thread of its own, when the run is to stop.
  public static func whenRaised(_ action: @escaping @Sendable () -> Void) {
    actions.withLock { $0.append(action) }
  }

  /// Blocks the signals and starts the thread that waits for them. Call it before any other thread.
  static func begin() {
    signal(SIGPIPE, SIG_IGN)  // write(2) tells of a closed pipe: see dieOfClosedPipe.
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    _ = pipe
    startThread { waitForSignal() }
  }

  /// Waits until `descriptor` can be read; false if the run is to stop instead.
  static func waitUntilReadable(_ descriptor: Int32) -> Bool {
    var both = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&both, 2, -1) < 0 && errno == EINTR {}
    return !areRaised
  }

  /// Dies by the signal that was raised, as a shell expects; returns if none was.
  static func dieIfRaised() {
    let number = raised.load(ordering: .relaxed)
    guard number != 0 else { return }
    Temporaries.removeAll()
    die(by: number)
  }

  /// A closed pipe ends us quietly, as it ends cat(1), once temporaries are removed. It returns where
  /// the run is to stop: Ctrl-C ends the reader of our pipe, too, and sooner, and that must not take
  /// our replies under way their two seconds.
  static func dieOfClosedPipe() {
    guard !areRaised else { return }
    Temporaries.removeAll()
    die(by: SIGPIPE)
  }

  private static func waitForSignal() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    var number: Int32 = 0
    guard sigwait(&set, &number) == 0 else { return }
    raised.store(number, ordering: .relaxed)
    var byte: UInt8 = 0
    _ = write(pipe.writing, &byte, 1)
    for action in actions.withLock({ $0 }) { action() }
    sleep(graceSeconds)
    Temporaries.removeAll()
    die(by: number)
  }

  private static func die(by number: Int32) {
    signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    kill(getpid(), number)
    pause()
  }
}
