import CurSample

/// Addresses of machines: IPv4, IPv6, MAC.
extension PIIScan {
  /// The IPv4 address at `start`, and whether it is private; nil if there is none.
  ///
  /// Versions have the same form: small numbers alone count only where a word speaks of addresses, and
  /// none after a word that speaks of versions or an operator. Source: RFC 6890 (special ranges).
  func ipv4(
    _ text: Span<UInt8>, _ start: Int, _ context: PIIWord
  ) -> (range: Range<Int>, kind: PIIKind)? {
    var parts: [Int] = []
    var at = start
    while parts.count < 4 {
      let from = at
      var value = 0
      while at < text.count, at - from < 3, text[at] &- 0x30 < 10 {
        value = value * 10 + Int(text[at] - 0x30)
        at += 1
      }
      guard at > from, value < 256, at - from == 1 || text[from] != 0x30 else { return nil }
      parts.append(value)
      guard parts.count < 4 else { break }
      guard at < text.count, text[at] == UInt8(ascii: ".") else { return nil }
      at += 1
    }
    guard isApart(text, after: at) || isPort(text, at), isBeforeIP(text, start) else { return nil }
    if isVersion(parts, context) || isReserved(parts) { return nil }
    return (start..<at, isPrivate(parts) ? .privateIP : .ip)
  }

  private func isPort(_ text: Span<UInt8>, _ at: Int) -> Bool {
    text[at] == UInt8(ascii: ":") || text[at] == UInt8(ascii: "/")
  }

  /// Neither a part of something longer, nor after what a version follows: `v`, `==`, `name/`.
  private func isBeforeIP(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = text[start - 1]
    if before == UInt8(ascii: "/"), start > 1, text[start - 2] == UInt8(ascii: "/") { return true }
    if before == UInt8(ascii: "="), start > 1, "=<>~!".utf8.contains(text[start - 2]) {
      return false
    }
    return isApart(text, before: start) && !"~^<>".utf8.contains(before)
  }

  private func isVersion(_ parts: [Int], _ context: PIIWord) -> Bool {
    if context.contains(.version) { return true }
    return parts.allSatisfy { $0 < 32 } && !context.contains(.address)
  }

  /// Nobody's: this network, loopback, documentation, benchmarks, multicast, and servers that answer
  /// everybody's questions.
  private func isReserved(_ parts: [Int]) -> Bool {
    switch (parts[0], parts[1], parts[2]) {
    case (0, _, _), (127, _, _), (224..., _, _), (192, 0, 0), (192, 0, 2), (198, 51, 100),
      (203, 0, 113), (198, 18, _), (198, 19, _):
      true
    case (8, 8, 8), (8, 8, 4), (1, 1, 1), (1, 0, 0), (9, 9, 9):
      true
    default: parts.allSatisfy { $0 == parts[0] } && parts[0] == 255
    }
  }

  private func isPrivate(_ parts: [Int]) -> Bool {
    switch (parts[0], parts[1]) {
    case (10, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127): true
    default: false
    }
  }

  /// The MAC or IPv6 address that begins with `word`; nil if there is none.
  func hexGroups(_ text: Span<UInt8>, _ word: Range<Int>) -> (Range<Int>, PIIKind)? {
    guard word.upperBound < text.count, word.count <= 4,
      text[word.upperBound] == UInt8(ascii: ":") || text[word.upperBound] == UInt8(ascii: "-")
        || text[word.upperBound] == UInt8(ascii: "."),
      word.allSatisfy({ isHexDigit(text[$0]) }), isApart(text, before: word.lowerBound)
    else { return nil }
    if let range = mac(text, word.lowerBound) { return (range, .mac) }
    if let range = ipv6(text, word.lowerBound) { return (range, .ip) }
    return nil
  }

  /// The same by a colon whose first group has letters alone.
  func hexGroups(_ text: Span<UInt8>, around colon: Int) -> (Range<Int>, PIIKind)? {
    var start = colon
    while start > 0, colon - start < 5, isHexDigit(text[start - 1]) { start -= 1 }
    guard start < colon, !(start..<colon).contains(where: { text[$0] &- 0x30 < 10 }) else {
      return nil
    }
    return hexGroups(text, start..<colon)
  }

  /// Six pairs parted by `:` or `-`, or three groups of four parted by full stops. One that is
  /// administered locally, or a group's, is nobody's. Source: IEEE 802; RFC 9542.
  private func mac(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    var (at, digits, mark) = (start, [UInt8](), 0 as UInt8)
    while at < text.count, digits.count < 12 {
      let byte = text[at]
      if isHexDigit(byte) {
        digits.append(byte)
      } else {
        if mark == 0 {
          guard byte == 0x3A || byte == 0x2D || byte == 0x2E else { return nil }
          mark = byte
        }
        let size = mark == 0x2E ? 4 : 2
        guard byte == mark, digits.count % size == 0, text[at - 1] != mark else { return nil }
      }
      at += 1
    }
    guard digits.count == 12, mark != 0, isEndOfMAC(text, at, mark),
      at - start == (mark == 0x2E ? 14 : 17)
    else { return nil }
    let first = UInt8(String(decoding: digits[..<2], as: UTF8.self), radix: 16) ?? 1
    // Documentation has 00-00-5E-00-53.
    let isNobodys =
      first & 3 != 0 || digits.allSatisfy { $0 == 0x30 }
      || String(decoding: digits[..<10], as: UTF8.self).lowercased() == "00005e0053"
    return isNobodys ? nil : start..<at
  }

  private func isEndOfMAC(_ text: Span<UInt8>, _ at: Int, _ mark: UInt8) -> Bool {
    guard at < text.count else { return true }
    let isLonger = text[at] == mark && at + 1 < text.count && isHexDigit(text[at + 1])
    return !isASCIIAlphanumeric(text[at]) && !isLonger
  }

  /// Global unicast addresses, 2000::/3, but for documentation. Source: RFC 4291, RFC 3849, RFC 9637.
  private func ipv6(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    var groups: [Int] = []
    var (at, gap) = (start, false)
    while at < text.count, groups.count < 8 {
      let from = at
      var value = 0
      while at < text.count, at - from < 4, isHexDigit(text[at]) {
        value = value << 4 | hexValue(text[at])
        at += 1
      }
      guard at > from else { break }
      groups.append(value)
      guard at + 1 < text.count, text[at] == UInt8(ascii: ":") else { break }
      if text[at + 1] == UInt8(ascii: ":") {
        guard !gap else { return nil }
        gap = true
        at += 2
      } else if isHexDigit(text[at + 1]) {
        at += 1
      } else {
        break
      }
    }
    guard gap ? groups.count >= 2 && groups.count < 8 : groups.count == 8,
      at == text.count || !isASCIIAlphanumeric(text[at]), groups[0] >= 0x2000, groups[0] < 0x4000,
      !(groups[0] == 0x2001 && groups[1] == 0xDB8), groups[0] != 0x3FFF
    else { return nil }
    return start..<at
  }

  private func hexValue(_ byte: UInt8) -> Int {
    Int(byte &- 0x30 < 10 ? byte - 0x30 : (byte | 0x20) - 0x57)
  }
}
