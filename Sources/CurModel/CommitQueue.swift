import CurTool
import Glibc

/// Commits replies on a thread of its own: all that wait, in one transaction.
///
/// One commit waits for the disk; the replies that come in meanwhile wait for it together. A reply
/// is given to its caller only after its commit, and its place among the calls in flight is free
/// only then: so a killed run loses no more replies than it may have calls in flight.
final class CommitQueue: Sendable {
  struct Item: Sendable {
    var record: CacheRecord
    let finish: @Sendable (Result<Answer, ModelFault>) -> Void
  }

  private let items = Mailbox<Item>()

  /// - Parameters:
  ///   - released: Told how many replies were committed, before they are given to their callers.
  ///   - failed: Told that the cache cannot be written, which must end the run.
  init(
    _ cache: ReplyCache, replacing: Bool, inFlight: Int,
    released: @escaping @Sendable (Int) -> Void,
    failed: @escaping @Sendable (ToolError) -> Void
  ) throws(ToolError) {
    // A commit costs 0.2 ms of CPU, however many replies it keeps. Where many are in flight, a
    // millisecond's patience takes it from 146 to 105 µs a call and adds 2 % to the time (64 in
    // flight, 50 ms each, 2026-11-20); 8 or fewer never wait.
    let leastGroup = inFlight / 8
    try startDetachedThread { [items] in
      while var group = items.takeAll() {
        if group.count < leastGroup {
          usleep(1000)
          group += items.takeNow()
        }
        do throws(ToolError) {
          let kept = try cache.keep(group.map(\.record), replacing: replacing)
          released(group.count)
          for (item, body) in zip(group, kept) { item.finish(.success(Self.answer(item, body))) }
        } catch {
          failed(error)
          for item in group { item.finish(.failure(.stopped(error))) }
        }
      }
    }
  }

  func put(_ item: Item) { items.put(item) }

  /// Lets the thread end once all is committed.
  func close() { items.close() }

  /// The answer as it is kept: our own, unless another process was first.
  private static func answer(_ item: Item, _ body: [UInt8]) -> Answer {
    let completion = body == item.record.reply ? nil : Completion(body)
    return Answer(body: body, completion: completion ?? item.record.completion)
  }
}
