import Glibc
import Synchronization

/// One thread's part of a pipeline. It owns its item and its result, and reuses their room.
public protocol PipelineWorker: AnyObject {
  /// Takes the next item; false at the end. Called under a lock, one worker at a time.
  func take() throws(ToolError) -> Bool
  /// Works on the item, which is the `number`-th, from 0.
  func work(_ number: Int) throws(ToolError)
  /// Hands over the result. Called in the order of the items, one worker at a time.
  func release() throws(ToolError)
}

/// Work on numbered items by several threads, whose results come out in the order of the items.
///
/// Each worker takes the next item under a lock, works without one, and releases its result when its
/// number comes up. There are no queues and no other threads: what waits is at most one item and one
/// result a worker. With one worker it is the plain loop.
public enum Pipeline {
  /// - Throws: the first error of any worker; the others stop.
  public static func run(threads: Int, _ worker: @escaping () -> any PipelineWorker)
    throws(ToolError)
  {
    let state = State(worker)
    let others = (1..<max(threads, 1)).compactMap { _ in startThread { state.work() } }
    state.work()
    for thread in others { pthread_join(thread, nil) }
    if let failure = state.failure.withLock({ $0 }) { throw failure }
  }

  /// What the workers share.
  private final class State: @unchecked Sendable {  // `worker` is called once a thread, no more
    let worker: () -> any PipelineWorker
    let taken = Mutex(0)
    let turns = Turnstile()
    let failure = Mutex<ToolError?>(nil)

    init(_ worker: @escaping () -> any PipelineWorker) { self.worker = worker }

    func work() {
      do throws(ToolError) {
        let worker = worker()
        while let number = try take(worker) {
          try worker.work(number)
          guard turns.wait(for: number) else { return }
          try worker.release()
          turns.advance()
        }
      } catch {
        failure.withLock { if $0 == nil { $0 = error } }
        turns.breakDown()
      }
    }

    private func take(_ worker: any PipelineWorker) throws(ToolError) -> Int? {
      let result = taken.withLock { number -> Result<Int?, ToolError> in
        guard failure.withLock({ $0 == nil }) else { return .success(nil) }
        do throws(ToolError) {
          guard try worker.take() else { return .success(nil) }
        } catch {
          return .failure(error)
        }
        number += 1
        return .success(number - 1)
      }
      return try result.get()
    }
  }
}
