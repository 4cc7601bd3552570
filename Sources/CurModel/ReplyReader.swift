public import CurSample
import CurTool

/// A value read from a model's answer.
public struct ReadReply: Equatable, Sendable {
  public var value: JSON
  /// What had to be mended, by name, in the order it was done; empty for a clean answer.
  public var repairs: [String]
}

/// Why an answer holds no value that can be used.
public struct ReplyFault: Error, Equatable, Sendable {
  /// `no-json`, `unreadable`, `truncated`, `unclosed-think`, or a schema's rule with its place:
  /// `range:score:7`.
  public var code: String
  /// The answer's beginning, fit for a diagnosis.
  public var beginning: String
}

/// Reads answers that should hold one JSON value. There is one reader for all commands, and it fails
/// closed: what is not read whole, or does not fit the schema, is no answer.
///
/// In this order: strict JSON; reasoning taken off; a fence taken off; the first complete value
/// among prose; repairs (``LenientReader``); then what the schema asks for (``Coercion``), and the
/// schema itself, always. No number is ever looked for in prose.
public struct ReplyReader: Sendable {
  public let schema: Schema
  /// Whether the request ended with the `{` of the answer.
  public let isPrefilled: Bool

  public init(_ schema: Schema, isPrefilled: Bool = false) {
    (self.schema, self.isPrefilled) = (schema, isPrefilled)
  }

  /// The value of `reply`.
  public func read(_ reply: ChatReply) throws(ReplyFault) -> ReadReply {
    try read(reply.text, finishReason: reply.finishReason)
  }

  /// The value of an answer, whose model ended for `finishReason`.
  ///
  /// - Throws: A fault for every answer that was cut off, whatever it holds.
  public func read(_ text: String, finishReason: String) throws(ReplyFault) -> ReadReply {
    func fault(_ code: String) -> ReplyFault { ReplyFault(code: code, beginning: clipped(text)) }
    guard finishReason != "length" else { throw fault("truncated") }
    var repairs: [String] = []
    var body = trimmed(text)
    switch splitReasoning(body) {
    case .none: break
    case .unclosed: throw fault("unclosed-think")
    case .closed(_, let rest):
      body = rest
      repairs.append("think")
    }
    if isPrefilled, !body.hasPrefix("{") {
      body = "{" + body
      repairs.append("prefill")
    }
    var search = Search(body, rule: schema.root, mayClose: finishReason == "stop")
    let value = search.value()
    guard let value else { throw fault(search.hasCandidate ? "unreadable" : "no-json") }
    repairs += search.repairs
    let single = withoutRepeats(value)
    if single != value { repairs.append("dup-key") }
    var coercion = Coercion()
    let coerced = coercion.coerced(single, to: schema.root)
    if let wrong = schema.fault(in: coerced) { throw fault(wrong.code) }
    return ReadReply(value: coerced, repairs: repairs + coercion.repairs)
  }
}

/// Looks for the first complete value of a text.
private struct Search {
  private let bytes: [UInt8]
  private let rule: Rule
  private let mayClose: Bool
  private(set) var repairs: [String] = []
  /// Whether something in the text begins as a value does.
  private(set) var hasCandidate = false

  init(_ text: String, rule: Rule, mayClose: Bool) {
    bytes = Array(text.utf8)
    self.rule = rule
    self.mayClose = mayClose
  }

  mutating func value() -> JSON? {
    if let value = try? JSON(reading: bytes) {
      hasCandidate = true
      return value
    }
    let from = endOfFence() ?? 0
    for start in bytes.indices[from...] where begins(start) {
      hasCandidate = true
      // Only the first: inside one that is not complete stand pieces, and none of them is the answer.
      return complete(start, isFenced: from > 0)
    }
    return nil
  }

  /// Where the first line of a text that begins with a code fence ends.
  private func endOfFence() -> Int? {
    guard bytes.starts(with: Array("```".utf8)) else { return nil }
    return bytes.firstIndex(of: UInt8(ascii: "\n"))
  }

  /// The value at `start`, if it is complete; notes what stood around it.
  private mutating func complete(_ start: Int, isFenced: Bool) -> JSON? {
    var reader = LenientReader(bytes, at: start, mayClose: mayClose)
    guard let value = reader.value() else { return nil }
    let before = bytes[..<start]
    let after = trimmed(String(decoding: bytes[reader.at...], as: UTF8.self))
    if isFenced {
      repairs.append("fence")
      if !["", "```"].contains(after) { repairs.append("slice") }
    } else if !before.isEmpty || !after.isEmpty {
      repairs.append("slice")
    }
    repairs += reader.repairs
    return value
  }

  /// Whether a value of the kind that is asked for begins here: `{` or `[` and what may follow it.
  private func begins(_ start: Int) -> Bool {
    let opener = bytes[start]
    let isArray = opener == UInt8(ascii: "[")
    guard isArray || opener == UInt8(ascii: "{"),
      let next = bytes[(start + 1)...].first(where: { $0 > 0x20 })
    else { return false }
    // An array of objects is taken whole, or the first of several would pass for the answer.
    if isArray, next == UInt8(ascii: "{") { return true }
    guard asks(for: isArray ? "array" : "object") else { return false }
    // A quote, plain or typographic, an inner value or the closer; not the word of a template.
    let fitting = isArray ? "\"'{[]-0123456789tfn" : "\"'{}"
    return fitting.utf8.contains(next) || next == 0xE2
  }

  private func asks(for type: String) -> Bool {
    if rule.types.isEmpty { return rule.members.isEmpty || type == "object" }
    return rule.types.contains(type)
  }
}

/// `value` with only the last of members of one name, which is the one that counts.
private func withoutRepeats(_ value: JSON) -> JSON {
  switch value {
  case .array(let elements): return .array(elements.map(withoutRepeats))
  case .object(let members):
    var kept: [JSONMember] = []
    for member in members {
      kept.removeAll { $0.name == member.name }
      kept.append(JSONMember(member.name, withoutRepeats(member.value)))
    }
    return .object(kept)
  default: return value
  }
}
