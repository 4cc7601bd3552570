internal import CUTF8Proc
internal import CurSample
internal import Glibc

/// Appends `text` in the form in which words are compared: compatibility characters resolved, case
/// folded (NFKC_Casefold of Unicode, by utf8proc), a typographic apostrophe as `'`.
///
/// Accents stay: they part words in many languages. Text that is not UTF-8 is appended as it is.
public func appendFolded(_ text: Span<UInt8>, to out: inout [UInt8]) {
  let from = out.count
  for k in text.indices {
    let byte = text[k]
    guard byte < 0x80 else {
      out.removeSubrange(from...)
      return appendFoldedWide(text, to: &out)
    }
    out.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
  }
}

private func appendFoldedWide(_ text: Span<UInt8>, to out: inout [UInt8]) {
  let options = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_COMPOSE.rawValue
  let all = options | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue
  var folded: UnsafeMutablePointer<UInt8>?
  let count = text.withUnsafeBufferPointer {
    utf8proc_map($0.baseAddress, $0.count, &folded, utf8proc_option_t(rawValue: all))
  }
  guard let folded else { return out.append(text) }
  defer { free(folded) }
  guard count >= 0 else { return out.append(text) }
  var at = 0
  while at < count {
    if at + 2 < count, folded[at] == 0xE2, folded[at + 1] == 0x80, folded[at + 2] == 0x99 {
      out.append(0x27)
      at += 3
    } else {
      out.append(folded[at])
      at += 1
    }
  }
}
