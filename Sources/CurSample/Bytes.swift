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

  /// Appends `name`, of which no byte needs an escape, as the key of a member: quotes and a colon
  /// around it, and a comma before it unless it is the first.
  public mutating func append(key name: StaticString, isFirst: Bool) {
    let count = name.utf8CodeUnitCount
    append(addingCapacity: count + 4) { (room: inout OutputSpan<UInt8>) in
      if !isFirst { room.append(UInt8(ascii: ",")) }
      room.append(UInt8(ascii: "\""))
      for k in 0..<count { room.append(name.utf8Start[k]) }
      room.append(UInt8(ascii: "\""))
      room.append(UInt8(ascii: ":"))
    }
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
  public mutating func append(decimal number: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = 20
    var rest = number.magnitude
    repeat {
      first -= 1
      digits[first] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
    } while rest > 0
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digits.span.extracting(first..<20))
  }

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
    while true {
      let k = text.nextQuotable(from: from)
      append(text.extracting(from..<k))
      guard k < text.count else { break }
      let byte = text[k]
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
    append(0x22)
  }

  /// Appends `text` as a JSON string, escaping only what RFC 8259 requires.
  ///
  /// Not by `utf8Span`: the span of a short string outlives its bytes in Swift 6.3.1, optimised.
  public mutating func append(quoted text: String) {
    var text = text
    text.withUTF8 { append(quoted: Span(_unsafeElements: $0)) }
  }
}

extension Span<UInt8> {
  /// Where the next byte stands that a JSON string escapes, eight bytes at a time; the count if there
  /// is none.
  @inline(__always) func nextQuotable(from start: Int) -> Int {
    var at = start
    let raw = bytes
    while at &+ 8 <= count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let hits = escapedBytes(word) & ~word & (byteOnes &* 0x80)
      if hits != 0 { return at &+ hits.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < count, self[at] >= 0x20, self[at] != 0x22, self[at] != 0x5C { at &+= 1 }
    return at
  }
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
    let raw = digits.bytes
    var halves: InlineArray<2, UInt64> = [0, 0]
    for part in 0..<4 {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: part &* 8, as: UInt64.self)
      guard let value = fourBytes(ofDigits: word) else { return nil }
      halves[part &>> 1] = halves[part &>> 1] &<< 32 | value
    }
    (high, low) = (halves[0], halves[1])
  }

  /// The 32 hexadecimal digits.
  public var hex: String {
    var out: [UInt8] = []
    out.append(self)
    return String(decoding: out, as: UTF8.self)
  }

  /// The 32 hexadecimal digits, eight to a word, as they stand in memory.
  var digits: InlineArray<4, UInt64> {
    [
      fourBytesInDigits(high &>> 32), fourBytesInDigits(high & 0xFFFF_FFFF),
      fourBytesInDigits(low &>> 32), fourBytesInDigits(low & 0xFFFF_FFFF),
    ]
  }
}

extension [UInt8] {
  /// Appends the 32 hexadecimal digits of `digest`.
  public mutating func append(_ digest: Digest) {
    let digits = digest.digits
    digits.span.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Appends the 32 hexadecimal digits of `digest` in quotes.
  public mutating func append(quoted digest: Digest) {
    append(UInt8(ascii: "\""))
    append(digest)
    append(UInt8(ascii: "\""))
  }

  /// Appends the 16 bytes of `digest`, high half first, most significant byte first.
  mutating func append(bytesOf digest: Digest) {
    let halves: InlineArray<2, UInt64> = [digest.high.bigEndian, digest.low.bigEndian]
    halves.span.withUnsafeBytes { append(contentsOf: $0) }
  }
}

/// The four bytes that eight hexadecimal digits spell, given as they stand in memory; nil if one is
/// none.
@inline(__always) private func fourBytes(ofDigits digits: UInt64) -> UInt64? {
  let digits = UInt64(bigEndian: digits)
  // Bit 6 tells a letter; then writing them again must give what stood there.
  let nibbles = digits & (byteOnes &* 0x0F) &+ (digits &>> 6 & byteOnes) &* 9
  let isHex =
    nibbles & (byteOnes &* 0xF0) == 0
    && (digits | digits &>> 1) & (byteOnes &* 0x20) == byteOnes &* 0x20
    && letters(ofNibbles: nibbles) == digits | (byteOnes &* 0x20)
  guard isHex else { return nil }
  var value = (nibbles | nibbles &>> 4) & 0x00FF_00FF_00FF_00FF
  value = (value | value &>> 8) & 0x0000_FFFF_0000_FFFF
  return (value | value &>> 16) & 0xFFFF_FFFF
}

/// The eight hexadecimal digits of four bytes, as they stand in memory.
@inline(__always) private func fourBytesInDigits(_ value: UInt64) -> UInt64 {
  var nibbles = (value | value &<< 16) & 0x0000_FFFF_0000_FFFF
  nibbles = (nibbles | nibbles &<< 8) & 0x00FF_00FF_00FF_00FF
  nibbles = (nibbles | nibbles &<< 4) & (byteOnes &* 0x0F)
  return letters(ofNibbles: nibbles).bigEndian
}

/// The lower-case digit of every byte, each below 16 (or above, where it means nothing).
@inline(__always) private func letters(ofNibbles nibbles: UInt64) -> UInt64 {
  nibbles &+ byteOnes &* 0x30 &+ ((nibbles &+ byteOnes &* 6) &>> 4 & byteOnes) &* 0x27
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
