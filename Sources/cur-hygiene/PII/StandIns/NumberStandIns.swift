import CurSample

/// Numbers of cards, accounts and persons in place of others, in the form they had.
extension StandIns {
  /// One that services give out for testing, of the same length where there is one.
  func card(_ value: [UInt8]) -> [UInt8] {
    let digits = value.filter { $0 &- 0x30 < 10 }
    var draw = draw("card", digits)
    let same = PIIScan.testCards.filter { $0.utf8.count == digits.count }
    let number = draw.element(of: same.isEmpty ? PIIScan.testCards : same)
    return same.isEmpty ? Array(number.utf8) : filled(value, with: Array(number.utf8))
  }

  /// Of the same country, with a bank of zeros, whose check digits are right.
  func iban(_ value: [UInt8]) -> [UInt8] {
    var taken = value.filter(isASCIIAlphanumeric).map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
    var draw = draw("iban", taken)
    for k in 4..<taken.count {
      let isLetter = !(taken[k] &- 0x30 < 10)
      if k < 8 {
        taken[k] = isLetter ? UInt8(ascii: "X") : 0x30
      } else {
        taken[k] = isLetter ? 0x41 + UInt8(draw.below(26)) : draw.digit()
      }
    }
    (taken[2], taken[3]) = (0x30, 0x30)
    let check = 98 - remainderBy97(taken[4...] + taken[..<4])
    (taken[2], taken[3]) = (0x30 + UInt8(check / 10), 0x30 + UInt8(check % 10))
    var rest = taken[...]
    return value.map { isASCIIAlphanumeric($0) ? rest.popFirst() ?? $0 : $0 }
  }

  /// Of area 666, which is never issued.
  func socialSecurity(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("ssn", value.filter { $0 &- 0x30 < 10 })
    let pair = 1 + draw.below(99)
    let serial = 1 + draw.below(9999)
    let digits = "666" + padded(pair, 2) + padded(serial, 4)
    return filled(value, with: Array(digits.utf8))
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Letters for letters and digits for digits, with a checksum that is wrong.
  func nationalID(_ value: [UInt8], _ kind: PIIKind) -> [UInt8] {
    var draw = draw(kind.rawValue, plain(value))
    var out = value.map { byte in
      byte &- 0x30 < 10
        ? draw.digit() : byte &- 0x41 < 26 ? 0x41 + UInt8(draw.below(26)) : byte
    }
    // X, Y or Z at the beginning says that a person is a foreigner.
    if kind == .esDNI, value[0] &- 0x41 < 26 { out[0] = value[0] }
    guard let last = out.lastIndex(where: isASCIIAlphanumeric) else { return out }
    while PIIScan.isValidID(out, kind) {
      let isDigit = out[last] &- 0x30 < 10
      out[last] = isDigit ? 0x30 + (out[last] - 0x30 + 1) % 10 : 0x41 + (out[last] - 0x41 + 1) % 26
    }
    return out
  }

  /// As it begins and as long as it is, with a checksum that is wrong.
  func cryptoAddress(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("crypto", value)
    let isHex = value[0] == 0x30
    let isSegwit = value[0] | 0x20 == UInt8(ascii: "b") || value[0] == UInt8(ascii: "l")
    let kept = isHex ? 2 : isSegwit ? 4 : 1
    let alphabet: [UInt8] =
      isHex
      ? Array("0123456789abcdefABCDEF".utf8)
      : isSegwit
        ? Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
        : Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    return value.prefix(kept) + value.dropFirst(kept).map { _ in draw.element(of: alphabet) }
  }
}
