import CurSample
import CurText

/// How an answer is compared with the reference: the sample's `verifier`.
enum Verifier: String, CaseIterable {
  /// The same text, but for case, white space and a full stop at the end.
  case exact
  /// The same number, however it is written.
  case number
  /// The same formula: as numbers where both are, else by a normal form of LaTeX.
  case math
  /// The same letter.
  case choice
  /// The same JSON value, members in any order.
  case json

  /// What `reference` looks like, for a sample that does not say.
  init(guessing reference: JSON) {
    switch reference {
    case .number: self = .number
    case .object, .array: self = .json
    case .string(let text):
      let bytes = Array(Array(text.utf8)[...].trimmed)
      if bytes.count == 1, bytes[0] &- 0x41 < 10 {
        self = .choice
      } else if DecimalNumber(bytes) != nil {
        self = .number
      } else {
        self = text.contains("\\") || text.contains("^") ? .math : .exact
      }
    case .null, .bool: self = .exact
    }
  }

  /// Whether `answer`, as it was extracted, is `reference`.
  func accepts(_ answer: [UInt8], _ reference: JSON) -> Bool {
    if self != .json, case .array(let several) = reference {
      return several.contains { accepts(answer, $0) }
    }
    let wanted = Array(reference.string.map { Array($0.utf8) } ?? reference.bytes)
    switch self {
    case .exact: return Self.plain(answer) == Self.plain(wanted)
    case .number:
      guard let left = Self.number(answer), let right = Self.number(wanted) else { return false }
      return left == right
    case .math: return MathForm(answer) == MathForm(wanted)
    case .choice:
      guard let left = Self.letter(answer) else { return false }
      return left == Self.letter(wanted)
    case .json:
      guard let left = try? JSON(reading: answer) else { return false }
      let right = reference.string.flatMap { try? JSON(reading: $0) } ?? reference
      return left.canonicalBytes == right.canonicalBytes
    }
  }

  private static func plain(_ text: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    appendFolded(text.span, to: &folded)
    let parts = folded[...].withoutEnd.split { $0 <= 0x20 }
    return Array(parts.joined(separator: [0x20]))
  }

  /// The number that the answer is, or the last in it.
  private static func number(_ text: [UInt8]) -> DecimalNumber? {
    if let number = DecimalNumber(text) { return number }
    if case .number(let number) = MathForm(text) { return number }
    return AnswerExtractor.lastNumber(text[...]).flatMap { DecimalNumber(Array($0)) }
  }

  /// The first letter that stands alone: of `B`, `(B)`, `B. Paris`, `\text{B}`.
  private static func letter(_ text: [UInt8]) -> UInt8? {
    for k in text.indices {
      let letter = text[k] & 0xDF
      guard letter &- 0x41 < 10, text.count == 1 || text[k] == letter else { continue }
      let isFree = [k - 1, k + 1].allSatisfy { at in
        !text.indices.contains(at) || !((text[at] | 0x20) &- 0x61 < 26 || text[at] >= 0x80)
      }
      if isFree { return letter }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is one JSON value.
  var isJSON: Bool { (try? JSON(reading: Array(self))) != nil }
}
