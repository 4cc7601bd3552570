import CurTool

/// Reads the text layer of a PDF through `pdftohtml -xml` of poppler-utils, which tells the place
/// and font of every piece of text; headings, paragraphs and columns are found from those.
///
/// A document that forbids copying is refused by the program, and so by this reader.
struct PDFReader: DocumentReader {
  static let description = ReaderDescription(
    name: "pdf", summary: "PDF with a text layer, through poppler-utils", extensions: ["pdf"],
    magic: ["%PDF"])

  static func document(_ bytes: [UInt8]) throws(SourceFault) -> Document {
    let xml = PDFXML(try convert(bytes))
    let furniture = PDFFurniture(xml.pages)
    let pages = xml.pages.map { furniture.removed(from: $0) }
    let columns = PDFColumns(pages)
    let lines = pages.map { (number: $0.number, lines: columns.lines(of: $0)) }
    let blocks = PDFBlocks(lines, styles: PDFStyles(lines.map(\.lines)))
    let text = PDFText(blocks.blocks, hyphens: PDFHyphens(lines.lazy.flatMap(\.lines)))
    let faults = xml.pages.filter { $0.pieces.isEmpty }.map { fault(page: $0.number) }
    guard !text.bytes.isEmpty else { throw faults.first ?? fault(page: nil) }
    return Document(
      text: text.bytes, title: title(of: blocks.blocks), pages: text.pages, faults: faults,
      converter: "pdftohtml \(xml.version)")
  }

  /// Text that is drawn invisibly is read too: it is the text layer of a scan.
  private static func convert(_ bytes: [UInt8]) throws(SourceFault) -> [UInt8] {
    let converter = Converter("pdftohtml", package: "poppler-utils")
    let arguments = ["-xml", "-i", "-hidden", "-noroundcoord", "-stdout", "/dev/stdin"]
    do throws(ConverterFault) {
      let result = try converter.run(arguments, input: bytes)
      guard result.output.firstRange(of: Array("<page".utf8)) != nil else {
        throw ConverterFault.failed(
          program: "pdftohtml", result.complaint.isEmpty ? "it found no page" : result.complaint)
      }
      return result.output
    } catch {
      throw SourceFault(error)
    }
  }

  private static func fault(page: Int?) -> SourceFault {
    let what = page.map { "page \($0)" } ?? "the document"
    return SourceFault(
      "no_text_layer", "\(what) has no text layer: it is empty, or an image that needs OCR",
      page: page)
  }

  /// The first heading of the highest level on the first page that has one.
  private static func title(of blocks: [PDFBlock]) -> String? {
    let headings = blocks.prefix { $0.page == blocks[0].page }.filter { block in
      if case .heading = block.kind { true } else { false }
    }
    let largest = headings.max { $0.lines[0].font.size < $1.lines[0].font.size }
    return largest.map { block in
      String(decoding: Array(block.lines.map(\.text).joined(separator: [0x20])), as: UTF8.self)
    }
  }
}
