/// The credentials of an HTTP header `Authorization`.
extension SecretScan {
  /// The schemes that are followed by a token, in lower case, with the blank behind them.
  private static let tokenSchemes: [StaticString] = ["bearer ", "token ", "apikey ", "ssws "]

  /// Whether a scheme's name begins with `byte`.
  @inline(__always) func isSchemeLetter(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter == 0x61 || letter == 0x62 || letter == 0x73 || letter == 0x74
  }

  /// Whether the name of a scheme stands at `at`.
  func isScheme(_ text: Span<UInt8>, _ at: Int) -> Bool {
    scheme(text, at, "basic ") || Self.tokenSchemes.contains { scheme(text, at, $0) }
  }

  /// Looks at the value of a header, which begins at `at`.
  mutating func header(_ text: Span<UInt8>, _ at: Int) {
    if scheme(text, at, "basic ") {
      let range = credentials(text, at + 6)
      guard let family = rules.detector("basic_auth_header"), isBasic(text, range) else { return }
      return add(range, family)
    }
    guard let family = rules.detector("bearer_header"),
      let name = Self.tokenSchemes.first(where: { scheme(text, at, $0) })
    else { return }
    let range = credentials(text, at + name.utf8CodeUnitCount)
    guard range.count >= 16, distinctBytes(text, range) >= 8,
      range.contains(where: { text[$0] &- 0x30 < 10 }), !Placeholders.stands(in: text, range)
    else { return }
    add(range, family)
  }

  /// Whether it is base64 of `user:password`.
  private func isBasic(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 8, let decoded = base64Decoded(text, range),
      decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      let colon = decoded.firstIndex(of: UInt8(ascii: ":")), colon + 1 < decoded.count
    else { return false }
    return !Placeholders.stands(in: decoded.span, colon + 1..<decoded.count)
  }

  private func scheme(_ text: Span<UInt8>, _ at: Int, _ name: StaticString) -> Bool {
    guard at + name.utf8CodeUnitCount <= text.count else { return false }
    return name.withUTF8Buffer { name in
      for k in 0..<name.count where text[at + k] | 0x20 != name[k] { return false }
      return true
    }
  }

  /// The characters of a token68 (RFC 9110, section 11.2).
  private func credentials(_ text: Span<UInt8>, _ start: Int) -> Range<Int> {
    var at = start
    while at < text.count, isASCIIAlphanumeric(text[at]) || "-._~+/=".utf8.contains(text[at]) {
      at += 1
    }
    while at > start, text[at - 1] == UInt8(ascii: ".") { at -= 1 }
    return start..<at
  }
}
