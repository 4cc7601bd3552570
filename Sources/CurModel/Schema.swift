public import CurSample
public import CurTool

/// The part of JSON Schema (draft 2020-12) that replies are held to, here and always: servers
/// accept a schema and ignore all or some of it.
///
/// `type` (one or several), `enum`, `required`, `properties`, `additionalProperties` (true or
/// false), `items`, `minimum`, `maximum`, `minItems`, `maxItems`, `minLength`. Any other keyword
/// that would refuse something is an error, for to ignore it would let something pass.
public struct Schema: Sendable {
  /// As it was given, which is how it is sent.
  let json: JSON
  let bytes: [UInt8]
  /// Whether a server's strict mode can take it: every object closed, every member required.
  let isStrict: Bool
  let root: Rule

  /// - Throws: A usage error if it is not a schema or holds a keyword that is not kept.
  public init(_ json: JSON) throws(ToolError) {
    self.json = json
    bytes = json.bytes
    isStrict = isStrictSchema(json)
    root = try Rule(json, at: "schema")
  }

  /// The first thing wrong with `value`; nil if it fits.
  public func fault(in value: JSON) -> SchemaFault? { root.fault(in: value, at: "") }
}

/// What is wrong with a value, where.
public struct SchemaFault: Error, Equatable, Sendable {
  /// `type`, `enum`, `missing`, `extra`, `range`, `items` or `length`.
  public var rule: String
  /// Members and indexes from the root: `claims[0].verdict`; empty for the root itself.
  public var path: String
  /// What was found, clipped.
  public var found: String

  /// `range:score:7`
  public var code: String { "\(rule):\(path):\(found)" }
}

/// One schema or subschema, read.
final class Rule: Sendable {
  let types: [String]
  let choices: [JSON]
  let members: [(name: String, rule: Rule)]
  let required: [String]
  let isOpen: Bool
  let items: Rule?
  let minimum: Double?
  let maximum: Double?
  let minItems: Int?
  let maxItems: Int?
  let minLength: Int?

  private static let annotations: Set = [
    "$schema", "$id", "$comment", "title", "description", "default", "examples",
  ]
  private static let keywords: Set = [
    "type", "enum", "properties", "required", "additionalProperties", "items", "minimum",
    "maximum", "minItems", "maxItems", "minLength",
  ]
  private static let typeNames: Set = [
    "object", "array", "string", "number", "integer", "boolean", "null",
  ]

  init(_ json: JSON, at path: String) throws(ToolError) {
    guard let keywords = json.object else { throw .usage("'\(path)' is not a JSON Schema object") }
    for keyword in keywords.map(\.name)
    where !Self.keywords.contains(keyword) && !Self.annotations.contains(keyword) {
      throw .usage("the keyword '\(visible(keyword))' of '\(path)' is not supported")
    }
    types = json["type"]?.array?.compactMap(\.string) ?? json["type"]?.string.map { [$0] } ?? []
    choices = json["enum"]?.array ?? []
    required = (json["required"]?.array ?? []).compactMap(\.string)
    isOpen = json["additionalProperties"]?.bool ?? true
    minimum = try Self.number("minimum", of: json, at: path)
    maximum = try Self.number("maximum", of: json, at: path)
    minItems = try Self.number("minItems", of: json, at: path).map { Int($0) }
    maxItems = try Self.number("maxItems", of: json, at: path).map { Int($0) }
    minLength = try Self.number("minLength", of: json, at: path).map { Int($0) }
    var members: [(name: String, rule: Rule)] = []
    for member in json["properties"]?.object ?? [] {
      members.append((member.name, try Rule(member.value, at: "\(path).\(member.name)")))
    }
    self.members = members
    if let rule = json["items"] { items = try Rule(rule, at: path + "[]") } else { items = nil }
    try check(json, path)
  }

  /// Holds what the reading above would pass over: keywords of another type than they should have.
  private func check(_ json: JSON, _ path: String) throws(ToolError) {
    let isSound =
      types.allSatisfy { Self.typeNames.contains($0) } && (json["type"] == nil || !types.isEmpty)
      && (json["enum"] == nil || !choices.isEmpty)
      && (json["properties"] == nil || json["properties"]?.object != nil)
      && (json["required"] == nil || json["required"]?.array?.count == required.count)
      && (json["additionalProperties"] == nil || json["additionalProperties"]?.bool != nil)
    guard isSound else { throw .usage("'\(path)' is not a JSON Schema that can be kept") }
  }

  private static func number(
    _ name: String, of json: JSON, at path: String
  ) throws(ToolError) -> Double? {
    guard let value = json[name] else { return nil }
    guard let number = value.double, abs(number) < 1e15 else {
      throw .usage("'\(name)' of '\(path)' is not a number")
    }
    return number
  }

  func rule(of name: String) -> Rule? { members.first { $0.name == name }?.rule }

  /// Whether a value of this kind is asked for; all are where no type is.
  func allows(_ value: JSON) -> Bool {
    types.isEmpty
      || types.contains { type in
        switch value {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        case .number: type == "number" || type == "integer" && Self.isWhole(value)
        }
      }
  }

  func fault(in value: JSON, at path: String) -> SchemaFault? {
    func fault(_ rule: String, _ found: String) -> SchemaFault {
      SchemaFault(rule: rule, path: path, found: clipped(found))
    }
    guard allows(value) else { return fault("type", value.text) }
    if !choices.isEmpty, !choices.contains(where: { Self.isEqual($0, value) }) {
      return fault("enum", value.text)
    }
    switch value {
    case .number(let text):
      guard let number = value.double, number.isFinite, number >= minimum ?? -.infinity,
        number <= maximum ?? .infinity
      else { return fault("range", text) }
    case .string(let text):
      if text.unicodeScalars.count < minLength ?? 0 { return fault("length", value.text) }
    case .array(let elements):
      guard elements.count >= minItems ?? 0, elements.count <= maxItems ?? .max else {
        return fault("items", "\(elements.count)")
      }
      return first(elements.indices) { items?.fault(in: elements[$0], at: "\(path)[\($0)]") }
    case .object(let found):
      return objectFault(found, at: path)
    case .null, .bool: break
    }
    return nil
  }

  private func objectFault(_ found: [JSONMember], at path: String) -> SchemaFault? {
    let prefix = path.isEmpty ? "" : path + "."
    for name in required where !found.contains(where: { $0.name == name }) {
      return SchemaFault(rule: "missing", path: prefix + name, found: "")
    }
    return first(found) { member in
      if let rule = rule(of: member.name) {
        return rule.fault(in: member.value, at: prefix + member.name)
      }
      guard !isOpen else { return nil }
      return SchemaFault(rule: "extra", path: prefix + clipped(member.name), found: "")
    }
  }

  private func first<C: Collection>(
    _ things: C, _ fault: (C.Element) -> SchemaFault?
  ) -> SchemaFault? {
    for thing in things { if let found = fault(thing) { return found } }
    return nil
  }

  /// Whether a number has no fractional part: 4.0 is an integer to JSON Schema.
  static func isWhole(_ value: JSON) -> Bool {
    guard let number = value.double else { return false }
    return number.isFinite && number == number.rounded(.towardZero)
  }

  /// Equal as JSON Schema has it: 1 and 1.0 are.
  private static func isEqual(_ a: JSON, _ b: JSON) -> Bool {
    if let x = a.double, let y = b.double { return x == y }
    return a == b
  }
}

private func isStrictSchema(_ schema: JSON) -> Bool {
  if let members = schema["properties"]?.object {
    let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
    guard schema["additionalProperties"]?.bool == false,
      members.allSatisfy({ required.contains($0.name) && isStrictSchema($0.value) })
    else { return false }
  }
  return schema["items"].map(isStrictSchema) ?? true
}
