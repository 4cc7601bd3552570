import CurSample
import CurText

/// `text` in normal form C, and how many words changed; nil if it is in it already.
func compose(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  guard let composed = normalFormC(text.span), composed != text else { return nil }
  let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
  let before = text.split(omittingEmptySubsequences: false, whereSeparator: isBlank)
  let after = composed.split(omittingEmptySubsequences: false, whereSeparator: isBlank)
  let changed = zip(before, after).count { $0 != $1 }
  return (composed, max(changed, 1))
}

/// `text` with straight quotation marks for curly ones, and how many there were; nil if none.
func straighten(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  replaceScalars(text) { scalar in
    switch scalar {
    case 0x2018...0x201B: 0x27
    case 0x201C...0x201F: 0x22
    default: nil
    }
  }
}

/// `text` with ASCII for its full-width forms, and how many there were; nil if none.
func narrow(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  replaceScalars(text) { (0xFF01...0xFF5E).contains($0) ? UInt8($0 - 0xFF01 + 0x21) : nil }
}

private func replaceScalars(
  _ text: [UInt8], _ replacement: (UInt32) -> UInt8?
) -> (text: [UInt8], count: Int)? {
  var out: [UInt8] = []
  var (at, count) = (0, 0)
  while at < text.count {
    let (scalar, length) = decodedScalar(text.span, at: at)
    if let byte = replacement(scalar) {
      out.append(byte)
      count += 1
    } else {
      out += text[at..<at + length]
    }
    at += length
  }
  return count == 0 ? nil : (out, count)
}
