/// `text` without white space at its ends, no-break spaces too; nil if there is none.
///
/// The indentation of a first line stays where it is that of code: four columns or more, or no more
/// than the next line has, when both have two.
func trimEnds(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  var end = text.count
  while end > 0 {
    if isBlank(text[end - 1]) || text[end - 1] == 0x0A {
      end -= 1
    } else if end > 1, text[end - 1] == 0xA0, text[end - 2] == 0xC2 {
      end -= 2
    } else {
      break
    }
  }
  var (start, lineStart) = (0, 0)
  while start < end {
    if isBlank(text[start]) {
      start += 1
    } else if text[start] == 0x0A {
      start += 1
      lineStart = start
    } else if text[start] == 0xC2, start + 1 < end, text[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  if isCode(text[lineStart..<end]) { start = lineStart }
  guard start > 0 || end < text.count else { return nil }
  return (Array(text[start..<end]), 1)
}

/// Whether the first line of `text` is set in as code is.
private func isCode(_ text: ArraySlice<UInt8>) -> Bool {
  var lines = LineFinder(Array(text.prefix(largestLook)))
  guard let first = lines.next(), !first.isEmpty else { return false }
  if first.columns >= 4 { return true }
  var second = lines.next()
  while let line = second, line.isEmpty { second = lines.next() }
  return first.columns >= 2 && second?.columns ?? 0 >= first.columns
}

/// The next line is looked for no further than this. *Chosen*.
private let largestLook = 1 << 14
