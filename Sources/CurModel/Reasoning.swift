import CurSample

/// A text parted from the reasoning before it.
package enum ReasoningSplit: Equatable {
  /// There was none.
  case none
  case closed(reasoning: String, rest: String)
  /// It began and never ended, so what looks like an answer may be a draft.
  case unclosed
}

/// Takes a `<think>…</think>` off the beginning of `text`.
///
/// Templates that open the reasoning themselves leave only its end in the text: then all before
/// `</think>` is reasoning, unless the whole text is JSON that merely speaks of it.
package func splitReasoning(_ text: String) -> ReasoningSplit {
  let bytes = Array(text.utf8)
  guard bytes.contains(UInt8(ascii: "<")) else { return .none }
  let isOpened = text.drop { $0.isWhitespace }.hasPrefix("<think>")
  guard let close = position(of: "</think>", in: bytes) else { return isOpened ? .unclosed : .none }
  let head = bytes[..<close]
  let rest = trimmed(String(decoding: bytes[(close + 8)...], as: UTF8.self))
  if isOpened {
    let inside = trimmed(String(decoding: head, as: UTF8.self)).dropFirst("<think>".count)
    return .closed(reasoning: trimmed(inside), rest: rest)
  }
  let isSpokenOf = position(of: "<think>", in: Array(head)) != nil
  if isSpokenOf || (try? JSON(reading: bytes)) != nil { return .none }
  return .closed(reasoning: trimmed(String(decoding: head, as: UTF8.self)), rest: rest)
}

/// Where `needle` first stands in `bytes`.
func position(of needle: String, in bytes: [UInt8]) -> Int? {
  let needle = Array(needle.utf8)
  guard bytes.count >= needle.count else { return nil }
  return (0...bytes.count - needle.count).first {
    bytes[$0] == needle[0] && bytes[$0..<$0 + needle.count].elementsEqual(needle)
  }
}
