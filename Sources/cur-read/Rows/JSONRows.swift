import CurSample
import CurTool

/// The rows of JSON documents: the elements of an array, of the lists of an object that are called
/// what containers are called, or a value each. Memory is that of one row.
///
/// An object is a container if it has a list of objects under a usual name, or, being no row itself,
/// under any. To know the latter it must be seen whole, so up to `--max-line` of it is kept until a
/// list with a usual name begins.
struct JSONRows: RowCutter {
  /// What is being read.
  private enum Place {
    /// Values at the top, one after the other.
    case top
    /// The elements of a list.
    case list
    /// The members of an object: its lists may be wanted.
    case object(Part)
    case ended

    enum Part { case firstKey, key, colon, value, comma }
  }

  /// What a value that is being stepped over is.
  private enum Value { case element, key, member, row }

  private enum Step {
    case on
    /// More of the source must be read first.
    case more
    case listEnded
    case fault(String)
  }

  private var buffer: RowBuffer
  private let dataKeys: [String]
  private let maximumRow: Int
  private var at = 0
  private var place = Place.top
  /// The value that is being stepped over: what, from where, how far.
  private var value: (kind: Value, start: Int, cut: JSONCut)?
  /// Whether the element being stepped over was too long and is not kept.
  private var isOverlong = false
  private var elementsRead = 0
  private var needsComma = false
  private var hasBegun = false
  private var object = JSONObjectLists()
  private var isInObject = false
  private var memberName = ""
  /// The names of the objects around, below the one at the top, where `--data-key` leads into them.
  private var path: [String] = []
  private var split: String?
  private var remark: String?

  /// - Parameter dataKeys: the lists to read of an object; none for those with usual names.
  init(_ input: any RowInput, dataKeys: [String], maximumRow: Int) {
    buffer = RowBuffer(input)
    (self.dataKeys, self.maximumRow) = (dataKeys, maximumRow)
  }

  mutating func next(into batch: inout RowBatch) throws(ToolError) -> Bool {
    batch.clear()
    if !hasBegun {
      hasBegun = true
      try buffer.dropMark()
    }
    while true {
      if case .ended = place { return false }
      switch step() {
      case .on: continue
      case .listEnded where buffer.rows.isEmpty: endList()
      case .listEnded:
        give(&batch)
        endList()
        return true
      case .fault(let words):
        end(words, &batch)
        return true
      case .more:
        if !buffer.rows.isEmpty {
          give(&batch)
          return true
        }
        if try isTooLong(&batch) { return true }
        buffer.drop(shift(kept))
        guard try buffer.readMore() else { return try endOfSource(&batch) }
      }
    }
  }

  // MARK: Giving out

  /// Where the bytes begin that are needed once more is read.
  private var kept: Int {
    var kept = at
    if let value, value.kind != .member, !isOverlong { kept = value.start }
    if isInObject, let start = object.start { kept = min(kept, start) }
    return kept
  }

  private mutating func give(_ batch: inout RowBatch) {
    buffer.give(upTo: shift(kept), into: &batch)
    (batch.split, batch.remark) = (split, remark)
    remark = nil
  }

  /// Moves every place back by `count` bytes, which are given out or dropped.
  private mutating func shift(_ count: Int) -> Int {
    at -= count
    if let start = value?.start { value?.start = start - count }
    object.start = object.start.map { $0 - count }
    return count
  }

  private mutating func isTooLong(_ batch: inout RowBatch) throws(ToolError) -> Bool {
    if isInObject, let start = object.start, buffer.bytes.count - start > maximumRow {
      end(
        "the object is longer than '--max-line' and no list in it has a usual name: name one with '--data-key'",
        &batch)
      return true
    }
    guard let value, value.kind == .element || value.kind == .row, !isOverlong,
      buffer.bytes.count - value.start > maximumRow
    else { return false }
    buffer.giveOverlong(from: value.start, upTo: at, into: &batch)
    batch.split = split
    at = 0
    isOverlong = true
    return true
  }

  /// Refuses the rest of the source.
  private mutating func end(_ words: String, _ batch: inout RowBatch) {
    var fault = SourceFault("unreadable_document", words)
    fault.place = buffer.place(at)
    buffer.give(upTo: buffer.rows.last?.upperBound ?? 0, into: &batch)
    (batch.split, batch.fault) = (split, fault)
    place = .ended
  }

  private mutating func endOfSource(_ batch: inout RowBatch) throws(ToolError) -> Bool {
    if Signals.areRaised {
      place = .ended
      return false
    }
    // A number or a word at the top ends with the source.
    if case .top = place, value?.cut.isOpen != true {
      place = .ended
      batch.remark = remark
      guard let open = value, !isOverlong else { return remark != nil }
      buffer.rows.append(open.start..<at)
      value = nil
      give(&batch)
      return true
    }
    end("the document ends too early", &batch)
    return true
  }

  // MARK: Steps

  private mutating func step() -> Step {
    if value != nil { return stepOver() }
    while at < buffer.bytes.count, isSpace(buffer.bytes[at]) { at += 1 }
    guard at < buffer.bytes.count else { return .more }
    let byte = buffer.bytes[at]
    switch place {
    case .top:
      switch byte {
      case UInt8(ascii: "["): beginList(nil)
      case UInt8(ascii: "{"):
        object = JSONObjectLists(start: dataKeys.isEmpty ? at : nil, wanted: dataKeys)
        isInObject = true
        place = .object(.firstKey)
        at += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ":"):
        return .fault("expected a value")
      default: begin(.row)
      }
      return .on
    case .list: return stepInList(byte)
    case .object(let part): return stepInObject(part, byte)
    case .ended: return .more
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func begin(_ kind: Value) { value = (kind, at, JSONCut()) }

  private mutating func stepOver() -> Step {
    guard var open = value else { return .on }
    var at = at
    let isWhole = open.cut.advance(buffer.bytes.span, &at)
    (value, self.at) = (open, at)
    guard isWhole else { return .more }
    value = nil
    switch open.kind {
    case .element:
      if !isOverlong { buffer.rows.append(open.start..<at) }
      needsComma = true
    case .row: if !isOverlong { buffer.rows.append(open.start..<at) }
    case .member: place = .object(.comma)
    case .key:
      memberName = text(ofKey: open.start..<at)
      place = .object(.colon)
    }
    isOverlong = false
    return .on
  }

  private mutating func beginList(_ name: String?) {
    (place, needsComma, elementsRead, split) = (.list, false, 0, name)
    at += 1
  }

  private mutating func stepInList(_ byte: UInt8) -> Step {
    if byte == UInt8(ascii: "]"), needsComma || elementsRead == 0 {
      at += 1
      return .listEnded
    }
    if needsComma {
      guard byte == UInt8(ascii: ",") else { return .fault("expected ',' or ']'") }
      at += 1
      needsComma = false
      return .on
    }
    guard byte != UInt8(ascii: "]"), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
      byte != UInt8(ascii: ":")
    else { return .fault("expected a value") }
    elementsRead += 1
    begin(.element)
    return .on
  }

  private mutating func endList() {
    split = nil
    place = isInObject ? .object(.comma) : .top
  }

  private mutating func stepInObject(_ part: Place.Part, _ byte: UInt8) -> Step {
    switch part {
    case .firstKey, .key:
      if part == .firstKey, byte == UInt8(ascii: "}") { return endObject() }
      guard byte == UInt8(ascii: "\"") else { return .fault("expected '\"'") }
      begin(.key)
    case .colon:
      guard byte == UInt8(ascii: ":") else { return .fault("expected ':'") }
      at += 1
      place = .object(.value)
    case .value: return stepIntoMember(byte)
    case .comma:
      if byte == UInt8(ascii: "}") { return endObject() }
      guard byte == UInt8(ascii: ",") else { return .fault("expected ',' or '}'") }
      at += 1
      place = .object(.key)
    }
    return .on
  }

  private mutating func stepIntoMember(_ byte: UInt8) -> Step {
    var kind = JSONListKind.other
    if byte == UInt8(ascii: "[") {
      guard let seen = JSONListKind(buffer.bytes.span, at: at, isAll: buffer.hasEnded) else {
        return .more
      }
      kind = seen
    }
    let name = (path + [memberName]).joined(separator: ".")
    if byte == UInt8(ascii: "{"), dataKeys.contains(where: { $0.hasPrefix(name + ".") }) {
      path.append(memberName)
      at += 1
      place = .object(.firstKey)
    } else if object.wants(name, kind) {
      beginList(object.split(memberName))
    } else {
      begin(.member)
    }
    return .on
  }

  private mutating func endObject() -> Step {
    at += 1
    guard path.popLast() == nil else {
      place = .object(.comma)
      return .on
    }
    switch object.end() {
    case .row(let start): buffer.rows.append(start..<at)
    case .readAgain(let start, let wanted):
      at = start + 1
      object = JSONObjectLists(start: nil, wanted: wanted, areSeveral: wanted.count > 1)
      place = .object(.firstKey)
      return .on
    case .noSuchList(let names):
      let wanted = dataKeys.map { "'\(visible($0))'" }.joined(separator: " or ")
      let there = names.map { "'\(visible($0))'" }.joined(separator: ", ")
      return .fault(
        "there is no list \(wanted)" + (there.isEmpty ? "" : ": its lists are \(there)"))
    case .done:
      if !object.unread.isEmpty {
        let names = object.unread.map { "'\(visible($0))'" }.joined(separator: ", ")
        remark = "\(names) not read: name what to read with '--data-key'"
      }
    }
    isInObject = false
    place = .top
    return .on
  }

  private func text(ofKey range: Range<Int>) -> String {
    (try? JSON(reading: Array(buffer.bytes[range])))?.string
      ?? String(decoding: buffer.bytes[range], as: UTF8.self)
  }
}
