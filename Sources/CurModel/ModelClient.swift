public import CurTool
import Synchronization

/// Asks one model, for one role, with the reply cache before it.
///
/// Calls are awaited by as many tasks as there are; those of the lowest sample go first. Equal
/// requests under way at the same time are one call.
public final class ModelClient: Sendable {
  /// `provider/name`, as it was asked for.
  public let model: String
  private let endpoint: Endpoint
  private let mode: CacheMode
  private let cache: ReplyCache?
  private let price: Price?
  /// What becomes of calls; one of these is not nil.
  private let dispatcher: Dispatcher?
  private let rehearsal: Rehearsal?
  private let batch: BatchFile?
  private let results: BatchReplies?
  private let tally: Tally
  private let state = Mutex(State())

  /// Is given another's answer, or nil if the request is its own to answer.
  private typealias Waiter = UnsafeContinuation<Result<Answer, ModelFault>?, Never>

  private struct State {
    var tickets = 0
    /// The requests under way, with those who wait for another's.
    var underWay: [String: [Waiter]] = [:]
    /// What `refresh` has asked again, so that it is asked once.
    var refreshed: Set<String> = []
  }

  /// - Throws: A usage error if the model, its key or the cache's place is not usable: before any
  ///   sample is written.
  public init(_ configuration: ModelConfiguration) throws(ToolError) {
    endpoint = try Endpoint(configuration)
    model = endpoint.model
    mode = configuration.cacheMode
    tally = Tally(price: configuration.price)
    cache =
      mode == .off ? nil : try ReplyCache(path: CacheFolder.database(configuration.environment))
    price = configuration.price
    results = try configuration.batchResults.map { path throws(ToolError) in
      try BatchReplies(path)
    }
    switch configuration.outlet {
    case .service:
      dispatcher = try Dispatcher(endpoint, configuration, cache: cache, tally: tally)
      (rehearsal, batch) = (nil, nil)
    case .rehearsal: (dispatcher, rehearsal, batch) = (nil, Rehearsal(), nil)
    case .batch(let path):
      (dispatcher, rehearsal, batch) = (nil, nil, try BatchFile(path, endpoint))
    }
  }

  /// The answer to `request`, from the cache or the model.
  ///
  /// - Parameter order: The number of its sample: the calls of lower samples go first.
  public func chat(_ request: ChatRequest, order: Int) async throws(ModelFault) -> ChatReply {
    let wire = WireRequest(request, model: endpoint.model)
    let (result, isPaid) = await answer(wire, order: order)
    let answer = try result.get()
    if !isPaid {
      tally.change { $0.cacheHits += 1 }
      rehearsal?.wasCached()
    }
    return ChatReply(
      answer.completion, body: answer.body, request: wire, model: model, fromCache: !isPaid)
  }

  /// What was done so far.
  public var statistics: Statistics { tally.now }

  /// Why the run has failed although it came to its end: all its calls failed, and nothing came from
  /// the cache. It is too short for the breaker, or its requests are wrong (no such model).
  public var failure: ToolError? {
    let seen = statistics
    guard let last = seen.lastFailure, seen.successes == 0, seen.cacheHits == 0 else { return nil }
    return ToolError(.modelFailure, "every call to '\(endpoint.baseURL)' failed, last: \(last)")
  }

  /// Makes no new calls. Replies that come within two seconds are kept and given to those who wait
  /// for them; the others get ``ModelFault/cancelled``.
  public func cancel() {
    dispatcher?.stop(.cancelled)
  }

  /// What came of calls that were not made: the estimate of a dry run, or how many a batch has.
  ///
  /// - Throws: ``ToolError`` if the batch cannot be written.
  public func unmadeCalls() throws(ToolError) -> String {
    if let batch {
      let count = try batch.write()
      return
        "\(count) calls in '\(visible(batch.path))', \(statistics.cacheHits) answers from the cache"
    }
    guard let rehearsal else { return "" }
    let kept = try cache?.tokens(ofModel: model) ?? (0, 0)
    return rehearsal.report(model, kept: kept, price)
  }

  private func answer(
    _ wire: WireRequest, order: Int
  ) async -> (Result<Answer, ModelFault>, isPaid: Bool) {
    guard let cache else { return (await call(wire, order: order), true) }
    // First to claim, then to look: who looks first may miss a reply that is just being kept.
    if let followed = await claim(wire) { return (followed, false) }
    let isPaid: Bool
    let result: Result<Answer, ModelFault>
    if let kept = kept(wire, in: cache) {
      (result, isPaid) = (kept, false)
    } else {
      (result, isPaid) = (await call(wire, order: order), true)
    }
    settle(wire, result)
    return (result, isPaid)
  }

  /// Claims the request. Returns nil if it is ours to answer, else another's answer to it.
  private func claim(_ wire: WireRequest) async -> Result<Answer, ModelFault>? {
    await withUnsafeContinuation { waiter in
      let isOurs = state.withLock {
        guard $0.underWay[wire.keyHex] == nil else {
          $0.underWay[wire.keyHex]?.append(waiter)
          return false
        }
        $0.underWay[wire.keyHex] = []
        return true
      }
      if isOurs { waiter.resume(returning: nil) }
    }
  }

  private func settle(_ wire: WireRequest, _ result: Result<Answer, ModelFault>) {
    let waiters = state.withLock {
      if mode == .refresh { $0.refreshed.insert(wire.keyHex) }
      return $0.underWay.removeValue(forKey: wire.keyHex) ?? []
    }
    for waiter in waiters { waiter.resume(returning: result) }
  }

  /// What the cache has; nil if it has nothing.
  private func kept(_ wire: WireRequest, in cache: ReplyCache) -> Result<Answer, ModelFault>? {
    let isStale = state.withLock { mode == .refresh && !$0.refreshed.contains(wire.keyHex) }
    if isStale { return nil }
    do throws(ToolError) {
      if let body = try cache.reply(wire.key), let completion = Completion(body) {
        if let fault = completion.fault { return .failure(fault) }
        return .success(Answer(body: body, completion: completion))
      }
    } catch {
      dispatcher?.stop(.stopped(error))
      return .failure(.stopped(error))
    }
    return nil
  }

  /// What a batch service has answered, kept from now on; nil if it has not.
  private func batched(_ wire: WireRequest) -> Result<Answer, ModelFault>? {
    guard let answer = results?.take(wire) else { return nil }
    do throws(ToolError) {
      let record = CacheRecord(
        key: wire.key, request: wire.canonical, reply: answer.body, modelAsked: model,
        completion: answer.completion)
      _ = try cache?.keep([record], replacing: mode == .refresh)
    } catch {
      dispatcher?.stop(.stopped(error))
      return .failure(.stopped(error))
    }
    tally.change {
      $0.batched += 1
      $0.promptTokens += answer.completion.promptTokens ?? 0
      $0.completionTokens += answer.completion.completionTokens ?? 0
    }
    return answer.completion.fault.map { .failure($0) } ?? .success(answer)
  }

  private func call(_ wire: WireRequest, order: Int) async -> Result<Answer, ModelFault> {
    let ticket = state.withLock {
      $0.tickets += 1
      return $0.tickets
    }
    if let answer = batched(wire) { return answer }
    if mode == .only { return .failure(.onlyCache) }
    if let rehearsal { return .success(rehearsal.answer(wire)) }
    if let batch {
      batch.add(wire, order: order, ticket: ticket)
      return .failure(.deferred)
    }
    return await withUnsafeContinuation { waiter in
      dispatcher?.submit(
        Call(
          order: order, ticket: ticket, request: wire,
          finish: { waiter.resume(returning: $0) }))
    }
  }
}
