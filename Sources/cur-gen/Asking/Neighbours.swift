import CurSample
import Synchronization

/// The chunk that stands before another in the input.
struct Neighbour: Sendable {
  let id: String
  let digest: String?
  /// The document it is of: its source without what follows `#`.
  let document: String
  let source: String

  /// Nil for a sample that is no chunk, or of which it is not said where it came from.
  init?(_ sample: borrowing Sample) {
    let task = sample.taskType
    guard task == "language_modeling" || task == "source_chunk",
      let uri = sample.text("source_uri"), let source = sample.sourceText({ text($0) })
    else { return nil }
    id = sample.idText
    digest = sample.text("provenance_digest")
    document = String(uri.prefix { $0 != "#" })
    self.source = source
  }
}

/// Hands each line the chunk of the line before it. Lines are worked on many at once, so one may wait
/// for the other: a line waits only for a lower number, which was begun before it.
final class Neighbours: Sendable {
  private typealias Waiter = UnsafeContinuation<Neighbour?, Never>
  private struct State {
    var published: [Int: Neighbour?] = [:]
    var waiting: [Int: Waiter] = [:]
  }
  private let state = Mutex(State())

  /// Says what line `number` is to the next one: nil where it is no chunk. Every line must say it.
  func publish(_ neighbour: Neighbour?, _ number: Int) {
    let waiter = state.withLock { state -> Waiter? in
      let waiter = state.waiting.removeValue(forKey: number + 1)
      if waiter == nil { state.published[number] = .some(neighbour) }
      return waiter
    }
    waiter?.resume(returning: neighbour)
  }

  /// What the line before `number` is. To be asked once by every line.
  func before(_ number: Int) async -> Neighbour? {
    guard number > 0 else { return nil }
    return await withUnsafeContinuation { waiter in
      let found = state.withLock { state -> Neighbour?? in
        let found = state.published.removeValue(forKey: number - 1)
        if found == nil { state.waiting[number] = waiter }
        return found
      }
      if let found { waiter.resume(returning: found) }
    }
  }
}
