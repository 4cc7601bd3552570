/// Reads Word documents through pandoc.
struct DOCXReader: DocumentReader {
  static let description = ReaderDescription(
    name: "docx", summary: "Word, through pandoc", extensions: ["docx"],
    zipMarks: ["word/"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    try pandocDocument(bytes, format: "docx")
  }
}

/// Reads EPUB books through pandoc, in the order of their spine.
struct EPUBReader: DocumentReader {
  static let description = ReaderDescription(
    name: "epub", summary: "EPUB, through pandoc", extensions: ["epub"],
    zipMarks: ["mimetypeapplication/epub+zip", "META-INF/container.xml"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    try pandocDocument(bytes, format: "epub")
  }
}

/// Reads OpenDocument texts through pandoc.
struct ODTReader: DocumentReader {
  static let description = ReaderDescription(
    name: "odt", summary: "OpenDocument text, through pandoc", extensions: ["odt"],
    zipMarks: ["mimetypeapplication/vnd.oasis.opendocument.text"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    try pandocDocument(bytes, format: "odt")
  }
}
