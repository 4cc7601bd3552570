/// Whether `bytes` are the UTF-8 of `text`.
///
/// Every filter asks this of every member's name, so it goes by words of eight bytes. The unsafe
/// pointers do not leave it: the compiler's own comparison of spans goes byte by byte.
@inline(__always) func isEqual(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
  let count = text.utf8CodeUnitCount
  guard bytes.count == count else { return false }
  return bytes.withUnsafeBytes { bytes in
    guard let left = bytes.baseAddress else { return true }
    return isEqual(left, UnsafeRawPointer(text.utf8Start), count)
  }
}

/// Whether `count` bytes at `left` and at `right` are the same; the last word overlaps the one before.
@inline(__always) private func isEqual(
  _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int
) -> Bool {
  guard count >= 8 else {
    for k in 0..<count
    where left.load(fromByteOffset: k, as: UInt8.self)
      != right.load(fromByteOffset: k, as: UInt8.self)
    { return false }
    return true
  }
  var at = 0
  while true {
    let same =
      left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      == right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    guard same else { return false }
    if at == count &- 8 { return true }
    at = min(at &+ 8, count &- 8)
  }
}

extension Span<UInt8> {
  /// The first eight bytes as a number that compares as they do, zeros for what is missing.
  @inline(__always) var beginning: UInt64 {
    guard count < 8 else {
      return UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self))
    }
    var number: UInt64 = 0
    for k in indices { number |= UInt64(self[k]) << (56 - 8 * UInt64(k)) }
    return number
  }
}
