import CurSample
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
  /// What may stand among the first bytes of such a source where it is a ZIP archive.
  var zipMarks: [String] = []
}

/// A reader of sources that are read whole and cut into chunks.
protocol DocumentReader: Reader {
  /// The text of a document.
  ///
  /// - Parameter bytes: the whole source, decompressed.
  /// - Throws: ``SourceFault`` if there is no text to be had.
  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document
}

/// A reader of sources of rows, which stream.
protocol RowReader: Reader {
  /// Begins to read the source, which is open.
  ///
  /// - Throws: ``SourceFault`` if it holds no rows that could be read.
  static func open(_ file: ByteSource, _ options: RowOptions) throws(RowOpenError) -> OpenRows
}

/// What a reader of rows goes by.
struct RowOptions: Sendable {
  /// In bytes: `--max-line`.
  var maximumRow: Int
  /// The lists of a JSON object that are read; empty for those with usual names.
  var dataKeys: [String] = []
  /// What parts the cells of CSV; nil to tell from the source.
  var delimiter: UInt8?
  var cells = CellValues.auto
  /// The columns that are read, of sources that have them declared; nil for all.
  var columns: [String]?
}

/// A source of rows that is being read.
struct OpenRows {
  var source: any RowSource
  /// Nil where a row is a JSON object on one line as it stands.
  var form: (any RowForm)?
}

/// Why a source of rows cannot be read: the source's fault, or one that ends the run.
enum RowOpenError: Error {
  case source(SourceFault)
  case run(ToolError)
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
  /// The line and the byte of it, from 1, where it shows; nil where there are none.
  var place: (line: Int, byte: Int)?
  /// Whether it is no fault of the source, and ends the run: a program is missing, a signal came.
  var endsRun = false

  init(_ reason: StaticString, _ message: String, page: Int? = nil) {
    (self.reason, self.message, self.page) = (reason, message, page)
  }

  /// What to say of it, where it is about the source called `name`.
  ///
  /// - Parameter name: as messages have it.
  func message(of name: String) -> String {
    let at = place.map { ":\($0.line):\($0.byte)" } ?? ""
    return "\(name)\(at): \(message)"
  }
}

extension SourceFault {
  /// More than ``ReadSettings/maximumDocument``.
  static var tooLarge: SourceFault {
    let size = ReadSettings.maximumDocument >> 20
    return SourceFault("document_too_large", "the document is larger than \(size) MiB")
  }
}

/// Every reader, in the order `cur-read --help` lists them.
enum ReaderTable {
  static let all: [any Reader.Type] = [
    JSONLinesReader.self,
    JSONReader.self,
    CSVReader.self,
    TSVReader.self,
    ParquetReader.self,
    HubReader.self,
    PlainTextReader.self,
    MarkdownReader.self,
    HTMLReader.self,
    PDFReader.self,
    DOCXReader.self,
    EPUBReader.self,
    ODTReader.self,
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

  /// The reader for a source that begins with `bytes`.
  ///
  /// - Parameter named: the one its name asks for: what it says of JSON and JSON Lines is often the
  ///   other, anything else holds. Without one, plain text if nothing tells.
  static func forBytes(_ bytes: [UInt8], named: (any Reader.Type)?) -> any Reader.Type {
    if let named, named != JSONReader.self, named != JSONLinesReader.self { return named }
    let head = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let start = head.drop { $0 <= 0x20 }
    if start.first == UInt8(ascii: "[") || start.first == UInt8(ascii: "{") {
      return jsonReader(start, named)
    }
    if let named { return named }
    func small(_ c: UInt8) -> UInt8 { c >= 0x41 && c <= 0x5A ? c | 0x20 : c }  // letters alone
    func begins(with mark: String) -> Bool {
      start.count >= mark.utf8.count && zip(start, mark.utf8).allSatisfy { small($0) == small($1) }
    }
    func holds(_ mark: String) -> Bool {
      begins(with: "PK\u{3}\u{4}") && bytes.firstRange(of: Array(mark.utf8)) != nil
    }
    return all.first { reader in
      reader.description.magic.contains(where: begins)
        || reader.description.zipMarks.contains(where: holds)
    } ?? (CSVDialect.isCSV(Array(head)) ? CSVReader.self : PlainTextReader.self)
  }

  /// JSON Lines where the first line is an object and no container of rows, or where its name says so
  /// and it is neither an array nor the beginning of an object over several lines; else JSON.
  private static func jsonReader(_ bytes: ArraySlice<UInt8>, _ named: (any Reader.Type)?)
    -> any Reader.Type
  {
    let line = Array(bytes.prefix { $0 != 0x0A })
    if let members = (try? JSON(reading: line))?.object {
      return holdsRows(members) ? JSONReader.self : JSONLinesReader.self
    }
    let isOpen = line.allSatisfy { $0 == 0x7B || $0 <= 0x20 } || line.last == UInt8(ascii: ",")
    guard let named, bytes.first == UInt8(ascii: "{"), !isOpen else { return JSONReader.self }
    return named
  }

  private static func holdsRows(_ members: [JSONMember]) -> Bool {
    var lists = JSONObjectLists()
    return members.contains { member in
      guard let first = member.value.array?.first else { return lists.wants(member.name, .other) }
      let list = JSON.array([first]).bytes
      return lists.wants(member.name, JSONListKind(list.span, at: 0, isAll: true) ?? .other)
    }
  }
}
