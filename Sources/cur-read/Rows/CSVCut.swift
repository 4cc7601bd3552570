/// Finds where a row of CSV ends, over as many reads as it takes (RFC 4180).
///
/// A quote opens a cell only at its beginning; elsewhere it is a letter. What follows a closing quote
/// other than a quote, a delimiter or the row's end is a fault of the row, which then ends with its
/// line, so that one stray quote costs no more than the rows it swallowed.
struct CSVCut {
  private enum State { case cellStart, bare, quoted, afterQuote, broken }

  private let delimiter: UInt8
  private var state = State.cellStart

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Goes on from `at`; true if the row ends there, at its newline, which `at` passes.
  mutating func advance(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    while at < bytes.count {
      switch state {
      case .cellStart where bytes[at] == 0x22:
        state = .quoted
        at += 1
      case .cellStart, .bare:
        at = bytes.first(of: delimiter, or: 0x0A, from: at)
        guard at < bytes.count else {
          state = .bare
          return false
        }
        at += 1
        state = .cellStart
        if bytes[at - 1] == 0x0A { return true }
      case .quoted:
        at = bytes.first(of: 0x22, or: 0x22, from: at)
        guard at < bytes.count else { return false }
        at += 1
        state = .afterQuote
      case .afterQuote:
        let byte = bytes[at]
        at += 1
        switch byte {
        case 0x22: state = .quoted
        case delimiter: state = .cellStart
        case 0x0D: break  // of CRLF; anything after it but LF is found when the row is read
        case 0x0A:
          state = .cellStart
          return true
        default: state = .broken
        }
      case .broken:
        at = bytes.first(of: 0x0A, or: 0x0A, from: at)
        guard at < bytes.count else { return false }
        at += 1
        state = .cellStart
        return true
      }
    }
    return false
  }
}
