/// A JSON value as a tree: what a reply, a config or a nested field is read into and built from.
///
/// Numbers stay as they are spelled, members in their order. A lone surrogate reads as U+FFFD.
/// A sample's own line is never taken through this: see ``Sample``.
public enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  /// As spelled; an ``init(_:)-(Int)`` or literal spells it.
  case number(String)
  case string(String)
  case array([JSON])
  case object([JSONMember])
}

/// One member of an object.
public struct JSONMember: Equatable, Sendable {
  public var name: String
  public var value: JSON
  public init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }
}

extension JSON {
  public init(_ number: Int) { self = .number(String(number)) }

  /// The member called `name` of an object, the last where it is repeated; nil if there is none.
  public subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The element at `index` of an array; nil if there is none.
  public subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  public var string: String? { if case .string(let text) = self { text } else { nil } }
  public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  public var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
  public var object: [JSONMember]? { if case .object(let members) = self { members } else { nil } }
  /// A number as the nearest Double; may be infinite.
  public var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
  /// A number that is spelled as a whole one and fits.
  public var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral text: String) { self = .string(text) }
  public init(integerLiteral number: Int) { self = .number(String(number)) }
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { JSONMember($0, $1) })
  }
}

// MARK: Reading

extension JSON {
  /// Reads `bytes`, which hold one value and white space.
  ///
  /// - Throws: ``LineFault`` if they are not JSON; a repeated key is accepted, both members stay.
  public init(reading bytes: [UInt8]) throws(LineFault) {
    var padded = bytes
    padded.append(contentsOf: Scanner.stop)
    var scanner = Scanner(padded.span.bytes)
    try scanner.document()
    var walker = Walker(padded.span.bytes, at: 0)
    walker.skipSpace()
    self = walker.tree()
  }

  /// Reads `text`.
  public init(reading text: String) throws(LineFault) { try self.init(reading: Array(text.utf8)) }
}

// MARK: Writing

extension JSON {
  /// Appends the value without white space.
  public func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append("null")
    case .bool(let flag): out.append(flag ? "true" : "false")
    case .number(let text): out.append(utf8: text)
    case .string(let text): out.append(quoted: text)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (k, element) in elements.enumerated() {
        if k > 0 { out.append(UInt8(ascii: ",")) }
        element.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (k, member) in members.enumerated() {
        if k > 0 { out.append(UInt8(ascii: ",")) }
        out.append(quoted: member.name)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// The value without white space.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    write(to: &out)
    return out
  }

  /// The value without white space, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
