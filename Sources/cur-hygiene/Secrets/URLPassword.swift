/// The password of a URL whose `@` stands at `mark`, with where its authority ends; nil if there is
/// none, or one that only shows where it goes.
///
/// Source: RFC 3986, section 3.2.1; an `@` inside the password, which that forbids, is taken too.
func urlPassword(_ text: Span<UInt8>, _ mark: Int) -> (password: Range<Int>, end: Int)? {
  var start = mark
  while start > 0, mark - start < longestUserInfo, isOfUserInfo(text[start - 1]) { start -= 1 }
  guard start >= 3, text[start - 1] == UInt8(ascii: "/"), text[start - 2] == UInt8(ascii: "/"),
    text[start - 3] == UInt8(ascii: ":"), start > 3, isASCIIAlphanumeric(text[start - 4])
  else { return nil }
  var colon = start
  while colon < mark, text[colon] != UInt8(ascii: ":") { colon += 1 }
  guard colon < mark else { return nil }
  var (last, end) = (mark, mark + 1)
  while end < text.count, end - mark < longestUserInfo, isOfAuthority(text[end]) {
    if text[end] == UInt8(ascii: "@") { last = end }
    end += 1
  }
  let password = colon + 1..<last
  guard last + 1 < end, password.count >= 2, !Placeholders.stands(in: text, password) else {
    return nil
  }
  return (password, end)
}

/// No user's name and password are longer. *Chosen*: a bound on time.
private let longestUserInfo = 512

private func isOfUserInfo(_ byte: UInt8) -> Bool {
  isOfAuthority(byte) && byte != UInt8(ascii: "@")
}

private func isOfAuthority(_ byte: UInt8) -> Bool {
  byte > 0x20 && byte != 0x7F && !"/?#\"'`<>\\".utf8.contains(byte)
}
