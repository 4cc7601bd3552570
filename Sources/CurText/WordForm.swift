internal import CurSample

/// Appends `text` in the form whose words cur-dedup compares: lower case, what is neither letter nor
/// digit as a space, and a letter of a script written without spaces between two bytes 0xFE, a word
/// by itself. Bytes that are not UTF-8 stay as they are: they are the caller's marks.
public func appendWordForm(_ text: Span<UInt8>, to out: inout [UInt8]) {
  out.reserveCapacity(out.count + text.count)
  var at = 0
  while at < text.count {
    let byte = text[at]
    if byte < 0x80 {
      out.append(byte)
      at += 1
      continue
    }
    let (kind, count) = characterClass(text, at: at)
    defer { at += count }
    if count == 1 {
      out.append(byte)
    } else if kind == .unspacedLetter {
      out.append(0xFE)
      out.append(text.extracting(at..<at + count))
      out.append(0xFE)
    } else if kind == .letter {
      appendLowerCase(text.extracting(at..<at + count), to: &out)
    } else {
      out.append(0x20)
    }
  }
}
