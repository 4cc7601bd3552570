import CurSample

/// What is kept of a line that could not be read: its first 64 KiB, base64 where it is not UTF-8.
public struct RawText {
  static let maximumBytes = 1 << 16

  /// The member it stands in: `raw_text` or `raw_base64`.
  public let name: String
  public let text: String

  public init(_ line: Span<UInt8>) {
    var bytes = [UInt8](line.extracting(0..<min(line.count, Self.maximumBytes)))
    if bytes.count < line.count {  // not in the middle of a character
      while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
      if bytes.last.map({ $0 >= 0xC0 }) == true { bytes.removeLast() }
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      (name, self.text) = ("raw_text", text)
    } else {
      (name, text) = ("raw_base64", base64(bytes))
    }
  }
}

/// `bytes` in the base64 alphabet of RFC 4648, section 4, padded.
public func base64(_ bytes: [UInt8]) -> String {
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
