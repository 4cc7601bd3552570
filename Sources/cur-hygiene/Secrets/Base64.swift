/// The bytes that `text` at `range` is base64 of, in either alphabet of RFC 4648, padded or not; nil
/// if it is none.
func base64Decoded(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
  var out: [UInt8] = []
  out.reserveCapacity(range.count * 3 / 4)
  var bits: UInt32 = 0
  var (held, end) = (0, range.upperBound)
  while end > range.lowerBound, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
  guard range.upperBound - end <= 2, (end - range.lowerBound) % 4 != 1 else { return nil }
  for k in range.lowerBound..<end {
    guard let value = base64Value(text[k]) else { return nil }
    bits = bits << 6 | UInt32(value)
    held += 6
    if held >= 8 {
      held -= 8
      out.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
    }
  }
  return out
}

private func base64Value(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x41...0x5A: byte - 0x41
  case 0x61...0x7A: byte - 0x61 + 26
  case 0x30...0x39: byte - 0x30 + 52
  case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
  case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
  default: nil
  }
}
