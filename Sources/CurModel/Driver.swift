import CurTool
import Glibc

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

  /// The longest pause, in seconds, for a limit that a reply says is used up. *Chosen*: limits are of a
  /// minute; of a day's a 429 will tell.
  private static let longestReset = 60.0
  /// How often it is looked whether others have given back what they reserved, and for how long, in
  /// seconds. *Chosen*: as long as most calls take.
  private static let (reservationPause, longestReservation) = (0.2, 60.0)

  private let endpoint: Endpoint
  private let maxRetries: Int
  private let inbox: Inbox
  private let transport: Transport
  private let commits: CommitQueue?
  private let tally: Tally
  private var treasurer: Treasurer
  private var rate: Rate
  /// No call is started before this time, for the sake of the rate or of others' reservations.
  private var admitsFrom = 0.0
  /// Since when what others have reserved stands in the way.
  private var blockedSince: Double?

  private var queue = CallQueue()
  private var inFlight: [Int: Call] = [:]
  /// Replies that have come and are not yet on the disk: they hold their place until they are.
  private var uncommitted = 0
  private var finished: [() -> Void] = []
  private var pace: Pace
  private var breaker = Breaker()
  private var successes = 0
  /// What the service takes, as far as its replies have shown.
  private var manners = Manners()
  /// Whether it has answered what was asked so, so that a refusal is about something else.
  private var areMannersProven = false
  private var stopped: (fault: ModelFault, deadline: Double)?
  private var now = monotonicSeconds()

  init(
    _ endpoint: Endpoint, _ configuration: ModelConfiguration, inbox: Inbox, transport: Transport,
    commits: CommitQueue?, ledger: Ledger?, tally: Tally
  ) {
    self.endpoint = endpoint
    maxRetries = configuration.maxRetries
    self.inbox = inbox
    self.transport = transport
    self.commits = commits
    self.tally = tally
    pace = Pace(ceiling: configuration.inFlight)
    treasurer = Treasurer(configuration.budget, configuration.price, ledger)
    rate = Rate(calls: configuration.callsPerMinute, tokens: configuration.tokensPerMinute)
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
    guard now >= pace.pausedUntil, now >= admitsFrom else { return }
    while inFlight.count + uncommitted < pace.limit, let next = queue.next, admits(next.request),
      let reservation = reserve(next.request), var call = queue.take()
    {
      call.reservation = reservation
      call.manners = call.manners.and(manners)
      let url = endpoint.wire.url(endpoint.baseURL, model: endpoint.name, call.request.request)
      let body = endpoint.wire.body(call.request, model: endpoint.name, call.manners)
      guard let slot = transport.start(url, body) else {
        account(call, took: Spending(), nil, "not sent")
        return queue.put(call)
      }
      rate.sent(reservation, Self.tokens(of: call.request), now: now)
      call.startedAt = now
      call.successesBefore = successes
      inFlight[slot] = call
    }
    let count = inFlight.count
    tally.change { $0.highestInFlight = max($0.highestInFlight, count) }
  }

  // MARK: Admission

  /// Whether the rate lets the call go now.
  private func admits(_ request: WireRequest) -> Bool {
    let wait = rate.wait(for: Self.tokens(of: request), now: now)
    if wait > 0 { admitsFrom = now + wait }
    return wait == 0
  }

  /// The tokens of a call as providers reckon them beforehand: four bytes a token of the prompt, and
  /// all that the answer may have.
  private static func tokens(of request: WireRequest) -> Int {
    request.promptTokens + (request.request.maxTokens ?? 0)
  }

  /// Reserves for a try; nil if it may not be made now, or never.
  private func reserve(_ request: WireRequest) -> Int? {
    do throws(ToolError) {
      switch try treasurer.reserve(request) {
      case .granted(let number):
        blockedSince = nil
        return number
      case .wait:
        let since = blockedSince ?? now
        blockedSince = since
        admitsFrom = now + Self.reservationPause
        guard now - since > Self.longestReservation, inFlight.isEmpty else { return nil }
        stop(
          with: .stopped(
            Treasurer.usedUp("what is left of the budget is reserved by a run that has ended")))
      case .refused(let error): stop(with: .stopped(error), grace: .infinity)
      }
    } catch {
      stop(with: .stopped(error))
    }
    return nil
  }

  /// Settles the account of a try: `took` is nil where a reply was lost that may have been paid for.
  private func account(
    _ call: Call, took: Spending?, _ completion: Completion?, _ status: String
  ) {
    do throws(ToolError) {
      let worst = try treasurer.settle(
        call.reservation, took: took, completion, status: status)
      let cost = (took ?? worst).nanoDollars
      tally.change { if $0.nanoDollars != nil { $0.nanoDollars! += cost } }
      rate.settle(call.reservation, (took ?? worst).tokens)
    } catch {
      stop(with: .stopped(error))
    }
  }

  /// Until something is due; news and the network end the wait earlier.
  private func secondsToWait() -> Double {
    var until = now + 60
    if let due = queue.nextDue { until = min(until, due) }
    let admitted = max(pace.pausedUntil, admitsFrom)
    if queue.hasNext, admitted > now { until = min(until, admitted) }
    if let stopped, !inFlight.isEmpty { until = min(until, stopped.deadline) }
    return max(0, until - now)
  }

  // MARK: What came back

  private func settle(_ call: Call, _ outcome: Outcome) {
    var outcome = outcome
    if let key = endpoint.key { outcome.body = key.masked(outcome.body) }
    let resets = outcome.resets.compactMap { secondsUntilReset($0, now: time(nil)) }
    if let wait = resets.max() { pace.pause(until: now + min(wait, Self.longestReset)) }
    let verdict = verdict(on: outcome, of: endpoint)
    account(call, outcome, verdict)
    switch verdict {
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

  /// What a try took: as the service counted it; nothing but the call where it refused with a status
  /// of its own; unknown where the reply is lost.
  private func account(_ call: Call, _ outcome: Outcome, _ verdict: Verdict) {
    switch verdict {
    case .answer(let completion), .noAnswer(_, let completion):
      account(call, took: treasurer.spending(completion), completion, "200")
    case .tryAgain, .rejected, .stop:
      let isRefused = outcome.failure == nil && outcome.status >= 400
      let status = outcome.status == 0 ? "lost" : "\(outcome.status)"
      let isUnsent = outcome.isUnconnected
      account(call, took: isRefused || isUnsent ? Spending(calls: 1) : nil, nil, status)
    }
  }

  private func succeeded(_ call: Call, _ completion: Completion) {
    pace.succeeded()
    breaker.succeeded()
    successes += 1
    if call.request.schema != nil, call.manners.and(manners) == call.manners {
      manners = call.manners
      areMannersProven = true
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
    let mayBeManners = status == 400 || status == 422
    if stopped == nil, mayBeManners, !(areMannersProven && call.manners == manners),
      let milder = call.manners.milder(after: message, of: call.request)
    {
      var call = call
      call.manners = milder
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

  /// - Parameter grace: how long the calls in flight may still take, in seconds.
  private func stop(with fault: ModelFault, grace: Double = graceSeconds) {
    guard stopped == nil else { return }
    stopped = (fault, now + grace)
    for call in queue.takeAll() { call.finish(.failure(fault)) }
  }

  private func abandonAll(with fault: ModelFault) {
    for (slot, call) in inFlight {
      transport.abandon(slot)
      account(call, took: nil, nil, "abandoned")
      call.finish(.failure(fault))
    }
    inFlight = [:]
  }

  private func giveUp(with fault: ModelFault) {
    stop(with: fault)
    abandonAll(with: fault)
  }
}
