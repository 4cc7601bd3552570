import CurText
import CurTool

/// What a file of the user's holds.
///
/// - Parameters:
///   - path: its path, or `data:` and what it would hold.
///   - limit: the most bytes it may have.
func readData(_ path: String, limit: Int) throws(ToolError) -> [UInt8] {
  if path.hasPrefix("data:") { return Array(path.utf8.dropFirst(5)) }
  guard let bytes = try ByteSource(path).readAll(limit: limit) else {
    throw .usage("'\(visible(path))' is longer than \(limit >> 20) MiB")
  }
  return bytes
}

/// A list of the user's, one item a line, without blank lines and those that begin with `#`.
func readList(_ path: String) throws(ToolError) -> [String] {
  let bytes = try readData(path, limit: 1 << 26)
  return listItems(bytes.span)
}
