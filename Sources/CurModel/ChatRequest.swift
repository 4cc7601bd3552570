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
  /// A text to continue in place of messages, for a base model or a template of one's own.
  public var continued: String?
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
  /// Members that the body has beside ours, as they are given (`--extra-body`).
  public var extra: [JSONMember] = []
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

/// A request with the canonical form that names it in the cache.
struct WireRequest: Sendable {
  let request: ChatRequest
  /// All that can change the answer, members sorted, without endpoint and key.
  let canonical: [UInt8]
  /// The SHA-256 of the canonical form, 32 bytes.
  let key: [UInt8]
  /// The same as 64 hexadecimal digits.
  let keyHex: String
  /// The messages, or the text to continue, as JSON.
  let messages: [UInt8]
  /// The sampling parameters that are set, by OpenAI's names.
  let members: [(name: String, value: [UInt8])]

  var schema: Schema? { request.schema }

  init(_ request: ChatRequest, model: String) {
    self.request = request
    messages = request.continued.map { JSON.string($0).bytes } ?? Self.messages(request.messages)
    members = Self.members(request)
    let schema = request.schema?.bytes

    var bytes: [UInt8] = []
    bytes.reserveCapacity(messages.count + 256 + (schema?.count ?? 0))
    bytes.append("{\"draw\":")
    bytes.append(decimal: request.draw)
    if !request.extra.isEmpty {
      Self.append("extra", JSON.object(request.extra).bytes, to: &bytes)
    }
    if request.continued == nil { Self.append("messages", messages, to: &bytes) }
    Self.append("model", JSON.string(model).bytes, to: &bytes)
    if request.continued != nil { Self.append("prompt", messages, to: &bytes) }
    for (name, value) in members { Self.append(name, value, to: &bytes) }
    if let schema { Self.append("schema", schema, to: &bytes) }
    bytes.append("}")
    canonical = bytes
    var hash = SHA256()
    hash.update(bytes.span)
    key = hash.digest()
    keyHex = hexadecimal(key)
  }

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

  private static func members(_ request: ChatRequest) -> [(name: String, value: [UInt8])] {
    var members: [(name: String, value: [UInt8])] = []
    if let limit = request.maxTokens { members.append(("max_tokens", Array("\(limit)".utf8))) }
    if let seed = request.seed { members.append(("seed", Array("\(seed)".utf8))) }
    if !request.stop.isEmpty {
      members.append(("stop", JSON.array(request.stop.map { .string($0) }).bytes))
    }
    if let value = request.temperature { members.append(("temperature", Array("\(value)".utf8))) }
    if let value = request.topP { members.append(("top_p", Array("\(value)".utf8))) }
    return members
  }

  private static func append(_ name: String, _ value: [UInt8], to out: inout [UInt8]) {
    out.append(",\"")
    out.append(utf8: name)
    out.append("\":")
    out += value
  }
}
