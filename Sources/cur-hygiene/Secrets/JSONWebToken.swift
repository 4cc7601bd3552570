import CurSample

/// The JSON Web Token that begins at `at`; nil if there is none.
///
/// Its first part must be base64url of a JSON object with `alg`. A signed one has three parts, the
/// second of which is a JSON object too; an encrypted one has five and says `enc`.
func jsonWebToken(_ text: Span<UInt8>, _ at: Int) -> Range<Int>? {
  guard at == 0 || !isOfPart(text[at - 1]) || isEscaped(text, at) else { return nil }
  var ends: [Int] = []
  var end = at
  while ends.count < 5 {
    while end < text.count, isOfPart(text[end]) { end += 1 }
    ends.append(end)
    guard end < text.count, text[end] == UInt8(ascii: ".") else { break }
    end += 1
  }
  guard ends.count >= 3, let head = object(text, at..<ends[0]), head["alg"]?.string != nil else {
    return nil
  }
  if head["enc"] != nil { return ends.count == 5 ? at..<ends[4] : nil }
  guard object(text, ends[0] + 1..<ends[1]) != nil else { return nil }
  return at..<ends[2]
}

/// The JSON object that `range` is base64url of. Longer ones than 64 KiB are not looked at: *chosen*.
private func object(_ text: Span<UInt8>, _ range: Range<Int>) -> JSON? {
  guard range.count <= 1 << 16, let bytes = base64Decoded(text, range),
    let json = try? JSON(reading: bytes), json.object != nil
  else { return nil }
  return json
}

private func isOfPart(_ byte: UInt8) -> Bool {
  isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

/// Whether the letter before `at` is that of an escape: `\n`.
private func isEscaped(_ text: Span<UInt8>, _ at: Int) -> Bool {
  at > 1 && text[at - 2] == UInt8(ascii: "\\") && "nrtbf".utf8.contains(text[at - 1])
}
