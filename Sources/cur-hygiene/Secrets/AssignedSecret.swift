import CurSample

/// Secrets that are told only by the name they are assigned to: lines of .env files and, where code
/// is read, any `password = "…"`.
extension SecretScan {
  /// How a secret's name ends, in lower case without its marks, by its last three bytes.
  private static let names: [[UInt8]] = hygieneList("secret-names").map { Array($0.utf8) }

  private static func isSecret(_ name: [UInt8]) -> Bool {
    names.contains { name.count >= $0.count && name.suffix($0.count).elementsEqual($0) }
  }

  /// The value of `NAME=value`, a name in capitals at the beginning of a word, if it is a secret.
  func environmentLine(_ text: Span<UInt8>, _ mark: Int, _ value: Value) -> Range<Int>? {
    var start = mark
    while start > 0, mark - start < 64, isNameByte(text[start - 1]) { start -= 1 }
    guard mark - start >= 3, isBeginning(text, start),
      Self.isSecret(SecretFamily.plainName([UInt8](text.extracting(start..<mark))[...])),
      value.start - mark <= 2, let range = value.range(text, limit: 512)
    else { return nil }
    return isSecretValue(text, range, leastBits: 2.5) ? range : nil
  }

  /// The value that is assigned to `name`, if both look like a secret's.
  ///
  /// A value that stands in quotation marks is text; one that does not is code, unless it has digits
  /// among its letters and nothing that code has. *Chosen*: 2.5 bits a byte, below the 2.8 of
  /// `hunter2hunter2`.
  func assignedSecret(_ text: Span<UInt8>, _ name: [UInt8], _ value: Value) -> Range<Int>? {
    guard Self.isSecret(name), let range = value.range(text, limit: 512) else { return nil }
    if value.quote == nil, !value.isWhole {
      let isCode = range.contains { "()[]{}<>*&|.".utf8.contains(text[$0]) }
      guard !isCode, range.contains(where: { text[$0] &- 0x30 < 10 }) else { return nil }
    }
    return isSecretValue(text, range, leastBits: 2.5) ? range : nil
  }

  private func isSecretValue(_ text: Span<UInt8>, _ range: Range<Int>, leastBits: Double) -> Bool {
    guard range.count >= 6, text[range.lowerBound] != UInt8(ascii: "/"),
      text[range.lowerBound] != UInt8(ascii: "."), text[range.lowerBound] != UInt8(ascii: "~")
    else { return false }
    var kinds = (lower: false, upper: false, digit: false, other: false)
    for k in range {
      switch text[k] {
      case 0x61...0x7A: kinds.lower = true
      case 0x41...0x5A: kinds.upper = true
      case 0x30...0x39: kinds.digit = true
      case 0...0x20: return false
      default: kinds.other = true
      }
    }
    let isMixed =
      kinds.digit ? kinds.lower || kinds.upper : kinds.other || kinds.lower && kinds.upper
    guard isMixed, !isAddress(text, range), !Placeholders.stands(in: text, range) else {
      return false
    }
    // Without a digit it is words as a rule, so it must be more random than they are.
    return entropy(text, range) >= (kinds.digit ? leastBits : 3.5)
  }

  /// Whether the value is a URL: its password is found as such.
  private func isAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { starts(text, $0, with: "://") }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte &- 0x41 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
  }
}
