/// `bytes` in the base64 alphabet of RFC 4648, section 4, padded.
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var out: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
    let bits = group[0] << 16 | group[1] << 8 | group[2]
    for k in 0..<4 {
      let isPadding = start + k > bytes.count
      out.append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * k) & 63])
    }
  }
  return String(decoding: out, as: UTF8.self)
}
