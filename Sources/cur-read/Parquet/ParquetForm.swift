import CurSample
import CurTool

/// A row as duckdb writes it, all of its values texts, as an object with the values that the types of
/// its columns say.
///
/// A null of a row or of a structure is a member that is not there: Parquet cannot tell the two, and
/// a list of messages has a null for every key that some other message has.
struct ParquetForm: RowForm {
  let columns: [ParquetType.Member]

  func write(_ row: Span<UInt8>, to json: inout [UInt8]) throws(RowFault) {
    var writer = ParquetWriter(row)
    try writer.object(columns.map(\.type), to: &json)
  }
}

/// Writes one row, reading along.
private struct ParquetWriter: ~Escapable {
  private let row: Span<UInt8>
  private var at = 0

  @_lifetime(copy row)
  init(_ row: Span<UInt8>) { self.row = row }

  private func byte() -> UInt8 { at < row.count ? row[at] : 0 }

  @_lifetime(self: copy self)
  private mutating func expect(_ byte: UInt8) throws(RowFault) {
    guard self.byte() == byte else {
      throw RowFault("unreadable_line", "duckdb wrote another row than was asked for", at: at)
    }
    at += 1
  }

  /// A null is stepped over.
  @_lifetime(self: copy self)
  private mutating func isNull() -> Bool {
    guard byte() == UInt8(ascii: "n") else { return false }
    at += 4
    return true
  }

  /// The text between the next two quotes, as it is escaped.
  @_lifetime(self: copy self)
  private mutating func string() throws(RowFault) -> Range<Int> {
    try expect(0x22)
    let start = at
    while true {
      at = row.firstQuoteOrBackslash(from: at)
      guard at < row.count else {
        try expect(0x22)
        break
      }
      if row[at] == 0x22 { break }
      at += 2
    }
    at += 1
    return start..<at - 1
  }

  /// - Parameter types: of the members, in their order.
  @_lifetime(self: copy self)
  mutating func object(_ types: [ParquetType], to json: inout [UInt8]) throws(RowFault) {
    try expect(UInt8(ascii: "{"))
    json.append(UInt8(ascii: "{"))
    for (k, type) in types.enumerated() {
      if k > 0 { try expect(UInt8(ascii: ",")) }
      try member(type, to: &json, keepsNull: false)
    }
    try expect(UInt8(ascii: "}"))
    json.append(UInt8(ascii: "}"))
  }

  @_lifetime(self: copy self)
  private mutating func member(
    _ type: ParquetType, to json: inout [UInt8], keepsNull: Bool
  ) throws(RowFault) {
    let end = json.count
    let key = try string()
    try expect(UInt8(ascii: ":"))
    if json.last != UInt8(ascii: "{") { json.append(UInt8(ascii: ",")) }
    json.append(row.extracting(key.lowerBound - 1..<key.upperBound + 1))
    json.append(UInt8(ascii: ":"))
    let isThere = try value(type, to: &json)
    guard !isThere else { return }
    if keepsNull { json.append("null") } else { json.removeLast(json.count - end) }
  }

  /// Writes one value; false for a null, of which nothing is written.
  @_lifetime(self: copy self)
  private mutating func value(_ type: ParquetType, to json: inout [UInt8]) throws(RowFault) -> Bool
  {
    if isNull() { return false }
    switch type {
    case .text:
      let text = try string()
      json.append(row.extracting(text.lowerBound - 1..<text.upperBound + 1))
    case .number, .bool:
      let text = try string()
      let first = text.isEmpty ? 0 : row[text.lowerBound]
      let second = text.count > 1 ? row[text.lowerBound + 1] : 0
      // Not a number, and infinity, are nothing in JSON.
      let isNumber = first &- 0x30 < 10 || (first == UInt8(ascii: "-") && second &- 0x30 < 10)
      guard isNumber || type == .bool else { return false }
      json.append(row.extracting(text))
    case .json:
      let text = unescapedJSON(row, try string())
      if jsonKind(of: text.span) == nil {
        json.append(quoted: text.span)
      } else {
        JSONForm().write(text.span, to: &json)
      }
    case .bytes: append(bytes: unescapedJSON(row, try string()), to: &json)
    case .list(let element, _): try list(element, to: &json)
    case .structure(let members): try object(members.map(\.type), to: &json)
    case .map(let value): try map(value, to: &json)
    }
    return true
  }

  @_lifetime(self: copy self)
  private mutating func list(_ element: ParquetType, to json: inout [UInt8]) throws(RowFault) {
    try expect(UInt8(ascii: "["))
    json.append(UInt8(ascii: "["))
    while byte() != UInt8(ascii: "]") {
      if json.last != UInt8(ascii: "[") || row[at - 1] != UInt8(ascii: "[") {
        try expect(UInt8(ascii: ","))
        json.append(UInt8(ascii: ","))
      }
      if try !value(element, to: &json) { json.append("null") }
    }
    at += 1
    json.append(UInt8(ascii: "]"))
  }

  @_lifetime(self: copy self)
  private mutating func map(_ type: ParquetType, to json: inout [UInt8]) throws(RowFault) {
    try expect(UInt8(ascii: "{"))
    json.append(UInt8(ascii: "{"))
    while byte() != UInt8(ascii: "}") {
      if byte() == UInt8(ascii: ",") { at += 1 }
      try member(type, to: &json, keepsNull: true)
    }
    at += 1
    json.append(UInt8(ascii: "}"))
  }

  /// Bytes that duckdb writes as `a\xC3`, as text where they are UTF-8, else in base64.
  private func append(bytes text: [UInt8], to json: inout [UInt8]) {
    var bytes: [UInt8] = []
    var at = 0
    while at < text.count {
      if text[at] == 0x5C, at + 3 < text.count,
        let byte = UInt8(String(decoding: text[at + 2..<at + 4], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        at += 4
      } else {
        bytes.append(text[at])
        at += 1
      }
    }
    if firstFault(inUTF8: bytes.span) == nil {
      json.append(quoted: bytes.span)
    } else {
      json.append(quoted: base64(bytes))
    }
  }
}

/// The text of a JSON string whose inside is `range` of `row`.
private func unescapedJSON(_ row: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
  var quoted: [UInt8] = []
  quoted.append(row.extracting(range.lowerBound - 1..<range.upperBound + 1))
  return Array(((try? JSON(reading: quoted))?.string ?? "").utf8)
}
