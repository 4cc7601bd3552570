public import CurSample
public import CurTool

/// The options of commands that ask a model, declared once for generators and judges.
public enum ModelOptions {
  /// - Parameter role: whose model the command asks.
  public static func all(_ role: ModelRole) -> [Option] {
    let name = String(role.option.dropFirst(2))
    return [
      Option(name, "PROVIDER/NAME", "the model that is asked; else \(role.modelVariable)"),
      Option("api-base", "URL", "the base URL of its service; else \(role.baseVariable)"),
      Option(
        "temperature", "T", "the sampling temperature",
        standard: role == .generate ? "0.7" : "0.1"),
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
    ]
  }
}

/// A model that a command asks, with how it asks it.
public struct AskedModel: Sendable {
  public let client: ModelClient
  /// How many draws more an answer that cannot be used is worth.
  public let parseRetries: Int
  private let temperature: Double
  private let maxTokens: Int
  private let seed: Int?
  private let extra: [JSONMember]

  /// The model that options or environment name; nil if neither names one.
  ///
  /// - Throws: ``ToolError`` if it cannot be asked, or if none is named and `CUR_BUILTIN` is `no`.
  public init?(_ role: ModelRole, _ options: OptionValues) throws(ToolError) {
    guard let model = role.model(option: options[String(role.option.dropFirst(2))]) else {
      guard environmentValue("CUR_BUILTIN") != "no" else {
        throw .usage("no model: set \(role.modelVariable), for CUR_BUILTIN=no forbids rules")
      }
      return nil
    }
    var configuration = ModelConfiguration(
      role: role, model: model, apiBase: role.apiBase(option: options["api-base"]))
    if options["jobs"] != nil { configuration.inFlight = try options.count("jobs", minimum: 1) }
    configuration.timeoutSeconds = try options.number("timeout", in: 0.1...86_400)
    configuration.maxRetries = try options.count("max-retries")
    let mode = try options.word("cache-mode", of: CacheMode.allCases.map(\.rawValue))
    configuration.cacheMode = CacheMode(rawValue: mode) ?? .on
    try configuration.readLimits(options)
    extra = try options["extra-body"].map(extraMembers) ?? []
    temperature = try options.number("temperature", in: 0...2)
    maxTokens = try options.count("reply-tokens", minimum: 1)
    parseRetries = try options.count("parse-retries")
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
    ] + (extra.isEmpty ? [] : [JSONMember("extra_body", .object(extra))])
  }

  /// Asks for a value of `schema`, drawing again where an answer cannot be used.
  ///
  /// - Parameters:
  ///   - order: the number of the sample: lower ones go first.
  ///   - draw: the number of the draw within the sample, from 0.
  /// - Throws: ``AnswerFault`` if no draw gave one.
  public func value(
    of schema: Schema, _ messages: [ChatMessage], order: Int, draw: Int = 0
  ) async throws(AnswerFault) -> Answered {
    let reader = ReplyReader(schema)
    var request = ChatRequest(
      messages: messages, temperature: temperature, maxTokens: maxTokens)
    request.schema = schema
    request.extra = extra
    var last = AnswerFault.unusable(code: "", beginning: "")
    for attempt in 0...parseRetries {
      request.draw = draw * (parseRetries + 1) + attempt
      request.seed = seed.map { $0 &+ request.draw }
      do throws(ModelFault) {
        let reply = try await client.chat(request, order: order)
        do throws(ReplyFault) {
          let read = try reader.read(reply)
          return Answered(value: read.value, repairs: read.repairs, reply: reply)
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

/// A value that a model answered with.
public struct Answered: Sendable {
  public var value: JSON
  /// What had to be mended to read it, by name.
  public var repairs: [String]
  public var reply: ChatReply

  /// What a record notes of it: who was asked, who answered, what was said, at what expense.
  public var notes: [JSONMember] {
    var notes = [
      JSONMember("model", .string(reply.modelAsked)),
      JSONMember("answered", .string(reply.modelAnswered)),
      JSONMember("request", .string(reply.requestSHA256)),
      JSONMember("reply", .string(reply.replySHA256)),
    ]
    if let prompt = reply.promptTokens, let completion = reply.completionTokens {
      notes.append(JSONMember("tokens", [JSON(prompt), JSON(completion)]))
    }
    if !repairs.isEmpty {
      notes.append(JSONMember("repairs", .array(repairs.map { .string($0) })))
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
  /// Reads what the run may spend, how fast, and where the account is kept.
  fileprivate mutating func readLimits(_ options: OptionValues) throws(ToolError) {
    if options.isGiven("max-calls") { budget.calls = try options.count("max-calls") }
    if options.isGiven("max-tokens-total") {
      budget.tokens = try options.count("max-tokens-total")
    }
    if options.isGiven("rpm") { callsPerMinute = try options.count("rpm", minimum: 1) }
    if options.isGiven("tpm") { tokensPerMinute = try options.count("tpm", minimum: 1) }
    price = try options["price"].map(Price.typed) ?? Price.listed(model)
    if options.isGiven("max-cost") {
      guard price != nil else {
        throw .usage(
          "no price of '\(visible(model))' is known: give '--price IN,OUT' in USD per million tokens"
        )
      }
      budget.nanoDollars = Int(try options.number("max-cost", in: 0...1e9) * 1e9)
    }
    if let folder = options["run"] ?? environmentValue("CUR_RUN") {
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
