/// The type of a column as duckdb names it: `STRUCT("role" VARCHAR, tool_calls VARCHAR[])[]`.
indirect enum ParquetType: Sendable, Equatable {
  case text
  case number
  case bool
  /// Text that is JSON.
  case json
  case bytes
  /// With what stands between the brackets: a count, where all have as many elements.
  case list(ParquetType, String)
  case structure([Member])
  case map(ParquetType)

  struct Member: Sendable, Equatable {
    var name: String
    var type: ParquetType
  }

  /// Nil if `name` is none, or nests deeper than JSON may.
  init?(_ name: String) {
    var reader = TypeReader(name)
    guard let type = reader.type(depth: 0), reader.isAtEnd else { return nil }
    self = type
  }

  /// The type with text in place of every number, truth value, time and run of bytes: a cast to it
  /// spells them as they are, where duckdb's own JSON rounds some.
  var asTexts: String {
    switch self {
    case .text, .number, .bool, .json, .bytes: "VARCHAR"
    case .list(let element, let count): "\(element.asTexts)[\(count)]"
    case .structure(let members):
      "STRUCT("
        + members.map { "\(quotedIdentifier($0.name)) \($0.type.asTexts)" }.joined(separator: ", ")
        + ")"
    case .map(let value): "MAP(VARCHAR, \(value.asTexts))"
    }
  }
}

/// A name as SQL has it.
func quotedIdentifier(_ name: String) -> String {
  "\"\(name.replacing("\"", with: "\"\""))\""
}

/// Reads a type's name.
private struct TypeReader {
  private let name: [Unicode.Scalar]
  private var at = 0
  /// As deep as JSON may nest, so that what is made of a row can be read.
  private static let deepest = 500

  init(_ name: String) { self.name = Array(name.unicodeScalars) }

  var isAtEnd: Bool { at == name.count }

  mutating func type(depth: Int) -> ParquetType? {
    guard depth < Self.deepest, var type = base(depth) else { return nil }
    while take("[") {
      var count = ""
      while at < name.count, name[at] != "]" {
        count.unicodeScalars.append(name[at])
        at += 1
      }
      guard take("]") else { return nil }
      type = .list(type, count)
    }
    return type
  }

  private mutating func base(_ depth: Int) -> ParquetType? {
    var word = ""
    while at < name.count, !"([,)".unicodeScalars.contains(name[at]) {
      word.unicodeScalars.append(name[at])
      at += 1
    }
    switch word {
    case "STRUCT": return structure(depth)
    case "MAP": return map(depth)
    default: break
    }
    if at < name.count, name[at] == "(" { skipParentheses() }
    return simple(word)
  }

  private func simple(_ word: String) -> ParquetType {
    switch word {
    case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
      "UBIGINT", "UHUGEINT", "BIGNUM", "FLOAT", "DOUBLE", "DECIMAL":
      .number
    case "BOOLEAN": .bool
    case "JSON": .json
    case "BLOB": .bytes
    default: .text
    }
  }

  private mutating func structure(_ depth: Int) -> ParquetType? {
    guard take("(") else { return nil }
    var members: [ParquetType.Member] = []
    repeat {
      _ = take(" ")
      guard let name = identifier(), take(" "), let type = type(depth: depth + 1) else {
        return nil
      }
      members.append(ParquetType.Member(name: name, type: type))
    } while take(",")
    return take(")") ? .structure(members) : nil
  }

  private mutating func map(_ depth: Int) -> ParquetType? {
    guard take("("), type(depth: depth + 1) != nil, take(","), take(" "),
      let value = type(depth: depth + 1), take(")")
    else { return nil }
    return .map(value)
  }

  private mutating func identifier() -> String? {
    var text = ""
    guard take("\"") else {
      while at < name.count, name[at] != " " {
        text.unicodeScalars.append(name[at])
        at += 1
      }
      return text.isEmpty ? nil : text
    }
    while at < name.count {
      if take("\"") {
        guard take("\"") else { return text }
        text += "\""
      } else {
        text.unicodeScalars.append(name[at])
        at += 1
      }
    }
    return nil
  }

  /// The precision of a decimal, the words of an enumeration.
  private mutating func skipParentheses() {
    var depth = 0
    var isQuoted = false
    while at < name.count {
      if name[at] == "'" { isQuoted.toggle() }
      if !isQuoted { depth += name[at] == "(" ? 1 : name[at] == ")" ? -1 : 0 }
      at += 1
      if depth == 0 { return }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard at < name.count, name[at] == scalar else { return false }
    at += 1
    return true
  }
}
