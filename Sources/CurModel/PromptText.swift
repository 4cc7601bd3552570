public import CData
public import CurTool

/// The text of a prompt: of `file` if one is given, else of the one called `name` among `built`.
///
/// - Parameter built: the prompts of the program, as CData has them.
/// - Throws: ``ToolError`` if the file cannot be read.
public func promptText(
  _ name: String, file: String?, built: (UnsafeMutablePointer<Int>) -> UnsafePointer<cdata_file>?
) throws(ToolError) -> String {
  if let file {
    guard let bytes = try ByteSource(file).readAll(limit: 1 << 20),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw .usage("prompt '\(visible(file))' is no UTF-8 text of at most 1 MiB") }
    return text
  }
  var count = 0
  let files = UnsafeBufferPointer(start: built(&count), count: count)
  guard let found = files.first(where: { String(cString: $0.name) == name }) else {
    throw ToolError(.systemFailure, "prompt '\(name)' is missing: this is a fault of the program")
  }
  return String(
    decoding: UnsafeBufferPointer(start: found.bytes, count: found.count), as: UTF8.self)
}
