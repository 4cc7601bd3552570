import CurSample

/// International bank account numbers.
extension PIIScan {
  /// The IBAN that begins with the word at `start`; nil if there is none.
  ///
  /// The country's length and the remainder by 97 must be right; it stands whole or in groups of four.
  /// One whose bank is zeros, or X where letters stand, is nobody's. Source: ISO 13616; SWIFT, IBAN registry.
  func iban(_ text: Span<UInt8>, _ start: Int) -> Range<Int>? {
    guard start + 15 <= text.count, text[start] &- 0x41 < 26, text[start + 1] &- 0x41 < 26,
      text[start + 2] &- 0x30 < 10, text[start + 3] &- 0x30 < 10, isApart(text, before: start),
      let length = Self.ibanLengths[UInt16(text[start]) << 8 | UInt16(text[start + 1])]
    else { return nil }
    var taken: [UInt8] = []
    var (at, sinceGap) = (start, 0)
    while at < text.count, taken.count < length {
      let byte = text[at]
      if isASCIIAlphanumeric(byte) {
        taken.append(byte)
        sinceGap += 1
      } else if byte == 0x20 || byte == 0x2D, sinceGap == 4 {
        sinceGap = 0
      } else {
        return nil
      }
      at += 1
    }
    guard taken.count == length, isApart(text, after: at),
      remainderBy97(taken[4...] + taken[..<4]) == 1,
      !taken[4..<8].allSatisfy({ $0 == 0x30 || $0 == UInt8(ascii: "X") })
    else { return nil }
    return start..<at
  }

  /// By the two letters of the country.
  private static let ibanLengths: [UInt16: Int] = {
    var lengths: [UInt16: Int] = [:]
    for line in hygieneList("iban-lengths") {
      let fields = line.split(separator: "\t").map { Array($0.utf8) }
      guard fields.count == 2, fields[0].count == 2 else { continue }
      lengths[UInt16(fields[0][0]) << 8 | UInt16(fields[0][1])] = Int(
        String(decoding: fields[1], as: UTF8.self))
    }
    return lengths
  }()
}
