import CurSample

/// What the cells of CSV, which are text, are read as.
enum CellValues: String, Sendable, CaseIterable {
  /// Arrays, objects, numbers, true and false in columns that are known to hold such, else text.
  case auto
  /// JSON of any kind where a cell is that, in all columns but those of texts.
  case all
  case none
}

/// A row of CSV as an object: a member a column, in the order of the header.
struct CSVForm: RowForm {
  private enum Kind { case left, text, structure, conversation, measure, any }

  private let delimiter: UInt8
  /// Of every column its name as JSON with the colon, and what its cells may be.
  private let columns: [(key: [UInt8], kind: Kind)]

  /// - Parameter kept: the columns that are read; nil for all.
  init(header: [String], delimiter: UInt8, values: CellValues, kept: [String]?) {
    self.delimiter = delimiter
    columns = header.map { name in
      var key: [UInt8] = []
      key.append(quoted: name)
      key.append(UInt8(ascii: ":"))
      if let kept, !kept.contains(name) { return (key, .left) }
      let kind: Kind =
        switch values {
        case .none: .text
        case .auto: Self.kind(of: name)
        case .all: Columns.isText(name) ? .text : .any
        }
      return (key, kind)
    }
  }

  private static func kind(of name: String) -> Kind {
    if Columns.isStructured(name) { return .structure }
    if Columns.isSide(name) { return .conversation }
    return Columns.isMeasure(name) ? .measure : .text
  }

  func write(_ row: Span<UInt8>, to json: inout [UInt8]) throws(RowFault) {
    if let place = firstFault(inUTF8: row) {
      throw RowFault("unreadable_line", LineFault.Reason.badUTF8.rawValue, at: place)
    }
    var cells = CSVCells(row, delimiter: delimiter)
    var count = 0
    json.append(UInt8(ascii: "{"))
    while let cell = try cells.next() {
      if count < columns.count, columns[count].kind != .left {
        write(row, cell, cells, columns[count].kind, columns[count].key, to: &json)
      }
      count += 1
    }
    guard count == columns.count else {
      throw RowFault(
        "wrong_cell_count",
        "the row has \(count) \(count == 1 ? "cell" : "cells"), the header has \(columns.count)",
        at: 0)
    }
    json.append(UInt8(ascii: "}"))
  }

  private func write(
    _ row: Span<UInt8>, _ cell: CSVCells.Cell, _ cells: borrowing CSVCells, _ kind: Kind,
    _ key: [UInt8], to json: inout [UInt8]
  ) {
    // An empty cell of a column that holds no text is one without a value.
    if kind != .text, cell.range.isEmpty { return }
    if json.last != UInt8(ascii: "{") { json.append(UInt8(ascii: ",")) }
    json += key
    let text = cell.hasQuotes ? cells.text(cell) : []
    let span = cell.hasQuotes ? text.span : row.extracting(cell.range)
    if kind == .text || !append(value: span, kind, to: &json) { json.append(quoted: span) }
  }

  /// Appends a cell that is a JSON value of the kind wanted; false if it is none.
  private func append(value text: Span<UInt8>, _ kind: Kind, to json: inout [UInt8]) -> Bool {
    // Most cells are told by their first byte to be words.
    let start = text.count > 0 ? text[0] : 0
    let mayBeJSON = start <= 0x2D || start &- 0x30 < 10 || "[{tfn".utf8.contains(start)
    guard mayBeJSON, let found = jsonKind(of: text) else { return false }
    let fits =
      switch kind {
      case .structure: found == .array || found == .object
      case .conversation: JSONListKind(text, at: 0, isAll: true) == .messages
      case .measure: found == .number || found == .bool || found == .null
      case .any: true
      case .left, .text: false
      }
    if fits { JSONForm().write(text, to: &json) }
    return fits
  }
}

/// Where the first byte stands that is no UTF-8; nil if all are.
func firstFault(inUTF8 text: Span<UInt8>) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: text)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
