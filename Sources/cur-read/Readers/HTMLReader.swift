import CurHTML

/// Reads HTML: what a reader of the page would read, its structure kept as in Markdown.
struct HTMLReader: DocumentReader {
  static let description = ReaderDescription(
    name: "html", summary: "HTML", extensions: ["html", "htm", "xhtml"],
    magic: ["<!doctype html", "<html"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    do throws(HTMLFault) {
      let page = try htmlText(of: bytes)
      return Document(text: page.text, title: page.title, converter: "cur-read")
    } catch {
      throw SourceFault(error, of: "the page")
    }
  }
}
