import CurSample

/// Reads the rows of a batch as objects, one after the other.
struct RowParser: ~Copyable {
  /// The row that was read last.
  private(set) var row = Sample()
  private var json: [UInt8] = []

  /// Reads the object that a row of the source is.
  ///
  /// - Throws: ``RowFault`` if it is none.
  mutating func read(
    _ line: Span<UInt8>, of batch: borrowing RowBatch, _ form: (any RowForm)?
  ) throws(RowFault) {
    if batch.isOverlong || line.count > batch.maximumRow {
      throw RowFault(LineFault(.tooLong, at: 0))
    }
    guard let form else {
      do throws(LineFault) {
        try row.read(line)
        guard let split = batch.split, row.kind("split") == nil, !row.hasChain else { return }
        return try read([UInt8](line), addingSplit: split)
      } catch {
        throw RowFault(error)
      }
    }
    // A span of self.json borrows all of self: the array moves out meanwhile.
    var json: [UInt8] = []
    swap(&json, &self.json)
    defer { swap(&json, &self.json) }
    json.removeAll(keepingCapacity: true)
    try form.write(line, to: &json)
    do throws(LineFault) {
      try row.read(json.span)
      if let split = batch.split, row.kind("split") == nil { try read(json, addingSplit: split) }
    } catch {
      throw form.fault(error, of: line)
    }
  }

  /// Reads `json`, an object on one line, in place of the row.
  mutating func read(object json: [UInt8]) throws(LineFault) { try row.read(json.span) }

  /// The name of the list a row stands in is a column of it, the first.
  private mutating func read(_ json: [UInt8], addingSplit split: String) throws(LineFault) {
    var members: [UInt8] = []
    members.append("{\"split\":")
    members.append(quoted: split)
    if row.memberCount > 0 { members.append(UInt8(ascii: ",")) }
    members += json.drop { $0 != UInt8(ascii: "{") }.dropFirst()
    try row.read(members.span)
  }
}
