import CurHash
import CurSample

/// Addresses of Bitcoin, Litecoin, Dogecoin and Ethereum, by their checksums.
extension PIIScan {
  /// The address that `word` is; nil if it is none.
  func cryptoAddress(_ text: Span<UInt8>, _ word: Range<Int>) -> Range<Int>? {
    guard word.count >= 26, isApart(text, before: word.lowerBound),
      isApart(text, after: word.upperBound)
    else { return nil }
    let bytes = [UInt8](text.extracting(word))
    switch bytes[0] {
    case UInt8(ascii: "1"), UInt8(ascii: "3"), UInt8(ascii: "L"), UInt8(ascii: "M"),
      UInt8(ascii: "D"):
      return bytes.count <= 35 && isBase58Check(bytes) ? word : nil
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "l"):
      return isSegwit(bytes) ? word : nil
    case UInt8(ascii: "0") where bytes.count == 42 && bytes[1] | 0x20 == UInt8(ascii: "x"):
      return isEthereum(text, word, bytes) ? word : nil
    default: return nil
    }
  }

  /// Version and 20 bytes, then the first four bytes of their SHA-256 taken twice.
  private func isBase58Check(_ text: [UInt8]) -> Bool {
    var number = [UInt8](repeating: 0, count: 25)
    for byte in text {
      guard var carry = base58Value(byte) else { return false }
      for k in number.indices.reversed() {
        carry += Int(number[k]) * 58
        number[k] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      guard carry == 0 else { return false }
    }
    guard [0x00, 0x05, 0x30, 0x32, 0x1E].contains(number[0]) else { return false }
    let digest = sha256(sha256(Array(number[..<21])))
    return digest[..<4].elementsEqual(number[21...])
  }

  private func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes.span)
    return hash.digest()
  }

  private func base58Value(_ byte: UInt8) -> Int? {
    let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    return alphabet.firstIndex(of: byte)
  }

  /// `bc1…`, `ltc1…` by bech32 or bech32m (BIP 173, BIP 350).
  private func isSegwit(_ text: [UInt8]) -> Bool {
    let lower = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    guard text.count <= 90, lower == text || text.allSatisfy({ !($0 &- 0x61 < 26) }),
      let one = lower.firstIndex(of: UInt8(ascii: "1")),
      lower[..<one].elementsEqual("bc".utf8) || lower[..<one].elementsEqual("ltc".utf8)
    else { return false }
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    var values = lower[..<one].map { Int($0 >> 5) } + [0] + lower[..<one].map { Int($0 & 31) }
    for byte in lower[(one + 1)...] {
      guard let value = alphabet.firstIndex(of: byte) else { return false }
      values.append(value)
    }
    var check = 1
    for value in values {
      let top = check >> 25
      check = (check & 0x1FF_FFFF) << 5 ^ value
      for (k, generator) in [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        .enumerated() where top >> k & 1 == 1
      {
        check ^= generator
      }
    }
    return check == 1 || check == 0x2BC8_30A3
  }

  /// 40 hexadecimal digits whose capitals are the checksum (EIP-55); in one case alone only where a
  /// word speaks of it.
  private func isEthereum(_ text: Span<UInt8>, _ word: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let digits = bytes[2...]
    guard digits.allSatisfy(isHexDigit) else { return false }
    let lower = digits.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let isOneCase = lower.elementsEqual(digits) || digits.allSatisfy { !($0 &- 0x61 < 26) }
    guard !isOneCase else {
      return distinctBytes(text, word) > 6
        && context(text, before: word.lowerBound).contains(.wallet)
    }
    let hash = keccak256(lower)
    for (k, byte) in digits.enumerated() where !(byte &- 0x30 < 10) {
      let nibble = hash[k / 2] >> (k % 2 == 0 ? 4 : 0) & 15
      guard (nibble > 7) == (byte &- 0x41 < 26) else { return false }
    }
    return true
  }
}

/// The Keccak-256 of `bytes`, as Ethereum has it: with the padding from before FIPS 202.
///
/// - Precondition: fewer than 136 bytes, one block.
func keccak256(_ bytes: [UInt8]) -> [UInt8] {
  precondition(bytes.count < 136)
  var block = bytes + [UInt8](repeating: 0, count: 136 - bytes.count)
  block[bytes.count] = 0x01
  block[135] |= 0x80
  var state = [UInt64](repeating: 0, count: 25)
  for lane in 0..<17 {
    for k in (0..<8).reversed() { state[lane] = state[lane] << 8 | UInt64(block[lane * 8 + k]) }
  }
  permuteKeccak(&state)
  return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64($0 % 8 * 8)) }
}

/// Keccak-f[1600] (FIPS 202, section 3.3).
private func permuteKeccak(_ state: inout [UInt64]) {
  func rotated(_ value: UInt64, _ count: Int) -> UInt64 {
    count == 0 ? value : value << UInt64(count) | value >> UInt64(64 - count)
  }
  var register: UInt8 = 1
  for _ in 0..<24 {
    let columns = (0..<5).map { x in
      stride(from: x, to: 25, by: 5).reduce(0 as UInt64) { $0 ^ state[$1] }
    }
    for x in 0..<5 {
      let parity = columns[(x + 4) % 5] ^ rotated(columns[(x + 1) % 5], 1)
      for y in stride(from: 0, to: 25, by: 5) { state[y + x] ^= parity }
    }
    var (x, y, current) = (1, 0, state[1])
    for t in 0..<24 {
      (x, y) = (y, (2 * x + 3 * y) % 5)
      let moved = state[x + 5 * y]
      state[x + 5 * y] = rotated(current, (t + 1) * (t + 2) / 2 % 64)
      current = moved
    }
    for y in stride(from: 0, to: 25, by: 5) {
      let row = Array(state[y..<y + 5])
      for x in 0..<5 { state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]) }
    }
    for k in 0..<7 {
      if register & 1 == 1 { state[0] ^= 1 << UInt64((1 << k) - 1) }
      register = register & 0x80 != 0 ? register << 1 ^ 0x71 : register << 1
    }
  }
}
