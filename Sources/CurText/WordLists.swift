internal import CData

/// The items of a list file: one a line, without blank lines and those that begin with `#`.
public func listItems(_ file: Span<UInt8>) -> [String] {
  var items: [String] = []
  var from = 0
  for end in 0...file.count where end == file.count || file[end] == 0x0A {
    let line = trimmed(from..<end, in: file)
    from = end + 1
    guard !line.isEmpty, file[line.lowerBound] != UInt8(ascii: "#") else { continue }
    items.append(
      file.extracting(line).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
  }
  return items
}

/// The words of an item, parted by spaces or by `separator`. (By bytes: to part it by characters took
/// a tenth of a command's start.)
public func listFields(_ item: String, separator: Unicode.Scalar = " ") -> [String] {
  item.utf8.split(separator: UInt8(ascii: separator)).map { String(Substring($0)) }
}

/// The items of this module's list `name`; none if there is no such list.
func textList(_ name: String) -> Set<String> {
  var count = 0
  guard let files = cdata_text_lists(&count) else { return [] }
  for file in UnsafeBufferPointer(start: files, count: count)
  where String(cString: file.name) == name {
    let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    return Set(listItems(Span(_unsafeElements: bytes)))
  }
  return []
}
