import CurSample
import CurText

/// `text` in normal form C, and how many words changed; nil if it is in it already.
func compose(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  guard let composed = normalFormC(text.span), composed != text else { return nil }
  var (a, b, count) = (0, 0, 0)
  // Blanks and newlines are what they were, and as many.
  while a < text.count && b < composed.count {
    let (wordA, wordB) = (wordEnd(text, a), wordEnd(composed, b))
    var isSame = wordA - a == wordB - b
    var k = 0
    while isSame && k < wordA - a {
      isSame = text[a + k] == composed[b + k]
      k += 1
    }
    if !isSame { count += 1 }
    (a, b) = (wordA + 1, wordB + 1)
  }
  return (composed, max(count, 1))
}

private func wordEnd(_ text: [UInt8], _ start: Int) -> Int {
  var end = start
  while end < text.count, text[end] != 0x20, text[end] != 0x0A { end += 1 }
  return end
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
