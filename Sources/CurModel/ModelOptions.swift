public import CurSample
public import CurTool

/// The options of commands that ask a model, declared once for generators and judges.
public enum ModelOptions {
  /// - Parameter role: whose model the command asks.
  public static func all(_ role: ModelRole) -> [Option] {
    let name = String(role.option.dropFirst(2))
    let sampling =
      role == .generate
      ? [
        Option("top-p", "P", "the share of likely tokens that are drawn from; else the server's"),
        Option("stop", "TEXT", "where an answer ends; may be given more than once"),
      ] : []
    return [
      Option(name, "PROVIDER/NAME", "the model that is asked; else \(role.modelVariable)"),
      Option("api-base", "URL", "the base URL of its service; else \(role.baseVariable)"),
      Option(
        "temperature", "T", "the sampling temperature",
        standard: role == .generate ? "0.7" : "0.1"),
    ] + sampling + [
      Option("reply-tokens", "N", "the most tokens of one answer", standard: "2048"),
      Option("timeout", "SECONDS", "how long one call may take", standard: "300"),
      Option("max-retries", "N", "tries more after a temporary failure", standard: "5"),
      Option(
        "parse-retries", "N", "draws more where an answer cannot be used", standard: "1"),
      Option("max-calls", "N", "the most calls, tries counted; then exit 5"),
      Option("max-tokens-total", "N", "the most tokens of all calls; then exit 5"),
      Option("max-cost", "USD", "the most that all calls may cost; then exit 5"),
      Option(
        "price", "IN,OUT", "what the model's tokens cost, in USD per million; else the table's"),
      Option("rpm", "N", "the most calls a minute"),
      Option("tpm", "N", "the most tokens a minute"),
      Option("extra-body", "JSON", "members that the body of every request has beside ours"),
      Option(
        "cache-mode", "MODE", "on, off, refresh (ask again) or only (make no call)",
        standard: "on"),
      Option("dry-run", nil, "tell how many calls, tokens and dollars it would take; make none"),
      Option("batch-out", "FILE", "write the calls for a batch service; make none"),
      Option("batch-in", "FILE", "take the answers of a batch service before calls are made"),
    ]
  }
}

/// A model that a command asks, with how it asks it.
public struct AskedModel: Sendable {
  public let client: ModelClient
  /// How many draws more an answer that cannot be used is worth.
  public let parseRetries: Int
  /// The temperature where a call has none of its own.
  public let temperature: Double
  private let maxTokens: Int
  private let seed: Int?
  private let topP: Double?
  private let stop: [String]
  private let extra: [JSONMember]

  /// The model that options or environment name; nil if neither names one.
  ///
  /// - Parameter isSecond: whether the command asks it beside its own model. Base URL, temperature,
  ///   price and members of the body that the options give are then not for it.
  /// - Throws: ``ToolError`` if it cannot be asked, or if none is named and `CUR_BUILTIN` is `no`.
  public init?(
    _ role: ModelRole, _ options: OptionValues, isSecond: Bool = false
  ) throws(ToolError) {
    guard let model = role.model(option: options[String(role.option.dropFirst(2))]) else {
      guard environmentValue("CUR_BUILTIN") != "no" else {
        throw .usage("no model: set \(role.modelVariable), for CUR_BUILTIN=no forbids rules")
      }
      return nil
    }
    var configuration = ModelConfiguration(
      role: role, model: model, apiBase: role.apiBase(option: isSecond ? nil : options["api-base"]))
    try configuration.read(options, isSecond: isSecond)
    extra = try isSecond ? [] : options["extra-body"].map(extraMembers) ?? []
    temperature = isSecond ? secondTemperature : try options.number("temperature", in: 0...2)
    topP = try isSecond || options["top-p"] == nil ? nil : options.number("top-p", in: 0...1)
    stop = isSecond ? [] : options.all("stop")
    maxTokens = try options.count("reply-tokens", minimum: 1)
    // What is made up is not drawn again.
    parseRetries = configuration.outlet == .rehearsal ? 0 : try options.count("parse-retries")
    seed = try options.count("seed")
    client = try ModelClient(configuration)
    Signals.whenRaised { [client] in client.cancel() }
  }

  /// What of it can change an answer.
  public var config: [JSONMember] {
    [
      JSONMember("model", .string(client.model)),
      JSONMember("temperature", .number(String(temperature))),
      JSONMember("reply_tokens", JSON(maxTokens)),
      JSONMember("seed", seed.map { JSON($0) } ?? .null),
      JSONMember("parse_retries", JSON(parseRetries)),
    ] + (topP.map { [JSONMember("top_p", .number(String($0)))] } ?? [])
      + (stop.isEmpty ? [] : [JSONMember("stop", .array(stop.map { .string($0) }))])
      + (extra.isEmpty ? [] : [JSONMember("extra_body", .object(extra))])
  }

  /// Asks for a value of `schema`, drawing again where an answer cannot be used.
  ///
  /// - Parameters:
  ///   - order: the number of the sample: lower ones go first.
  ///   - draw: the number of the draw within the sample, from 0.
  ///   - temperature: of this call; nil for the options'.
  ///   - looser: what an answer must fit in place of `schema`, for one who takes its good parts.
  ///   - fault: what is wrong with a value that fits, as a code.
  /// - Throws: ``AnswerFault`` if no draw gave one.
  public func value(
    of schema: Schema, _ messages: [ChatMessage], order: Int, draw: Int = 0,
    temperature: Double? = nil, looser: Schema? = nil,
    fault: @Sendable (JSON) -> String? = { _ in nil }
  ) async throws(AnswerFault) -> Answered {
    var request = request(messages, temperature)
    request.schema = schema
    let reader = ReplyReader(looser ?? schema)
    return try await drawn(request, order, draw) { reply throws(ReplyFault) in
      let read = try reader.read(reply)
      if let code = fault(read.value) {
        throw ReplyFault(code: code, beginning: clipped(reply.text))
      }
      return Answered(value: read.value, repairs: read.repairs, reply: reply)
    }
  }

  /// Asks for a text, drawing again where `fault` names what is wrong with one.
  ///
  /// - Throws: ``AnswerFault`` if no draw gave one: an empty answer, a refusal and one that was cut
  ///   off are none.
  public func text(
    _ messages: [ChatMessage], order: Int, draw: Int = 0, temperature: Double? = nil,
    fault: @Sendable (String) -> String? = { _ in nil }
  ) async throws(AnswerFault) -> ChatReply {
    try await text(request(messages, temperature), order, draw, fault)
  }

  /// Asks for what follows `beginning`, by the raw completions of a base model or a chat template
  /// of one's own; `stop` ends it, with what the options say.
  public func continuation(
    of beginning: String, stop more: [String], order: Int, draw: Int = 0,
    temperature: Double? = nil, fault: @Sendable (String) -> String? = { _ in nil }
  ) async throws(AnswerFault) -> ChatReply {
    var request = request([], temperature)
    request.continued = beginning
    request.stop += more
    return try await text(request, order, draw, fault)
  }

  private func text(
    _ request: ChatRequest, _ order: Int, _ draw: Int, _ fault: @Sendable (String) -> String?
  ) async throws(AnswerFault) -> ChatReply {
    try await drawn(request, order, draw) { reply throws(ReplyFault) in
      if let code = fault(reply.text) {
        throw ReplyFault(code: code, beginning: clipped(reply.text))
      }
      return reply
    }
  }

  private func request(_ messages: [ChatMessage], _ temperature: Double?) -> ChatRequest {
    var request = ChatRequest(
      messages: messages, temperature: temperature ?? self.temperature, maxTokens: maxTokens)
    request.topP = topP
    request.stop = stop
    request.extra = extra
    return request
  }

  private func drawn<Value>(
    _ asked: ChatRequest, _ order: Int, _ draw: Int,
    read: (ChatReply) throws(ReplyFault) -> Value
  ) async throws(AnswerFault) -> Value {
    var request = asked
    var last = AnswerFault.unusable(code: "", beginning: "")
    for attempt in 0...parseRetries {
      request.draw = draw * (parseRetries + 1) + attempt
      request.seed = seed.map { $0 &+ request.draw }
      do throws(ModelFault) {
        let reply = try await client.chat(request, order: order)
        do throws(ReplyFault) {
          return try read(reply)
        } catch {
          last = .unusable(code: error.code, beginning: error.beginning)
        }
      } catch {
        last = AnswerFault(error)
        guard error.mayDoBetter else { throw last }
      }
    }
    throw last
  }
}

/// The temperature of a model that judges beside the one that generates (DESIGN 5).
private let secondTemperature = 0.1

/// A value that a model answered with.
public struct Answered: Sendable {
  public var value: JSON
  /// What had to be mended to read it, by name.
  public var repairs: [String]
  public var reply: ChatReply

  /// What a record notes of it: who was asked, who answered, what was said, at what expense.
  public var notes: [JSONMember] {
    var notes = reply.notes
    if !repairs.isEmpty {
      notes.append(JSONMember("repairs", .array(repairs.map { .string($0) })))
    }
    return notes
  }
}

extension ChatReply {
  /// What a record notes of it: who was asked, who answered, what was said, at what expense.
  public var notes: [JSONMember] {
    var notes = [
      JSONMember("model", .string(modelAsked)),
      JSONMember("answered", .string(modelAnswered)),
      JSONMember("request", .string(requestSHA256)),
      JSONMember("reply", .string(replySHA256)),
    ]
    if let promptTokens, let completionTokens {
      notes.append(JSONMember("tokens", [JSON(promptTokens), JSON(completionTokens)]))
    }
    return notes
  }
}

/// Why a model gave no value that can be used.
public enum AnswerFault: Error, Sendable {
  /// No draw could be read: the reader's code, and the last answer's beginning.
  case unusable(code: String, beginning: String)
  /// The model or its service gave none.
  case failed(String)
  /// The run must end.
  case stopped(ToolError)

  init(_ fault: ModelFault) {
    switch fault {
    case .stopped(let error): self = .stopped(error)
    case .cancelled: self = .stopped(ToolError(.modelFailure, fault.text))
    default: self = .failed(fault.text)
    }
  }
}

extension ModelConfiguration {
  /// Reads how often and how long its service is asked, and what the run may spend.
  mutating func read(_ options: OptionValues, isSecond: Bool) throws(ToolError) {
    if options["jobs"] != nil { inFlight = try options.count("jobs", minimum: 1) }
    timeoutSeconds = try options.number("timeout", in: 0.1...86_400)
    maxRetries = try options.count("max-retries")
    let mode = try options.word("cache-mode", of: CacheMode.allCases.map(\.rawValue))
    cacheMode = CacheMode(rawValue: mode) ?? .on
    try readLimits(options, isSecond: isSecond)
    try readOutlet(options, isSecond: isSecond)
  }

  /// Reads whether calls are made at all, and what answers them before.
  private mutating func readOutlet(
    _ options: OptionValues, isSecond: Bool
  ) throws(ToolError) {
    let file = options["batch-out"]
    if options.isOn("dry-run") {
      guard file == nil else { throw .usage("'--dry-run' writes no batch") }
      outlet = .rehearsal
    } else if let file {
      guard !isSecond else {
        throw .usage("a batch is for one model: score with a step of its own")
      }
      outlet = .batch(file)
    }
    batchResults = isSecond ? nil : options["batch-in"]
  }

  /// Reads what the run may spend, how fast, and where the account is kept.
  private mutating func readLimits(
    _ options: OptionValues, isSecond: Bool
  ) throws(ToolError) {
    if options.isGiven("max-calls") { budget.calls = try options.count("max-calls") }
    if options.isGiven("max-tokens-total") {
      budget.tokens = try options.count("max-tokens-total")
    }
    if options.isGiven("rpm") { callsPerMinute = try options.count("rpm", minimum: 1) }
    if options.isGiven("tpm") { tokensPerMinute = try options.count("tpm", minimum: 1) }
    let typed = isSecond ? nil : options["price"]
    price = try typed.map(Price.typed) ?? Price.listed(model)
    if options.isGiven("max-cost") {
      guard price != nil else {
        throw .usage(
          "no price of '\(visible(model))' is known: give '--price IN,OUT' in USD per million tokens"
        )
      }
      budget.nanoDollars = Int(try options.number("max-cost", in: 0...1e9) * 1e9)
    }
    let folder = options["run"] ?? environmentValue("CUR_RUN")
    guard !isSecond || folder != nil || budget == Budget() else {
      throw .usage("two models share a budget only in a run directory: give '--run DIR'")
    }
    if let folder {
      ledger = (try RunDirectory(folder).path("ledger.sqlite"), "\(role)")
    }
  }
}

/// The members of `--extra-body`.
private func extraMembers(_ text: String) throws(ToolError) -> [JSONMember] {
  let ours: Set = [
    "model", "messages", "prompt", "max_tokens", "max_completion_tokens", "temperature", "seed",
    "stop", "top_p", "response_format", "stream",
  ]
  guard let members = (try? JSON(reading: text))?.object else {
    throw .usage("option '--extra-body' needs a JSON object, not '\(visible(text))'")
  }
  if let taken = members.first(where: { ours.contains($0.name) }) {
    throw .usage("'--extra-body' may not hold '\(visible(taken.name))', which is set already")
  }
  return members
}
