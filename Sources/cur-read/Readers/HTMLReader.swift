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
      switch error {
      case .noText:
        throw SourceFault("no_text", "the page has no text outside of scripts and navigation")
      case .tooLarge: throw SourceFault("too_large", "the page is larger than 512 MiB")
      case .tooTangled:
        throw SourceFault("malformed", "too many elements are open that end tags do not fit")
      }
    }
  }
}
