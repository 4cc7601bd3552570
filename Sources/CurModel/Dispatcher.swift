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
      headers: endpoint.wire.headers(endpoint.key), slots: configuration.inFlight,
      timeoutSeconds: configuration.timeoutSeconds)
    let inbox = Inbox(transport)
    self.inbox = inbox
    if let cache {
      commits = try CommitQueue(
        cache, replacing: configuration.cacheMode == .refresh, inFlight: configuration.inFlight,
        released: { inbox.release($0) }, failed: { inbox.stop(.stopped($0)) })
    } else {
      commits = nil
    }
    let ledger = try configuration.ledger.map { place throws(ToolError) in
      try Ledger(path: place.path, role: place.role, model: endpoint.model)
    }
    try startDetachedThread { [commits] in
      let driver = Driver(
        endpoint, configuration, inbox: inbox, transport: transport, commits: commits,
        ledger: ledger, tally: tally)
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
  }

  /// What the driver, about to wait, could make use of. To wake it for a call that has no room, or
  /// for room that no call wants, took a tenth of the CPU of all.
  struct Wish {
    var calls = true
    var room = true
  }

  private struct State {
    var news = News()
    var wish = Wish()
    var isAwake = true

    /// Whether the driver should look at the news now.
    var isWorthWaking: Bool {
      let (hasCalls, hasRoom) = (!news.calls.isEmpty, news.released > 0)
      return hasCalls && (wish.calls || hasRoom) || hasRoom && wish.room || news.stop != nil
        || news.isClosed
    }
  }

  private let state = Mutex(State())
  private let transport: Transport

  init(_ transport: Transport) { self.transport = transport }

  func put(_ call: Call) { tell { $0.calls.append(call) } }
  func release(_ count: Int) { tell { $0.released += count } }
  func stop(_ fault: ModelFault) { tell { if $0.stop == nil { $0.stop = fault } } }
  func close() { tell { $0.isClosed = true } }

  /// All that is new since the last time.
  func take() -> News {
    state.withLock { state in
      let news = state.news
      state.news = News()
      state.isAwake = true
      return news
    }
  }

  /// Asks to be woken for what `wish` says. Returns false if that is already there.
  func mayWait(for wish: Wish) -> Bool {
    state.withLock {
      $0.wish = wish
      $0.isAwake = $0.isWorthWaking
      return !$0.isAwake
    }
  }

  /// Adds to the news, and wakes the driver if it waits for such: once, for it takes all there is.
  private func tell(_ change: (inout News) -> Void) {
    let isToWake = state.withLock {
      change(&$0.news)
      guard !$0.isAwake, $0.isWorthWaking else { return false }
      $0.isAwake = true
      return true
    }
    if isToWake { transport.wake() }
  }
}
