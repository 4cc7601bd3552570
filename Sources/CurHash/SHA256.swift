import CCrypto
import CurSample

/// A SHA-256 digest (FIPS 180-4), taken at once or piece by piece.
public struct SHA256: ~Copyable {
  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  public mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { _ = SHA256_Update(&context, $0.baseAddress, $0.count) }
  }

  /// The 32 bytes; nothing may be added after.
  public consuming func digest() -> [UInt8] {
    var context = context
    return [UInt8](unsafeUninitializedCapacity: 32) { out, count in
      SHA256_Final(out.baseAddress, &context)
      count = 32
    }
  }

  /// The digest of `bytes`, as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: Span<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hexadecimal(hash.digest())
  }

  /// The digest of `bytes`, as 64 lower-case hexadecimal digits, without a text of its own.
  public static func digits(of bytes: Span<UInt8>) -> InlineArray<64, UInt8> {
    var hash = SHA256()
    hash.update(bytes)
    var out = InlineArray<32, UInt8>(repeating: 0)
    var span = out.mutableSpan
    span.withUnsafeMutableBufferPointer { _ = SHA256_Final($0.baseAddress, &hash.context) }
    var digits = InlineArray<64, UInt8>(repeating: 0)
    for k in out.indices {
      digits[2 * k] = digit(out[k] >> 4)
      digits[2 * k + 1] = digit(out[k] & 15)
    }
    return digits
  }

  /// The digest of `bytes`, as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String { hex(of: bytes.span) }
}

/// A SHA-256 that is taken piece by piece, and may be held by a closure.
public final class RunningSHA256 {
  private var hash = SHA256()

  public init() {}

  public func update(_ bytes: Span<UInt8>) { hash.update(bytes) }

  /// The digest of all that was given, as 64 lower-case hexadecimal digits; the next one begins.
  public func end() -> String {
    var ended = SHA256()
    swap(&ended, &hash)
    return hexadecimal(ended.digest())
  }
}

/// `bytes` as lower-case hexadecimal digits.
public func hexadecimal(_ bytes: [UInt8]) -> String {
  String(unsafeUninitializedCapacity: bytes.count * 2) { out in
    for (k, byte) in bytes.enumerated() {
      out[2 * k] = digit(byte >> 4)
      out[2 * k + 1] = digit(byte & 15)
    }
    return bytes.count * 2
  }
}

private func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
