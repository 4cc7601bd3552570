/// The private key in ASCII armour whose head begins with the hyphens at `at`; nil if there is none.
///
///     -----BEGIN RSA PRIVATE KEY-----  …base64…  -----END RSA PRIVATE KEY-----
///
/// The head alone is no secret. A block that is cut off ends where its base64 does. Line ends may be
/// spelled out (`\n`), and the lines may be string literals of code.
func privateKeyBlock(
  _ text: Span<UInt8>, _ at: Int
) -> (range: Range<Int>, isServiceAccount: Bool)? {
  var start = at
  while start < text.count, start - at < 5, text[start] == UInt8(ascii: "-") { start += 1 }
  start -= 5
  guard starts(text, start, with: "-----BEGIN "),
    let head = markEnd(text, start + 11), holds(text, start + 11..<head, "PRIVATE KEY")
  else { return nil }
  var keyEnd = head
  var (end, run, base64) = (head, 0, 0)
  while end < text.count, text[end] < 0x80, end - keyEnd < longestGap {
    let byte = text[end]
    if byte == UInt8(ascii: "-"), starts(text, end, with: "-----") {
      if starts(text, end, with: "-----END "), let close = markEnd(text, end + 9) { keyEnd = close }
      break
    }
    if isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") {
      run += 1
      if run >= shortestLine {
        base64 += run == shortestLine ? run : 1
        keyEnd = end + 1
      }
    } else {
      run = 0
    }
    end += 1
  }
  guard base64 >= shortestKey else { return nil }
  let before = max(0, start - 2048)..<start
  return (start..<keyEnd, holds(text, before, "service_account"))
}

/// An Ed25519 key is 48 bytes, 64 in base64; what is longer than this is no ellipsis. *Chosen*.
private let shortestKey = 40
private let shortestLine = 16
/// Headers of an armour (`Proc-Type`, `Comment`) are shorter. *Chosen*.
private let longestGap = 300

/// Where the five hyphens end that close a mark, whose label begins at `start`.
private func markEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
  var at = start
  while at < text.count, at - start < 64, text[at] != UInt8(ascii: "-") {
    guard text[at] == 0x20 || isASCIIAlphanumeric(text[at]) else { return nil }
    at += 1
  }
  return starts(text, at, with: "-----") ? at + 5 : nil
}

private func holds(_ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  var at = range.lowerBound
  while at + word.utf8CodeUnitCount <= range.upperBound {
    if starts(text, at, with: word) { return true }
    at += 1
  }
  return false
}

/// The key file of PuTTY that begins at `at`, up to its MAC; nil if its private lines are missing.
func puttyPrivateKey(_ text: Span<UInt8>, _ at: Int) -> Range<Int>? {
  guard let lines = find("Private-Lines:", text, after: at) else { return nil }
  var end = lines + 14
  guard let code = find("Private-MAC:", text, after: lines) else {
    // Cut off: to the end of its last line of base64.
    while end < text.count, text[end] == 0x20 || text[end] &- 0x30 < 10 { end += 1 }
    while end < text.count, isOfKeyLine(text[end]) { end += 1 }
    return at..<end
  }
  end = code + 12
  while end < text.count, text[end] == 0x20 || isHexDigit(text[end]) { end += 1 }
  return at..<end
}

private func isOfKeyLine(_ byte: UInt8) -> Bool {
  isASCIIAlphanumeric(byte) || "+/=\\\r\n".utf8.contains(byte)
}

/// Where `mark` stands after `at`, within the same key file of PuTTY.
private func find(_ mark: StaticString, _ text: Span<UInt8>, after at: Int) -> Int? {
  let limit = min(text.count, at + 16384)
  var place = at + 1
  while place < limit, !starts(text, place, with: "PuTTY-User-Key-File-") {
    if starts(text, place, with: mark) { return place }
    place += 1
  }
  return nil
}
