import CurHash
public import CurSample

/// One turn of a conversation with a model.
public struct ChatMessage: Sendable, Equatable {
  public var role: String
  public var content: String
  public init(role: String, content: String) { (self.role, self.content) = (role, content) }
}

/// What a model is asked.
public struct ChatRequest: Sendable {
  public var messages: [ChatMessage]
  /// Left to the server where it is nil.
  public var temperature: Double?
  /// The most tokens of the answer; left to the server where it is nil.
  public var maxTokens: Int?
  public var seed: Int?
  public var topP: Double?
  public var stop: [String] = []
  /// The JSON Schema of the answer. It is asked of the server, which may ignore it: the reader of
  /// the answer checks it again.
  public var schema: Schema?
  /// The number of this draw within its sample, from 0: what is asked again is a new draw.
  public var draw = 0

  public init(messages: [ChatMessage], temperature: Double? = nil, maxTokens: Int? = nil) {
    (self.messages, self.temperature, self.maxTokens) = (messages, temperature, maxTokens)
  }
}

/// How much of a schema the server is asked to keep: what it refuses is not asked again.
enum FormatLevel: Int, Sendable, Comparable {
  case none, object, schema
  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  var next: FormatLevel? { FormatLevel(rawValue: rawValue - 1) }
}

/// A request as bytes: the canonical form that names it in the cache, and the body that is sent.
struct WireRequest: Sendable {
  /// All that can change the answer, members sorted, without endpoint and key.
  let canonical: [UInt8]
  /// The SHA-256 of the canonical form, 32 bytes.
  let key: [UInt8]
  /// The same as 64 hexadecimal digits.
  let keyHex: String
  private let name: String
  private let messages: [UInt8]
  private let members: [(name: StaticString, value: [UInt8])]
  private let schema: Schema?

  init(_ request: ChatRequest, model: String, name: String) {
    self.name = name
    messages = Self.messages(request.messages)
    schema = request.schema
    members = Self.members(request)

    var bytes: [UInt8] = []
    bytes.reserveCapacity(messages.count + 256 + (schema?.bytes.count ?? 0))
    bytes.append("{\"draw\":")
    bytes.append(decimal: request.draw)
    bytes.append(",\"messages\":")
    bytes += messages
    bytes.append(",\"model\":")
    bytes.append(quoted: model)
    for (name, value) in members { Self.append(name, value, to: &bytes) }
    if let schema { Self.append("schema", schema.bytes, to: &bytes) }
    bytes.append("}")
    canonical = bytes
    var hash = SHA256()
    hash.update(bytes.span)
    key = hash.digest()
    keyHex = hexadecimal(key)
  }

  /// What is sent to a server that takes formats up to `level`.
  func body(_ level: FormatLevel) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(canonical.count + 128)
    out.append("{\"model\":")
    out.append(quoted: name)
    Self.append("messages", messages, to: &out)
    for (name, value) in members { Self.append(name, value, to: &out) }
    if let schema {
      switch level {
      case .none: break
      case .object: out.append(",\"response_format\":{\"type\":\"json_object\"}")
      case .schema:
        out.append(",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":")
        out.append("{\"name\":\"reply\",\"strict\":")
        out.append(schema.isStrict ? "true" : "false")
        out.append(",\"schema\":")
        out += schema.bytes
        out.append("}}")
      }
    }
    out.append("}")
    return out
  }

  /// The highest level that says more than the one below it.
  var highestLevel: FormatLevel { schema == nil ? .none : .schema }

  private static func messages(_ messages: [ChatMessage]) -> [UInt8] {
    var out: [UInt8] = []
    for (k, message) in messages.enumerated() {
      out.append(k == 0 ? "[{\"role\":" : ",{\"role\":")
      out.append(quoted: message.role)
      out.append(",\"content\":")
      out.append(quoted: message.content)
      out.append("}")
    }
    out.append(messages.isEmpty ? "[]" : "]")
    return out
  }

  /// The sampling parameters that are set.
  private static func members(_ request: ChatRequest) -> [(name: StaticString, value: [UInt8])] {
    var members: [(name: StaticString, value: [UInt8])] = []
    if let limit = request.maxTokens { members.append(("max_tokens", Array("\(limit)".utf8))) }
    if let seed = request.seed { members.append(("seed", Array("\(seed)".utf8))) }
    if !request.stop.isEmpty {
      members.append(("stop", JSON.array(request.stop.map { .string($0) }).bytes))
    }
    if let value = request.temperature { members.append(("temperature", Array("\(value)".utf8))) }
    if let value = request.topP { members.append(("top_p", Array("\(value)".utf8))) }
    return members
  }

  private static func append(_ name: StaticString, _ value: [UInt8], to out: inout [UInt8]) {
    out.append(",\"")
    out.append(name)
    out.append("\":")
    out += value
  }
}
