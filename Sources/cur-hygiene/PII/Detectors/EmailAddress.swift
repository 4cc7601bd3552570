/// E-mail addresses, by the `@` in them.
extension PIIScan {
  /// The address whose `@` stands at `at`; nil if it is none, or nobody's.
  ///
  /// Source: RFC 5321, section 4.5.3.1 (lengths); RFC 2606 (names that are nobody's).
  func email(_ text: Span<UInt8>, _ at: Int, notBefore bound: Int) -> Range<Int>? {
    var start = at
    while start > bound, at - start < 64, isOfLocalPart(text[start - 1]) { start -= 1 }
    while start < at, !isASCIIAlphanumeric(text[start]), text[start] < 0x80 { start += 1 }
    guard start < at, text[at - 1] != UInt8(ascii: "."), !isInURL(text, start),
      let domain = domain(text, at + 1)
    else { return nil }
    // `git@github.com:user/project` is a place, not a person.
    let isShell =
      domain.upperBound + 1 < text.count && text[domain.upperBound] == UInt8(ascii: ":")
      && isASCIIAlphanumeric(text[domain.upperBound + 1])
    guard !(isShell && at - start == 3 && starts(text, start, with: "git")) else { return nil }
    return start..<domain.upperBound
  }

  /// Whether the local part is the user of a URL: `https://user:password@host`.
  private func isInURL(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    while at > 1, start - at < 128, text[at - 1] > 0x20, text[at - 1] != UInt8(ascii: "\"") {
      if text[at - 1] == UInt8(ascii: "/") { return text[at - 2] == UInt8(ascii: "/") }
      at -= 1
    }
    return false
  }

  private func domain(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    var (at, label, dots) = (start, start, 0)
    while at < text.count, at - start < 253 {
      let byte = text[at]
      if byte == UInt8(ascii: ".") {
        guard at > label, at + 1 < text.count, isOfLabel(text[at + 1]), text[at + 1] != 0x2D else {
          break
        }
        dots += 1
        label = at + 1
      } else if !isOfLabel(byte) {
        break
      }
      at += 1
    }
    while at > label, text[at - 1] == 0x2D { at -= 1 }
    guard dots > 0, isTopLevel(text, label..<at), !isNobodys(text, start..<at) else { return nil }
    return start..<at
  }

  /// Whether it may be a top-level domain: letters, and no ending of a file's name.
  private func isTopLevel(_ text: Span<UInt8>, _ label: Range<Int>) -> Bool {
    guard label.count >= 2, label.count <= 24 else { return false }
    if starts(text, label.lowerBound, with: "xn--") { return true }
    guard label.allSatisfy({ isLetter(text, $0) }) else { return false }
    return !Self.fileEndings.contains(WordHash(text, label).value)
  }

  private static let fileEndings: Set<UInt64> = Set(
    [
      "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "py", "html", "json", "txt",
      "md",
    ]
    .map { WordHash($0).value })

  private func isNobodys(_ text: Span<UInt8>, _ domain: Range<Int>) -> Bool {
    let name = String(
      decoding: domain.map { text[$0] &- 0x41 < 26 ? text[$0] | 0x20 : text[$0] }, as: UTF8.self)
    if ["example.com", "example.net", "example.org"].contains(where: {
      name == $0 || name.hasSuffix("." + $0)
    }) {
      return true
    }
    return [".test", ".example", ".invalid", ".localhost"].contains { name.hasSuffix($0) }
  }

  private func isOfLabel(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == 0x2D || byte >= 0x80
  }

  private func isOfLocalPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    // . _ % + - ' & = ~ ! #
    case 0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x26, 0x3D, 0x7E, 0x21, 0x23: true
    default: false
    }
  }
}
