import CurHash
import CurSample
public import CurTool

/// Asks one model for the embeddings of texts: many texts a call, several calls in flight, and no text
/// twice, for each is kept in the reply cache by itself.
///
/// It works on the thread that calls it. The API is that of OpenAI's reference, "Create embeddings".
public final class EmbeddingClient: @unchecked Sendable {  // one thread uses it at a time
  /// `provider/name`, as it was asked for.
  public let model: String
  private let endpoint: Endpoint
  private let mode: CacheMode
  private let cache: ReplyCache?
  private let transport: Transport
  private let inFlight: Int
  private let maxRetries: Int
  private let tally = Tally(price: nil)

  /// How many texts and bytes a call takes. *Chosen*: services take 96 to 2,048 texts and 300,000
  /// tokens; local servers are fastest with some dozens.
  private static let textsACall = 64
  private static let bytesACall = 1 << 18

  /// - Throws: A usage error if the model, its key or the cache's place is not usable.
  public init(_ configuration: ModelConfiguration) throws(ToolError) {
    endpoint = try Endpoint(configuration)
    model = endpoint.model
    mode = configuration.cacheMode
    cache =
      mode == .off ? nil : try ReplyCache(path: CacheFolder.database(configuration.environment))
    (inFlight, maxRetries) = (configuration.inFlight, configuration.maxRetries)
    guard endpoint.wire is OpenAIWire else {
      throw .usage(
        "'\(visible(model))' is not asked for embeddings by OpenAI's API: give '--api-base URL' of one that is"
      )
    }
    transport = try Transport(
      headers: endpoint.wire.headers(endpoint.key), slots: inFlight,
      timeoutSeconds: configuration.timeoutSeconds)
  }

  /// What was done so far.
  public var statistics: Statistics { tally.now }

  /// The embeddings of `texts`, in their order.
  ///
  /// - Throws: ``ToolError`` if one cannot be had: an embedding that is missing must not look like
  ///   one that is near nothing.
  public func embed(_ texts: [[UInt8]]) throws(ToolError) -> [[Float]] {
    var found: [[UInt8]: [Float]] = [:]
    var missing: [Wanted] = []
    for text in Set(texts) {
      let wanted = Wanted(text, model: model)
      if mode != .refresh, let kept = try kept(wanted) {
        found[text] = kept
        tally.change { $0.cacheHits += 1 }
      } else {
        missing.append(wanted)
      }
    }
    guard missing.isEmpty || mode != .only else {
      throw ToolError(
        .modelFailure,
        "the cache has no embedding of \(missing.count) texts, and no call may be made")
    }
    // The set has no order; calls have that of the texts' hashes, so that runs are alike.
    missing.sort { $0.key.lexicographicallyPrecedes($1.key) }
    for (wanted, vector) in try ask(missing) { found[wanted.text] = vector }
    var vectors: [[Float]] = []
    for text in texts { vectors.append(found[text] ?? []) }
    return vectors
  }

  /// One text, and its name in the cache.
  private struct Wanted {
    let text: [UInt8]
    let canonical: [UInt8]
    let key: [UInt8]

    init(_ text: [UInt8], model: String) {
      self.text = text
      let bytes =
        JSON.object([
          JSONMember("embed", .string(String(decoding: text, as: UTF8.self))),
          JSONMember("model", .string(model)),
        ]).canonicalBytes
      var hash = SHA256()
      hash.update(bytes.span)
      key = hash.digest()
      canonical = bytes
    }
  }

  private func kept(_ wanted: Wanted) throws(ToolError) -> [Float]? {
    guard let cache, let body = try cache.reply(wanted.key) else { return nil }
    return (try? JSON(reading: body)).flatMap { Self.vector($0["embedding"]) }
  }

  // MARK: Calls

  /// Some texts, asked for together.
  private struct Batch {
    var texts: ArraySlice<Wanted>
    var tries = 0
    var due = 0.0
  }

  private static func batches(_ texts: [Wanted]) -> [Batch] {
    var batches: [Batch] = []
    var (from, bytes) = (0, 0)
    for k in texts.indices {
      let isFull = k - from == textsACall || bytes + texts[k].text.count > bytesACall
      if isFull, k > from {
        batches.append(Batch(texts: texts[from..<k]))
        (from, bytes) = (k, 0)
      }
      bytes += texts[k].text.count
    }
    if from < texts.count { batches.append(Batch(texts: texts[from...])) }
    return batches
  }

  private func ask(_ texts: [Wanted]) throws(ToolError) -> [(Wanted, [Float])] {
    var waiting = Self.batches(texts)
    var running: [Int: Batch] = [:]
    var answered: [(Wanted, [Float])] = []
    do throws(ToolError) {
      while !waiting.isEmpty || !running.isEmpty {
        if Signals.areRaised { throw ToolError(.modelFailure, "stopped by a signal") }
        start(&waiting, &running)
        let done = transport.work(waiting: pause(waiting, running))
        var records: [CacheRecord] = []
        for (slot, outcome) in done {
          guard var batch = running.removeValue(forKey: slot) else { continue }
          if let vectors = try settle(outcome, &batch) {
            for (wanted, vector) in zip(batch.texts, vectors) {
              answered.append((wanted, vector))
              records.append(record(wanted, vector))
            }
          } else {
            waiting.append(batch)
          }
        }
        if !records.isEmpty { _ = try cache?.keep(records, replacing: mode == .refresh) }
      }
    } catch {
      for slot in running.keys { transport.abandon(slot) }
      throw error
    }
    return answered
  }

  private func start(_ waiting: inout [Batch], _ running: inout [Int: Batch]) {
    let now = monotonicSeconds()
    while running.count < inFlight, let k = waiting.firstIndex(where: { $0.due <= now }),
      let slot = transport.start(endpoint.baseURL + "/embeddings", body(of: waiting[k]))
    {
      running[slot] = waiting.remove(at: k)
      tally.change { $0.highestInFlight = max($0.highestInFlight, running.count) }
    }
  }

  /// Until a reply may come or a later try is due, in seconds; at most one, so that signals are seen.
  private func pause(_ waiting: [Batch], _ running: [Int: Batch]) -> Double {
    let now = monotonicSeconds()
    let due = waiting.map(\.due).min() ?? now + 1
    return running.count < inFlight ? min(1, max(0.001, due - now)) : 1
  }

  private func body(of batch: Batch) -> [UInt8] {
    JSON.object([
      JSONMember("model", .string(endpoint.name)),
      JSONMember(
        "input", .array(batch.texts.map { .string(String(decoding: $0.text, as: UTF8.self)) })),
      JSONMember("encoding_format", "float"),
    ]).bytes
  }

  /// The vectors of a batch, in its order; nil if it is to be asked for again.
  private func settle(_ outcome: Outcome, _ batch: inout Batch) throws(ToolError) -> [[Float]]? {
    if outcome.failure == nil, outcome.status == 200,
      let reply = try? JSON(reading: outcome.body),
      let vectors = Self.vectors(reply, count: batch.texts.count)
    {
      tally.change {
        $0.calls += 1
        $0.successes += 1
        $0.promptTokens += reply["usage"]?["prompt_tokens"]?.int ?? 0
      }
      return vectors
    }
    switch verdict(on: outcome, of: endpoint) {
    case .stop(let error): throw error
    case .rejected(let status, let message):
      throw ToolError(
        .modelFailure, "'\(endpoint.baseURL)' refuses to embed: HTTP \(status): \(message)")
    case .tryAgain(let reason, let wait, _):
      batch.tries += 1
      let why =
        reason == "the reply is not a chat completion" ? "the reply holds no embeddings" : reason
      guard batch.tries <= maxRetries else { throw unreachable(endpoint, why) }
      batch.due = monotonicSeconds() + (wait ?? backoff(beforeTry: batch.tries))
      tally.change { $0.retries += 1 }
    case .answer, .noAnswer:
      throw ToolError(
        .modelFailure, "'\(endpoint.baseURL)' answers a request for embeddings with a chat")
    }
    return nil
  }

  /// What `data` holds, by `index`; nil if one is missing or twice there.
  private static func vectors(_ reply: JSON, count: Int) -> [[Float]]? {
    guard let data = reply["data"]?.array, data.count == count else { return nil }
    var vectors = [[Float]](repeating: [], count: count)
    for (place, item) in data.enumerated() {
      let index = item["index"]?.int ?? place
      guard vectors.indices.contains(index), vectors[index].isEmpty,
        let vector = vector(item["embedding"])
      else { return nil }
      vectors[index] = vector
    }
    return vectors
  }

  /// The numbers of an array; nil if it is empty or holds anything else.
  private static func vector(_ value: JSON?) -> [Float]? {
    guard let elements = value?.array, !elements.isEmpty else { return nil }
    var vector: [Float] = []
    vector.reserveCapacity(elements.count)
    for element in elements {
      guard let number = element.double, number.isFinite else { return nil }
      vector.append(Float(number))
    }
    return vector
  }

  private func record(_ wanted: Wanted, _ vector: [Float]) -> CacheRecord {
    CacheRecord(
      key: wanted.key, request: wanted.canonical,
      reply: JSON.object([
        JSONMember("embedding", .array(vector.map { .number(String($0)) }))
      ]).bytes,
      modelAsked: model, completion: Completion(content: ""))
  }
}
