import CurSample

/// Reads JSON as models misspell it: one complete value, with every liberty noted.
///
/// - `braces`: `{{…}}`, from a prompt template that doubled them
/// - `comma`: one missing between members that stand apart, or one too many before a closer
/// - `control`: a raw line break or tab inside a string
/// - `quotes`: typographic or single quotes around a string
/// - `close`: closers missing at the end, after a value, and only where `mayClose`
///
/// It guesses nothing else: no bare words, no comments, no values cut in the middle. What it cannot
/// read to the end is no value.
struct LenientReader {
  private let bytes: [UInt8]
  private let mayClose: Bool
  private(set) var at: Int
  private(set) var repairs: [String] = []

  /// - Parameter mayClose: The model is known to have ended of itself.
  init(_ bytes: [UInt8], at: Int, mayClose: Bool) {
    (self.bytes, self.at, self.mayClose) = (bytes, at, mayClose)
  }

  /// The value here, which is left behind; nil if there is none that is complete.
  mutating func value(depth: Int = 0) -> JSON? {
    guard depth < 64 else { return nil }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    default: return quote() != nil ? string().map { .string($0) } : scalar()
    }
  }

  // MARK: Objects and arrays

  private mutating func object(_ depth: Int) -> JSON? {
    at += 1
    skipSpace()
    let isDoubled = current == UInt8(ascii: "{")
    if isDoubled {
      at += 1
      note("braces")
    }
    var members: [JSONMember] = []
    while true {
      switch separator(UInt8(ascii: "}"), isFirst: members.isEmpty) {
      case .none: return nil
      case .some(false):
        if isDoubled, !closes(UInt8(ascii: "}")) { return nil }
        return .object(members)
      case .some(true):
        guard quote() != nil, let name = string() else { return nil }
        skipSpace()
        guard current == UInt8(ascii: ":") else { return nil }
        at += 1
        guard let value = value(depth: depth + 1) else { return nil }
        members.append(JSONMember(name, value))
      }
    }
  }

  private mutating func array(_ depth: Int) -> JSON? {
    at += 1
    var elements: [JSON] = []
    while true {
      switch separator(UInt8(ascii: "]"), isFirst: elements.isEmpty) {
      case .none: return nil
      case .some(false): return .array(elements)
      case .some(true):
        guard let value = value(depth: depth + 1) else { return nil }
        elements.append(value)
      }
    }
  }

  /// Steps to the next member or element. Returns false after the closer, nil if neither is here.
  private mutating func separator(_ closer: UInt8, isFirst: Bool) -> Bool? {
    let end = at
    skipSpace()
    if closes(closer) { return false }
    if isFirst { return current == nil ? nil : true }
    if current == UInt8(ascii: ",") {
      at += 1
      skipSpace()
      guard current == closer else { return current == nil ? nil : true }
      note("comma")
      at += 1
      return false
    }
    // Without a comma, only what stands apart and cannot be the rest of the value before.
    guard at > end, quote() != nil || current == UInt8(ascii: "{") else { return nil }
    note("comma")
    return true
  }

  private mutating func closes(_ closer: UInt8) -> Bool {
    skipSpace()
    if current == closer {
      at += 1
      return true
    }
    guard current == nil, mayClose, endsWithValue else { return false }
    note("close")
    return true
  }

  /// Whether the text so far ends with a value, so that only closers can be missing.
  private var endsWithValue: Bool {
    guard let last = bytes.last(where: { !isSpace($0) }) else { return false }
    return ![UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "[")]
      .contains(last)
  }

  // MARK: Strings

  private enum Quote { case double, single, typographic }

  /// The kind of quote that stands here, if one does.
  private func quote() -> Quote? {
    switch current {
    case UInt8(ascii: "\""): .double
    case UInt8(ascii: "'"): .single
    default: isTypographic(at) ? .typographic : nil
    }
  }

  /// “ ” „ are E2 80 9C, 9D and 9E.
  private func isTypographic(_ k: Int) -> Bool {
    k + 2 < bytes.count && bytes[k] == 0xE2 && bytes[k + 1] == 0x80
      && (0x9C...0x9E).contains(bytes[k + 2])
  }

  /// Reads a string to its end, as strict JSON in a buffer that the strict reader then reads.
  private mutating func string() -> String? {
    guard let opened = quote() else { return nil }
    if opened != .double { note("quotes") }
    at += opened == .typographic ? 3 : 1
    var strict: [UInt8] = [0x22]
    while let byte = current {
      if let length = closing(opened) {
        at += length
        strict.append(0x22)
        return (try? JSON(reading: strict))?.string
      }
      switch byte {
      case UInt8(ascii: "\\"):
        guard at + 1 < bytes.count else { return nil }
        if bytes[at + 1] == UInt8(ascii: "'") { note("quotes") } else { strict.append(byte) }
        strict.append(bytes[at + 1])
        at += 2
      case 0..<0x20:
        note("control")
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        strict += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        at += 1
      case UInt8(ascii: "\""):
        strict += [UInt8(ascii: "\\"), byte]
        at += 1
      default:
        strict.append(byte)
        at += 1
      }
    }
    return nil
  }

  /// The length of the quote that ends a string here, which `opened` began.
  private func closing(_ opened: Quote) -> Int? {
    switch opened {
    case .double: return current == UInt8(ascii: "\"") ? 1 : nil
    case .typographic: return isTypographic(at) ? 3 : nil
    case .single:
      // An apostrophe is followed by a letter; the end of a string by what follows a value.
      guard current == UInt8(ascii: "'") else { return nil }
      let next = bytes[(at + 1)...].first { !isSpace($0) }
      return next.map { Array(",:]}".utf8).contains($0) } ?? true ? 1 : nil
    }
  }

  // MARK: The rest

  /// A number, true, false or null, read strictly.
  private mutating func scalar() -> JSON? {
    let start = at
    while let byte = current, !Array(",]} \n\r\t".utf8).contains(byte) { at += 1 }
    return try? JSON(reading: Array(bytes[start..<at]))
  }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, isSpace(byte) { at += 1 }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private mutating func note(_ repair: String) {
    if !repairs.contains(repair) { repairs.append(repair) }
  }
}
