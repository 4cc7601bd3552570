/// Where the elements of a JSON array stand in `bytes`; the whole value where it is no array.
///
/// - Throws: ``LineFault`` if `bytes` are not one JSON document.
public func elementRanges(of bytes: [UInt8]) throws(LineFault) -> [Range<Int>] {
  let padded = bytes + Scanner.stop
  var scanner = Scanner(padded.span.bytes)
  try scanner.document()
  var walker = Walker(padded.span.bytes, at: 0)
  walker.skipSpace()
  guard walker.byte(walker.at) == UInt8(ascii: "[") else {
    let start = walker.at
    _ = walker.value()
    return [start..<walker.at]
  }
  var ranges: [Range<Int>] = []
  while walker.nextElement() {
    let start = walker.at
    _ = walker.value()
    ranges.append(start..<walker.at)
  }
  return ranges
}
