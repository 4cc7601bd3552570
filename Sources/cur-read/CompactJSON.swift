/// JSON without the white space outside its strings, so that it fits on a line; numbers and escapes
/// stay as they are spelled.
///
/// - Parameter json: sound JSON.
func compactJSON(_ json: Span<UInt8>) -> [UInt8] {
  var compact: [UInt8] = []
  compact.reserveCapacity(json.count)
  var isInString = false
  var at = 0
  while at < json.count {
    let byte = json[at]
    if byte == UInt8(ascii: "\"") { isInString.toggle() }
    if isInString && byte == UInt8(ascii: "\\") {
      compact.append(byte)
      at += 1  // what it escapes is no end of the string
      compact.append(json[at])
    } else if isInString || byte > 0x20 {
      compact.append(byte)
    }
    at += 1
  }
  return compact
}
