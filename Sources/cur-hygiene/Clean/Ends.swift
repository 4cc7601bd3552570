/// `text` without white space at its ends; nil if there is none.
///
/// The indentation of a first line stays where it is that of code: four columns or more, or no more
/// than the next line has, when that has two.
func trimEnds(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  var lines = LineFinder(text)
  var first = lines.next()
  while let line = first, line.isEmpty { first = lines.next() }
  guard let first else { return text.isEmpty ? nil : ([], 1) }
  var end = text.count
  while isBlank(text[end - 1]) || text[end - 1] == 0x0A { end -= 1 }
  var second = lines.next()
  while let line = second, line.isEmpty { second = lines.next() }
  let isCode =
    first.columns >= 4
    || (2...max(second?.columns ?? 0, 2)).contains(first.columns)
      && (second?.columns ?? 0) >= 2
  let start = isCode ? first.start : first.first
  guard start > 0 || end < text.count else { return nil }
  return (Array(text[start..<end]), 1)
}
