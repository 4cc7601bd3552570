import CXXHash

extension [UInt8] {
  /// Appends what `span` shows.
  @inline(__always) public mutating func append(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of `text`.
  @inline(__always) public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 of `text`.
  @inline(__always) public mutating func append(utf8 text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends the UTF-8 of `scalar`.
  public mutating func append(scalar: Unicode.Scalar) {
    let value = scalar.value
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3F) }
    switch value {
    case 0..<0x80: append(UInt8(value))
    case 0x80..<0x800: append(contentsOf: [UInt8(0xC0 | value >> 6), tail(0)])
    case 0x800..<0x10000: append(contentsOf: [UInt8(0xE0 | value >> 12), tail(6), tail(0)])
    default: append(contentsOf: [UInt8(0xF0 | value >> 18), tail(12), tail(6), tail(0)])
    }
  }

  /// Appends `number` in decimal.
  public mutating func append(decimal number: Int) { append(contentsOf: String(number).utf8) }

  /// Appends `number` in lower-case hexadecimal, all its digits.
  public mutating func append(hex number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: number.bitWidth - 4, through: 0, by: -4) {
      append(hexDigit(UInt64(truncatingIfNeeded: number >> shift)))
    }
  }

  /// Appends `text` as a JSON string, escaping only what RFC 8259 requires.
  public mutating func append(quoted text: Span<UInt8>) {
    append(0x22)
    var from = 0
    for k in text.indices {
      let byte = text[k]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      append(text.extracting(from..<k))
      from = k + 1
      append(0x5C)
      switch byte {
      case 0x22, 0x5C: append(byte)
      case 0x0A: append(UInt8(ascii: "n"))
      case 0x0D: append(UInt8(ascii: "r"))
      case 0x09: append(UInt8(ascii: "t"))
      default:
        append("u00")
        append(hex: byte)
      }
    }
    append(text.extracting(from..<text.count))
    append(0x22)
  }

  /// Appends `text` as a JSON string, escaping only what RFC 8259 requires.
  public mutating func append(quoted text: String) { append(quoted: Array(text.utf8).span) }
}

/// An XXH3-128 hash; written high half first, 32 hexadecimal digits, as xxhsum(1) does.
public struct Digest: Hashable, Sendable {
  public var high: UInt64
  public var low: UInt64

  /// The hash before any record: all zeros.
  public static let zero = Digest(high: 0, low: 0)

  public init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

  /// The XXH3-128 of `bytes`, seed 0.
  public init(of bytes: Span<UInt8>) {
    let hash = bytes.withUnsafeBufferPointer { cxx_hash128_of($0.baseAddress, $0.count) }
    (high, low) = (hash.high, hash.low)
  }

  /// The XXH3-128 of `bytes`, seed 0.
  public init(of bytes: [UInt8]) { self.init(of: bytes.span) }

  /// Reads 32 hexadecimal digits; nil if they are anything else.
  public init?(hex digits: Span<UInt8>) {
    guard digits.count == 32 else { return nil }
    var halves = (high: UInt64(0), low: UInt64(0))
    var isHex = true
    for k in 0..<16 {
      let high = hexBits(digits[k])
      let low = hexBits(digits[16 + k])
      isHex = isHex && high < 16 && low < 16
      halves.high = halves.high << 4 | UInt64(high)
      halves.low = halves.low << 4 | UInt64(low)
    }
    guard isHex else { return nil }
    (high, low) = halves
  }

  /// The 32 hexadecimal digits.
  public var hex: String {
    var out: [UInt8] = []
    out.append(self)
    return String(decoding: out, as: UTF8.self)
  }

}

extension [UInt8] {
  /// Appends the 32 hexadecimal digits of `digest`.
  public mutating func append(_ digest: Digest) {
    var digits = InlineArray<32, UInt8>(repeating: 0)
    for k in 0..<16 {
      digits[k] = hexDigit(digest.high >> UInt64(60 - 4 * k))
      digits[16 + k] = hexDigit(digest.low >> UInt64(60 - 4 * k))
    }
    append(digits.span)
  }

  /// Appends the 16 bytes of `digest`, high half first, most significant byte first.
  mutating func append(bytesOf digest: Digest) {
    for half in [digest.high, digest.low] {
      Swift.withUnsafeBytes(of: half.bigEndian) { append(contentsOf: $0) }
    }
  }
}

/// The value of a hexadecimal digit; 255 for any other byte.
@inline(__always) private func hexBits(_ digit: UInt8) -> UInt8 {
  let number = digit &- 0x30
  let letter = (digit | 0x20) &- 0x61
  return number < 10 ? number : letter < 6 ? letter &+ 10 : 255
}

/// The digit of the lowest four bits.
@inline(__always) private func hexDigit(_ bits: UInt64) -> UInt8 {
  let digit = UInt8(truncatingIfNeeded: bits) & 15
  return digit &+ (digit < 10 ? 0x30 : 0x57)
}

/// The XXH3-64 of `bytes`, seed 0.
public func hash64(_ bytes: Span<UInt8>) -> UInt64 {
  bytes.withUnsafeBufferPointer { cxx_hash64_of($0.baseAddress, $0.count) }
}
