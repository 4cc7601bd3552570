import Glibc
import Synchronization

/// Work on numbered items by several threads, whose results come out in the order of the items.
///
/// Each worker takes the next item under a lock, works without one, and hands its result over when
/// its number comes up. There are no queues and no other threads: what waits is at most one item
/// and one result a worker. With one worker it is the plain loop.
public enum Pipeline {
  /// - Parameters:
  ///   - threads: how many workers, at least 1.
  ///   - take: the next item, or nil at the end; called under a lock, in order.
  ///   - worker: makes one worker's function from an item and its number to a result.
  ///   - release: what is done with a result; called in order, one at a time.
  /// - Throws: the first error of any of them; the others stop.
  public static func run<Item, Result>(
    threads: Int,
    take: @escaping () throws(ToolError) -> Item?,
    worker: @escaping () -> (Item, Int) throws(ToolError) -> Result,
    release: @escaping (Result) throws(ToolError) -> Void
  ) throws(ToolError) {
    let state = State(take: take, worker: worker, release: release)
    let others = (1..<max(threads, 1)).compactMap { _ in startThread { state.work() } }
    state.work()
    for thread in others { pthread_join(thread, nil) }
    if let failure = state.failure.withLock({ $0 }) { throw failure }
  }

  /// What the workers share. `take` is guarded by `taking`, `release` by its turn.
  private final class State<Item, Result>: @unchecked Sendable {
    let take: () throws(ToolError) -> Item?
    let worker: () -> (Item, Int) throws(ToolError) -> Result
    let release: (Result) throws(ToolError) -> Void
    let taking = Mutex(0)
    let turns = Turnstile()
    let failure = Mutex<ToolError?>(nil)

    init(
      take: @escaping () throws(ToolError) -> Item?,
      worker: @escaping () -> (Item, Int) throws(ToolError) -> Result,
      release: @escaping (Result) throws(ToolError) -> Void
    ) {
      (self.take, self.worker, self.release) = (take, worker, release)
    }

    func work() {
      do throws(ToolError) {
        let process = worker()
        while let (item, number) = try next() {
          let result = try process(item, number)
          guard turns.wait(for: number) else { return }
          try release(result)
          turns.advance()
        }
      } catch {
        failure.withLock { if $0 == nil { $0 = error } }
        turns.breakDown()
      }
    }

    private func next() throws(ToolError) -> (Item, Int)? {
      var taken: Swift.Result<(Item, Int)?, ToolError> = .success(nil)
      taking.withLock { number in
        do throws(ToolError) {
          guard failure.withLock({ $0 == nil }), let item = try take() else { return }
          taken = .success((item, number))
          number += 1
        } catch {
          taken = .failure(error)
        }
      }
      return try taken.get()
    }
  }
}
