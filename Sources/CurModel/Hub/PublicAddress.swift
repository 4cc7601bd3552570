/// Whether a network address is one of the public internet, so that a name which leads elsewhere, by
/// mistake or by malice, is not followed into the network behind this machine.
///
/// - Parameter bytes: the 4 or 16 bytes of the address, in network order.
package func isPublicAddress(_ bytes: [UInt8]) -> Bool {
  if bytes.count == 4 { return isPublic(v4: bytes[0], bytes[1], bytes[2]) }
  guard bytes.count == 16 else { return false }
  func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
  func last() -> Bool { isPublic(v4: bytes[12], bytes[13], bytes[14]) }
  // RFC 4291: addresses of IPv4 in IPv6; RFC 6052: through a translator; RFC 3056: 6to4.
  if begins([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) { return last() }
  if begins([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return last() }
  if begins([0x20, 0x02]) { return isPublic(v4: bytes[2], bytes[3], bytes[4]) }
  // RFC 3849 is for documents. All that is handed out lies in 2000::/3 (IANA's registry).
  return bytes[0] & 0xE0 == 0x20 && !begins([0x20, 0x01, 0x0D, 0xB8])
    && !begins([0x20, 0x01, 0, 0])
}

/// By the first three bytes. Source: IANA's registry of special-purpose addresses of IPv4.
private func isPublic(v4 a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
  switch (a, b, c) {
  case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (192, 168, _): false
  case (100, 64...127, _), (172, 16...31, _), (198, 18...19, _): false
  case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
  case (224..., _, _): false
  default: true
  }
}
