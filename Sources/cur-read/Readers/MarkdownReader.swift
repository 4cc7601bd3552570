/// Reads Markdown as it stands; its first heading is the title.
struct MarkdownReader: DocumentReader {
  static let description = ReaderDescription(
    name: "md", summary: "Markdown", extensions: ["md", "markdown"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    let text = try utf8Text(bytes)
    return Document(text: text, title: firstHeading(text), converter: "cur-read")
  }
}
