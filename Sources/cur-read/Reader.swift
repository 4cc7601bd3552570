import CurTool

/// A way to read one kind of source. One reader is one file in `Readers/` and one line below.
protocol Reader: Sendable {
  static var description: ReaderDescription { get }
}

/// Everything the command, its help and its tests need to know of a reader.
struct ReaderDescription: Sendable {
  /// What `--from` calls it.
  var name: String
  var summary: String
  /// The endings of file names it is chosen by, without the dot.
  var extensions: [String]
  /// What the first bytes of such a source are, where no name tells; empty for none.
  var magic: [String] = []
}

/// A reader of sources that are read whole and cut into chunks.
protocol DocumentReader: Reader {
  /// The text of a document.
  ///
  /// - Parameter bytes: the whole source, decompressed.
  /// - Throws: ``SourceFault`` if there is no text to be had.
  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document
}

/// A reader of sources that are read whole and hold rows.
protocol RowFileReader: Reader {
  /// Where each row, a JSON object, stands in the source.
  static func rows(_ bytes: [UInt8]) throws(SourceFault) -> [Range<Int>]
}

/// The text of a document, and what it was told of its structure.
struct Document: Sendable {
  /// UTF-8. Headings stand in it as lines that begin with `#`, lists and code as in Markdown.
  var text: [UInt8]
  var title: String?
  /// Where the parts that no chunk crosses begin: pages. In order; empty for a text without pages.
  var pages: [Page] = []
  /// Parts that gave nothing, such as pages without text: a reject each.
  var faults: [SourceFault] = []
  /// Who made the text of the source: `cur-read 0.1.0`, `pdftohtml 22.12.0`.
  var converter: String

  struct Page: Sendable {
    /// From 1.
    var number: Int
    /// Its bytes in the text.
    var range: Range<Int>
  }
}

/// Why a source, or a part of one, gives no sample.
struct SourceFault: Error, Sendable {
  var reason: StaticString
  /// What to say of it, in the manner of messages; it names the page, if it is about one.
  var message: String
  /// The page it is about, from 1; nil for the whole source.
  var page: Int?
  /// Whether it is no fault of the source, and ends the run: a program is missing, a signal came.
  var endsRun = false

  init(_ reason: StaticString, _ message: String, page: Int? = nil) {
    (self.reason, self.message, self.page) = (reason, message, page)
  }
}

/// Every reader, in the order `cur-read --help` lists them.
enum ReaderTable {
  static let all: [any Reader.Type] = [
    JSONLinesReader.self,
    JSONReader.self,
    PlainTextReader.self,
    MarkdownReader.self,
    HTMLReader.self,
    PDFReader.self,
  ]

  /// The reader called `name`.
  static func named(_ name: String) -> (any Reader.Type)? {
    all.first { $0.description.name == name }
  }

  /// The reader for a file, by the ending of its name, compression left out; nil if none fits.
  static func forFile(_ path: String) -> (any Reader.Type)? {
    var parts = path.split(separator: ".").map { $0.lowercased() }
    if let last = parts.last, ["gz", "zst", "xz"].contains(last) { parts.removeLast() }
    guard parts.count > 1, let ending = parts.last else { return nil }
    return all.first { $0.description.extensions.contains(ending) }
  }

  /// The reader for a source without a name, by its first bytes: plain text if nothing tells.
  static func forBytes(_ bytes: [UInt8]) -> any Reader.Type {
    let head = bytes.prefix(1024).drop { $0 <= 0x20 }
    func small(_ c: UInt8) -> UInt8 { c >= 0x41 && c <= 0x5A ? c | 0x20 : c }  // letters alone
    func begins(with mark: String) -> Bool {
      head.count >= mark.utf8.count && zip(head, mark.utf8).allSatisfy { small($0) == small($1) }
    }
    return all.first { $0.description.magic.contains(where: begins) } ?? PlainTextReader.self
  }
}
