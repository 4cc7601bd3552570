import CurSample

/// Addresses of machines in place of others.
extension StandIns {
  /// One for documentation. Source: RFC 5737, RFC 3849.
  func internetAddress(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("ip", value.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
    if value.contains(UInt8(ascii: ":")) {
      let groups = (0..<3).map { _ in String(draw.below(65536), radix: 16) }
      return Array(("2001:db8:" + groups[0] + "::" + groups[1] + ":" + groups[2]).utf8)
    }
    let net = draw.element(of: ["192.0.2", "198.51.100", "203.0.113"])
    return Array("\(net).\(1 + draw.below(254))".utf8)
  }

  /// Another one inside a network.
  func privateAddress(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("private_ip", value)
    return Array("10.\(draw.below(256)).\(draw.below(256)).\(1 + draw.below(254))".utf8)
  }

  /// One that is administered locally, in the form it had.
  func mac(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("mac", plain(value))
    let isUpper = value.contains { $0 &- 0x41 < 6 }
    var digits: [UInt8] = [0x30, 0x32]
    let alphabet = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    while digits.count < 12 { digits.append(draw.element(of: alphabet)) }
    var rest = digits[...]
    return value.map { isHexDigit($0) ? rest.popFirst() ?? $0 : $0 }
  }
}
