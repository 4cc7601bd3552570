import Glibc

/// `bytes` as valid UTF-8 without a mark of byte order and without NUL.
///
/// The encoding is that of the mark of byte order, else the one that the first 1,024 bytes name
/// (`charset=` or `encoding=`, as the HTML standard has it), else UTF-8, or Windows-1252 for bytes
/// that are not. What cannot be decoded is U+FFFD.
func decodedHTML(_ bytes: [UInt8]) -> [UInt8] {
  var text: [UInt8]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    text = repaired(Array(bytes.dropFirst(3)))
  } else if bytes.starts(with: [0xFF, 0xFE]) {
    text = converted(Array(bytes.dropFirst(2)), from: "UTF-16LE") ?? []
  } else if bytes.starts(with: [0xFE, 0xFF]) {
    text = converted(Array(bytes.dropFirst(2)), from: "UTF-16BE") ?? []
  } else {
    text = decoded(bytes, label: declaredCharset(bytes))
  }
  text.removeAll { $0 == 0 }
  return repaired(text)
}

private func decoded(_ bytes: [UInt8], label: String?) -> [UInt8] {
  if let label, !label.hasPrefix("utf"),
    let text = converted(bytes, from: charsetAliases[label] ?? label)
  {
    return text
  }
  if isUTF8(bytes) { return bytes }
  if label == nil, let text = converted(bytes, from: "CP1252") { return text }
  return repaired(bytes)
}

/// What pages say and what browsers take it for (the Encoding standard of WHATWG).
private let charsetAliases = [
  "iso-8859-1": "CP1252", "latin1": "CP1252", "iso8859-1": "CP1252", "us-ascii": "CP1252",
  "ascii": "CP1252", "windows-1252": "CP1252", "iso-8859-9": "CP1254", "gb2312": "GB18030",
  "gbk": "GB18030", "shift_jis": "CP932", "x-sjis": "CP932", "ks_c_5601-1987": "CP949",
  "euc-kr": "CP949", "tis-620": "CP874", "iso-8859-11": "CP874", "big5": "BIG5-HKSCS",
]

/// What follows `charset=` or `encoding=` in the first 1,024 bytes, in lower case.
private func declaredCharset(_ bytes: [UInt8]) -> String? {
  let head = bytes.prefix(1024).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  for mark in ["charset", "encoding"] {
    guard let found = head.firstRange(of: Array(mark.utf8)) else { continue }
    let isValue = { (byte: UInt8) in
      byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F || byte == 0x3A
    }
    let rest = head[found.upperBound...].drop { $0 <= 0x20 }
    guard rest.first == UInt8(ascii: "=") else { continue }
    let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }.prefix(
      while: isValue)
    if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
  }
  return nil
}

private func isUTF8(_ bytes: [UInt8]) -> Bool {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    return true
  } catch {
    return false
  }
}

private func repaired(_ bytes: [UInt8]) -> [UInt8] {
  isUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
}

/// `bytes` in UTF-8; nil if iconv(3) does not know `charset`. The unsafe pointers are those iconv
/// moves on; they do not leave this function.
private func converted(_ bytes: [UInt8], from charset: String) -> [UInt8]? {
  guard let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else {
    return nil
  }
  defer { iconv_close(converter) }
  var input = bytes
  var text: [UInt8] = []
  var room = [CChar](repeating: 0, count: 1 << 16)
  input.withUnsafeMutableBytes { raw in
    var from = raw.bindMemory(to: CChar.self).baseAddress
    var left = raw.count
    while left > 0 {
      let failure = room.withUnsafeMutableBufferPointer { room -> Int32 in
        var to = room.baseAddress
        var free = room.count
        let result = iconv(converter, &from, &left, &to, &free)
        let failure = result == -1 ? errno : 0
        text.append(contentsOf: room.prefix(room.count - free).map { UInt8(bitPattern: $0) })
        return failure
      }
      if failure == E2BIG { continue }
      guard failure != 0 else { break }
      text += [0xEF, 0xBF, 0xBD]  // U+FFFD
      from = from.map { $0 + 1 }
      left -= 1
    }
  }
  return repaired(text)
}
