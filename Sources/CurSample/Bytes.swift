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
      let digit = UInt8(truncatingIfNeeded: number >> shift) & 15
      append(digit < 10 ? 0x30 + digit : 0x57 + digit)
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
    (high, low) = (0, 0)
    for k in 0..<32 {
      guard let digit = hexValue(digits[k]) else { return nil }
      if k < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
    }
  }

  /// The 32 hexadecimal digits.
  public var hex: String {
    var out: [UInt8] = []
    out.append(hex: high)
    out.append(hex: low)
    return String(decoding: out, as: UTF8.self)
  }

  /// The 16 bytes, high half first, most significant byte first.
  var bytes: [UInt8] {
    [high, low].flatMap { half in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> $0) }
    }
  }
}

/// The XXH3-64 of `bytes`, seed 0.
public func hash64(_ bytes: Span<UInt8>) -> UInt64 {
  bytes.withUnsafeBufferPointer { cxx_hash64_of($0.baseAddress, $0.count) }
}
