import CurTool
import Synchronization

/// Takes calls from any task and has one thread make them; see ``Driver``.
final class Dispatcher: Sendable {
  private let inbox: Inbox
  private let commits: CommitQueue?

  /// - Parameter cache: Where good replies are kept; nil for nowhere.
  init(
    _ endpoint: Endpoint, _ configuration: ModelConfiguration, cache: ReplyCache?, tally: Tally
  ) throws(ToolError) {
    let transport = try Transport(
      url: endpoint.chatURL, key: endpoint.key, slots: configuration.inFlight,
      timeoutSeconds: configuration.timeoutSeconds)
    let inbox = Inbox(transport)
    self.inbox = inbox
    if let cache {
      commits = try CommitQueue(
        cache, replacing: configuration.cacheMode == .refresh,
        released: { inbox.release($0) }, failed: { inbox.stop(.stopped($0)) })
    } else {
      commits = nil
    }
    try startThread { [commits] in
      let driver = Driver(
        endpoint, configuration, inbox: inbox, transport: transport, commits: commits, tally: tally)
      driver.run()
      commits?.close()
    }
  }

  deinit { inbox.close() }

  func submit(_ call: Call) { inbox.put(call) }

  /// No new calls; those in flight have two seconds.
  func stop(_ fault: ModelFault) { inbox.stop(fault) }
}

/// What other threads tell the one that drives the calls.
final class Inbox: Sendable {
  struct News {
    var calls: [Call] = []
    /// How many replies were committed.
    var released = 0
    var stop: ModelFault?
    var isClosed = false
    var isEmpty: Bool { calls.isEmpty && released == 0 && stop == nil && !isClosed }
  }

  private let news = Mutex(News())
  private let transport: Transport

  init(_ transport: Transport) { self.transport = transport }

  func put(_ call: Call) { tell { $0.calls.append(call) } }
  func release(_ count: Int) { tell { $0.released += count } }
  func stop(_ fault: ModelFault) { tell { if $0.stop == nil { $0.stop = fault } } }
  func close() { tell { $0.isClosed = true } }

  /// All that is new since the last time.
  func take() -> News {
    news.withLock { news in
      let taken = news
      news = News()
      return taken
    }
  }

  /// Adds to the news; the driver is woken by the first, for it takes all that is there.
  private func tell(_ change: (inout News) -> Void) {
    let isFirst = news.withLock {
      let isFirst = $0.isEmpty
      change(&$0)
      return isFirst
    }
    if isFirst { transport.wake() }
  }
}
