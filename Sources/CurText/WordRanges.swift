/// The runs of letters, digits and `_` in `text`, in order; an apostrophe between letters is inside.
///
/// Every byte outside ASCII counts as a letter, but for general punctuation (U+2000 to U+206F): this
/// is for comparing words of one text with another's, and makes no claim on scripts without spaces.
public func wordRanges(of text: Span<UInt8>) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  var at = 0
  while at < text.count {
    guard isWordByte(text, at) else {
      at += text[at] == 0xE2 ? 3 : 1
      continue
    }
    let from = at
    while at < text.count {
      if isWordByte(text, at) {
        at += 1
      } else if text[at] == 0x27, at + 1 < text.count, isASCIILetter(text[at + 1]) {
        at += 1
      } else {
        break
      }
    }
    ranges.append(from..<at)
  }
  return ranges
}

/// The words of `text` in lower case, in order, as ``wordRanges(of:)`` finds them.
public func foldedWords(of text: Span<UInt8>) -> [String] {
  wordRanges(of: text).map { foldedWord(text, $0) }
}

/// The word at `range` of `text`, in lower case.
public func foldedWord(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
  let isASCII = range.allSatisfy { text[$0] < 0x80 }
  guard isASCII else {
    return text.extracting(range).withUnsafeBufferPointer {
      String(decoding: $0, as: UTF8.self).lowercased()
    }
  }
  return String(unsafeUninitializedCapacity: range.count) { out in
    for (k, at) in range.enumerated() {
      let byte = text[at]
      out[k] = isASCIIUpper(byte) ? byte | 0x20 : byte
    }
    return range.count
  }
}

@inline(__always) private func isWordByte(_ text: Span<UInt8>, _ at: Int) -> Bool {
  let byte = text[at]
  if byte < 0x80 { return isASCIILetter(byte) || isASCIIDigit(byte) || byte == 0x5F }
  let isPunctuation = byte == 0xE2 && at + 1 < text.count && text[at + 1] & 0xFE == 0x80
  return !isPunctuation
}
