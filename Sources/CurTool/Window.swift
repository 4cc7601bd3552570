import CurSample
import Glibc
import Synchronization

/// One line of an input, with a life of its own.
public struct InputLine: Sendable {
  public var bytes: [UInt8]
  public var origin: LineOrigin
  /// Whether it is only the beginning of a line longer than `--max-line`.
  public var isOverlong: Bool
}

/// Lines that are worked on many at once, because each waits for something; what becomes of them is
/// delivered in their order.
///
/// One thread reads and starts a task for each line, the calling thread delivers. A line that takes
/// long holds the others back only when the window is full: 1,024 lines or 64 MiB of them (*chosen*:
/// sixteen times the default of calls in flight and more, and a bound on memory).
public enum Window {
  public static let mostLines = 1024
  static let bytes = 64 << 20

  /// If the run must end, `stop` is called, and what is under way is waited for: an answer that was
  /// paid for is not thrown away because another failed first.
  ///
  /// - Parameters:
  ///   - limit: the most lines worked on at once.
  ///   - stop: has the work that is under way come to an end soon.
  ///   - work: what is done with a line and its number, from 0.
  /// - Throws: the first error, in the order of the lines.
  public static func run(
    lines blocks: LineBlocks, to run: Run, limit: Int = mostLines, stop: () -> Void,
    work: @escaping @Sendable (InputLine, Int) async throws(ToolError) -> Delivery
  ) throws(ToolError) {
    let reader = Reader(blocks)
    run.share = { reader.share }
    try perform(
      reader, limit, stop, { delivery throws(ToolError) in try run.deliver(delivery) }, work)
  }

  /// Works on the lines for what comes of it beside samples, and writes none.
  public static func rehearse(
    lines blocks: LineBlocks, limit: Int = mostLines,
    work: @escaping @Sendable (InputLine, Int) async throws(ToolError) -> Delivery
  ) throws(ToolError) {
    try perform(Reader(blocks), limit, {}, { _ in }, work)
  }

  private static func perform(
    _ reader: Reader, _ limit: Int, _ stop: () -> Void,
    _ deliver: (Delivery) throws(ToolError) -> Void,
    _ work: @escaping @Sendable (InputLine, Int) async throws(ToolError) -> Delivery
  ) throws(ToolError) {
    let state = State(limit: limit, bytes: bytes)
    guard startThread({ reader.read(into: state, work) }) != nil else {
      throw .system("start", "thread")
    }
    do throws(ToolError) {
      while let ready = state.next() {
        try deliver(ready.delivery)
        if let failure = ready.failure { throw failure }
      }
    } catch {
      stop()
      state.giveUp()
      throw error
    }
  }

  /// What reader, tasks and the delivering thread share.
  ///
  /// Each of the two threads waits for a condition of its own, and is woken outside the lock, when
  /// there is much to do for it: a wake costs more than what is done (perf, 64 calls in flight).
  /// The unsafe pointers are those of a POSIX mutex and conditions, which must not move.
  final class State: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let room = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var results: [Int: Result<Delivery, ToolError>] = [:]
    private var sizes: [Int: Int] = [:]
    private var inside = 0  // bytes of lines that are not delivered
    private var started = 0
    private var finished = 0
    private var delivered = 0
    private var ended: Result<Void, ToolError>?
    private var isGivenUp = false
    private let limit: Int
    private let limitBytes: Int

    init(limit: Int, bytes: Int) {
      (self.limit, limitBytes) = (limit, bytes)
      pthread_mutex_init(mutex, nil)
      pthread_cond_init(room, nil)
      pthread_cond_init(news, nil)
    }

    deinit {
      pthread_cond_destroy(room)
      pthread_cond_destroy(news)
      pthread_mutex_destroy(mutex)
      room.deallocate()
      news.deallocate()
      mutex.deallocate()
    }

    private func locked<T>(_ body: () -> T) -> T {
      pthread_mutex_lock(mutex)
      defer { pthread_mutex_unlock(mutex) }
      return body()
    }

    /// Waits until there is room for a line of `size` bytes. Returns its number; nil if the run was
    /// given up.
    func start(_ size: Int) -> Int? {
      locked {
        while !isGivenUp, started - delivered >= limit || (inside > 0 && inside + size > limitBytes)
        {
          pthread_cond_wait(room, mutex)
        }
        guard !isGivenUp else { return nil }
        sizes[started] = size
        inside += size
        started += 1
        return started - 1
      }
    }

    /// Whether a quarter of the window is free: for less the reader is not woken.
    private var hasRoom: Bool {
      started - delivered <= limit - max(1, limit / 4) && inside <= limitBytes - limitBytes / 4
    }

    func finish(_ number: Int, _ result: Result<Delivery, ToolError>) {
      let isNext = locked {
        finished += 1
        if !isGivenUp { results[number] = result }
        return number == delivered || isGivenUp
      }
      if isNext { pthread_cond_signal(news) }
    }

    /// The input has ended, or failed.
    func end(_ result: Result<Void, ToolError>) {
      locked { ended = result }
      pthread_cond_signal(news)
    }

    /// What is ready in order, all of it as one, up to a failure; nil after the last.
    func next() -> (delivery: Delivery, failure: ToolError?)? {
      let (ready, mayRead) = locked { (take(), hasRoom) }
      if mayRead { pthread_cond_signal(room) }
      return ready
    }

    private func take() -> (delivery: Delivery, failure: ToolError?)? {
      while results[delivered] == nil {
        if let ended, delivered == started {
          self.ended = .success(())
          if case .failure(let error) = ended { return (Delivery(steps: 0), error) }
          return nil
        }
        pthread_cond_wait(news, mutex)
      }
      var ready = Delivery(steps: 0)
      var failure: ToolError?
      while failure == nil, let result = results.removeValue(forKey: delivered) {
        inside -= sizes.removeValue(forKey: delivered) ?? 0
        delivered += 1
        switch result {
        case .success(let delivery): ready.add(delivery)
        case .failure(let error): failure = error
        }
      }
      return (ready, failure)
    }

    /// Starts nothing more, and waits until all that was started has ended.
    func giveUp() {
      locked {
        isGivenUp = true
        results = [:]
      }
      pthread_cond_signal(room)
      locked { while finished < started { pthread_cond_wait(news, mutex) } }
    }
  }

  /// The reading thread: `blocks` is its alone, but for the share that progress shows.
  private final class Reader: @unchecked Sendable {
    private let blocks: LineBlocks
    private let shown = Mutex<Double?>(nil)
    var share: Double? { shown.withLock { $0 } }

    init(_ blocks: LineBlocks) { self.blocks = blocks }

    func read(
      into state: State,
      _ work: @escaping @Sendable (InputLine, Int) async throws(ToolError) -> Delivery
    ) {
      var block = Block()
      do throws(ToolError) {
        while try blocks.next(into: &block) {
          let share = blocks.share
          shown.withLock { $0 = share }
          guard try start(block, state, work) else { return }
        }
        state.end(.success(()))
      } catch {
        state.end(.failure(error))
      }
    }

    /// Starts a task for every line of `block`; false if the run was given up.
    private func start(
      _ block: Block, _ state: State,
      _ work: @escaping @Sendable (InputLine, Int) async throws(ToolError) -> Delivery
    ) throws(ToolError) -> Bool {
      var lines: [InputLine] = []
      try block.forEachLine { line, origin, isOverlong in
        lines.append(InputLine(bytes: [UInt8](line), origin: origin, isOverlong: isOverlong))
      }
      for line in lines {
        guard let number = state.start(line.bytes.count) else { return false }
        Task.detached {
          do throws(ToolError) {
            state.finish(number, .success(try await work(line, number)))
          } catch {
            state.finish(number, .failure(error))
          }
        }
      }
      return true
    }
  }
}
