/// Reads plain text as it stands: UTF-8, a mark of byte order passed over.
struct PlainTextReader: DocumentReader {
  static let description = ReaderDescription(
    name: "txt", summary: "plain text, UTF-8", extensions: ["txt", "text"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    Document(text: try utf8Text(bytes), converter: "cur-read")
  }
}

/// `bytes` without a mark of byte order.
///
/// - Throws: ``SourceFault`` naming the first byte that is not UTF-8.
func utf8Text(_ bytes: [UInt8]) throws(SourceFault) -> [UInt8] {
  let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: text.span)
  } catch {
    let byte = error.byteOffsets.lowerBound + 1 + bytes.count - text.count
    throw SourceFault("invalid_utf8", "byte \(byte) is not UTF-8: convert it with iconv(1)")
  }
  return text
}
