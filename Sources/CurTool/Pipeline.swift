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
  /// - Throws: the first error, in the order of the items; what comes before it is released.
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
    /// How many items were taken, and whether no more are to be.
    let taken = Mutex((count: 0, isOver: false))
    let turns = Turnstile()
    let failure = Mutex<ToolError?>(nil)

    init(_ worker: @escaping () -> any PipelineWorker) { self.worker = worker }

    func work() {
      do throws(ToolError) {
        let worker = worker()
        while let (number, taken) = take(worker) {
          var fault = taken
          if fault == nil {
            do throws(ToolError) { try worker.work(number) } catch { fault = error }
          }
          // An error has its turn too, so that what comes before it comes out whatever the timing.
          guard turns.wait(for: number) else { return }
          if let fault { throw fault }
          try worker.release()
          turns.advance()
        }
      } catch {
        failure.withLock { if $0 == nil { $0 = error } }
        turns.breakDown()
      }
    }

    /// The number of the next item, and why it could not be taken; nil if there is none.
    private func take(_ worker: any PipelineWorker) -> (Int, ToolError?)? {
      taken.withLock { taken in
        guard !taken.isOver, failure.withLock({ $0 == nil }) else { return nil }
        var fault: ToolError?
        do throws(ToolError) {
          guard try worker.take() else { return nil }
        } catch {
          (taken.isOver, fault) = (true, error)
        }
        taken.count += 1
        return (taken.count - 1, fault)
      }
    }
  }
}
