import CurTool

/// Makes the calls: starts them in the order of their samples, never more than may be in flight,
/// reads what comes back, tries again what failed for a while, and ends the run when it must.
///
///     inbox ─▶ queue ─▶ in flight ─▶ commits ─▶ the caller
///                ▲         │ failed for a while
///                └─────────┘
///
/// It runs on a thread of its own and nothing of it is seen by another.
final class Driver {
  /// How long replies may still come in after a stop. Chosen (DESIGN.md 3, on SIGINT).
  private static let graceSeconds = 2.0
  /// How often a server that never answered is tried again when nobody listens there: a wrong address
  /// or a server that is not running is told within two seconds. *Chosen*.
  private static let coldRetries = 2

  private let endpoint: Endpoint
  private let maxRetries: Int
  private let inbox: Inbox
  private let transport: Transport
  private let commits: CommitQueue?
  private let tally: Tally

  private var queue = CallQueue()
  private var inFlight: [Int: Call] = [:]
  /// Replies that have come and are not yet on the disk: they hold their place until they are.
  private var uncommitted = 0
  private var finished: [() -> Void] = []
  private var pace: Pace
  private var breaker = Breaker()
  private var successes = 0
  /// The most the service takes of a request's schema, as far as its replies have shown.
  private var level = FormatLevel.schema
  /// Whether it has answered at that level, so that a refusal there is about something else.
  private var isLevelProven = false
  private var stopped: (fault: ModelFault, deadline: Double)?
  private var now = monotonicSeconds()

  init(
    _ endpoint: Endpoint, _ configuration: ModelConfiguration, inbox: Inbox, transport: Transport,
    commits: CommitQueue?, tally: Tally
  ) {
    self.endpoint = endpoint
    maxRetries = configuration.maxRetries
    self.inbox = inbox
    self.transport = transport
    self.commits = commits
    self.tally = tally
    pace = Pace(ceiling: configuration.inFlight)
  }

  /// Works until the inbox is closed.
  func run() {
    while true {
      now = monotonicSeconds()
      let news = inbox.take()
      admit(news)
      if news.isClosed { return giveUp(with: .cancelled) }
      if let stopped, now >= stopped.deadline { abandonAll(with: stopped.fault) }
      queue.ripen(now)
      startCalls()
      let wish = Inbox.Wish(calls: inFlight.count + uncommitted < pace.limit, room: queue.hasNext)
      let done = transport.work(waiting: inbox.mayWait(for: wish) ? secondsToWait() : 0)
      now = monotonicSeconds()
      for (slot, outcome) in done {
        guard let call = inFlight.removeValue(forKey: slot) else { continue }
        settle(call, outcome)
      }
      for finish in finished { finish() }
      finished.removeAll(keepingCapacity: true)
    }
  }

  private func admit(_ news: Inbox.News) {
    uncommitted -= news.released
    if let fault = news.stop { stop(with: fault) }
    for call in news.calls {
      if let stopped { call.finish(.failure(stopped.fault)) } else { queue.put(call) }
    }
  }

  private func startCalls() {
    guard now >= pace.pausedUntil else { return }
    while inFlight.count + uncommitted < pace.limit, var call = queue.take() {
      call.level = min(call.level, level)
      guard let slot = transport.start(call.request.body(call.level)) else {
        return queue.put(call)
      }
      call.startedAt = now
      call.successesBefore = successes
      inFlight[slot] = call
    }
    let count = inFlight.count
    tally.change { $0.highestInFlight = max($0.highestInFlight, count) }
  }

  /// Until something is due; news and the network end the wait earlier.
  private func secondsToWait() -> Double {
    var until = now + 60
    if let due = queue.nextDue { until = min(until, due) }
    if queue.hasNext, pace.pausedUntil > now { until = min(until, pace.pausedUntil) }
    if let stopped, !inFlight.isEmpty { until = min(until, stopped.deadline) }
    return max(0, until - now)
  }

  // MARK: What came back

  private func settle(_ call: Call, _ outcome: Outcome) {
    var outcome = outcome
    if let key = endpoint.key { outcome.body = key.masked(outcome.body) }
    switch verdict(on: outcome, of: endpoint) {
    case .answer(let completion):
      succeeded(call, completion)
      keep(Answer(body: outcome.body, completion: completion), to: call)
    case .noAnswer(let fault, let completion):
      // It was paid for all the same, so it is kept, and is no answer whenever it is read again.
      succeeded(call, completion)
      var call = call
      call.finish = { [finish = call.finish] kept in
        finish(kept.flatMap { answer in .failure(answer.completion.fault ?? fault) })
      }
      keep(Answer(body: outcome.body, completion: completion), to: call)
    case .tryAgain(let reason, let wait, let isTooFast):
      tryAgain(call, reason, outcome, wait: wait, isTooFast: isTooFast)
    case .rejected(let status, let message):
      rejected(call, status, message)
    case .stop(let error):
      tally.change { $0.calls += 1 }
      stop(with: .stopped(error))
      call.finish(.failure(.stopped(error)))
    }
  }

  private func succeeded(_ call: Call, _ completion: Completion) {
    pace.succeeded()
    breaker.succeeded()
    successes += 1
    if call.request.highestLevel == .schema, call.level <= level {
      level = call.level
      isLevelProven = true
    }
    tally.change {
      $0.calls += 1
      $0.successes += 1
      $0.promptTokens += completion.promptTokens ?? 0
      $0.completionTokens += completion.completionTokens ?? 0
    }
  }

  private func keep(_ answer: Answer, to call: Call) {
    guard let commits else { return finished.append { call.finish(.success(answer)) } }
    uncommitted += 1
    let record = CacheRecord(
      key: call.request.key, request: call.request.canonical, reply: answer.body,
      modelAsked: endpoint.model, completion: answer.completion)
    commits.put(CommitQueue.Item(record: record, finish: call.finish))
  }

  private func tryAgain(
    _ call: Call, _ reason: String, _ outcome: Outcome, wait: Double?, isTooFast: Bool
  ) {
    if isTooFast { pace.wasTooFast(startedAt: call.startedAt, now: now) }
    if let wait { pace.pause(until: now + wait) }
    if let stopped { return call.finish(.failure(stopped.fault)) }
    var call = call
    // As long as others get through, a call that is told to wait its turn has not failed.
    if !isTooFast || successes == call.successesBefore { call.tries += 1 }
    let isNobody = outcome.isUnconnected && breaker.isCold
    guard call.tries <= (isNobody ? min(maxRetries, Self.coldRetries) : maxRetries) else {
      return failed(call, .unreachable(reason), isOwn: false) { endpoint in
        outcome.status == 0 && self.breaker.isCold ? unreachable(endpoint, reason) : nil
      }
    }
    tally.change { $0.retries += 1 }
    if wait == nil {
      queue.put(call, due: now + backoff(beforeTry: max(1, call.tries)))
    } else {
      queue.put(call)
    }
  }

  private func rejected(_ call: Call, _ status: Int, _ message: String) {
    let isOwn = [400, 413, 422].contains(status)
    let mayBeFormat = (status == 400 || status == 422) && !(isLevelProven && call.level == level)
    if stopped == nil, mayBeFormat, let lower = call.level.next {
      var call = call
      call.level = lower
      return queue.put(call)
    }
    failed(call, .rejectedRequest(status: status, message: message), isOwn: isOwn) { _ in nil }
  }

  /// A call failed for good. `reason` may know at once why the run must end; else the breaker says.
  private func failed(
    _ call: Call, _ fault: ModelFault, isOwn: Bool, reason: (Endpoint) -> ToolError?
  ) {
    tally.change {
      $0.calls += 1
      $0.lastFailure = fault.text
    }
    var end = reason(endpoint)
    if breaker.failed(isOwn: isOwn), end == nil {
      end = ToolError(
        .modelFailure,
        "\(Breaker.limit) calls in a row to '\(endpoint.baseURL)' failed, last: \(fault.text)")
    }
    guard let end else { return call.finish(.failure(fault)) }
    stop(with: .stopped(end))
    call.finish(.failure(.stopped(end)))
  }

  // MARK: The end

  private func stop(with fault: ModelFault) {
    guard stopped == nil else { return }
    stopped = (fault, now + Self.graceSeconds)
    for call in queue.takeAll() { call.finish(.failure(fault)) }
  }

  private func abandonAll(with fault: ModelFault) {
    for (slot, call) in inFlight {
      transport.abandon(slot)
      call.finish(.failure(fault))
    }
    inFlight = [:]
  }

  private func giveUp(with fault: ModelFault) {
    stop(with: fault)
    abandonAll(with: fault)
  }
}
