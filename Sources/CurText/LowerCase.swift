internal import CUTF8Proc
internal import CurSample

/// Appends `text` in Unicode lower case (one scalar for one, by utf8proc), every white space
/// character of Unicode outside ASCII as a space. Nothing is composed or decomposed.
///
/// Bytes that are not UTF-8 are appended as they are.
public func appendLowerCase(_ text: Span<UInt8>, to out: inout [UInt8]) {
  out.reserveCapacity(out.count + text.count)
  var at = 0
  while at < text.count {
    let byte = text[at]
    guard byte >= 0x80 else {
      out.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      at += 1
      continue
    }
    let (scalar, count) = decodedScalar(text, at: at)
    if scalar == 0xFFFD {
      out.append(text.extracting(at..<at + count))
    } else if isSpace(scalar) {
      out.append(0x20)
    } else {
      let lower = utf8proc_tolower(Int32(bitPattern: scalar))
      out.append(scalar: Unicode.Scalar(UInt32(bitPattern: lower)) ?? "\u{FFFD}")
    }
    at += count
  }
}
