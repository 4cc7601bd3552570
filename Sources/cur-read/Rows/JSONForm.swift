import CurSample

/// A row that is JSON, on one line or several.
struct JSONForm: RowForm {
  /// White space outside of strings goes, numbers and escapes stay as they are spelled. What is no
  /// JSON stays none, so that the fault is found when the object is read.
  func write(_ row: Span<UInt8>, to json: inout [UInt8]) {
    var at = 0
    while at < row.count {
      let from = at
      while at < row.count, row[at] > 0x20, row[at] != 0x22 { at += 1 }
      if at < row.count, row[at] == 0x22 { at = endOfString(row, from: at + 1) }
      json.append(row.extracting(from..<at))
      while at < row.count, isJSONSpace(row[at]) { at += 1 }
      if at == from {  // a control character
        json.append(row[at])
        at += 1
      }
    }
  }

  /// Where a fault of the object stands in the row, which has white space that the object has not.
  func fault(_ fault: LineFault, of row: Span<UInt8>) -> RowFault {
    var whole = Sample()
    do throws(LineFault) {
      try whole.read(row)
    } catch {
      return RowFault(error)
    }
    return RowFault(fault)
  }

  private func endOfString(_ row: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while true {
      at = row.firstQuoteOrBackslash(from: at)
      guard at < row.count else { return row.count }
      if row[at] == 0x22 { return at + 1 }
      at = min(at + 2, row.count)
    }
  }
}

private func isJSONSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
