import CurHTML
import CurTool
import Synchronization

/// The text of a document that pandoc reads, by way of HTML, so that headings, lists and tables come
/// out as those of pages do.
///
/// pandoc runs in its sandbox: it opens no file and no connection that the document names. Success
/// without text is a fault, as is any other status: an installation without `pandoc-data` ends with
/// 97 and writes nothing.
func pandocDocument(_ bytes: [UInt8], format: String) throws(SourceFault) -> Document {
  var converter = Converter("pandoc", package: "pandoc pandoc-data")
  converter.limits.outputBytes = largestPage
  let page: [UInt8]
  let version: String
  do throws(ConverterFault) {
    version = try pandocVersion(converter)
    // Formulas stay in TeX.
    let arguments = ["--sandbox", "--standalone", "-f", format, "-t", "html5", "--mathjax"]
    page = withoutTitle(try converter.run(arguments, input: bytes).output, format)
  } catch {
    throw SourceFault(error)
  }
  let text: HTMLText
  do throws(HTMLFault) {
    text = try htmlText(of: page)
  } catch {
    if case .noText = error { throw SourceFault("no_text", "pandoc finds no text in it") }
    throw SourceFault(error, of: "the document")
  }
  // What pandoc calls a document that has no title.
  let title = text.title == "-" ? nil : text.title
  return Document(text: text.text, title: title, converter: "pandoc \(version)")
}

/// A book has its title on a page of its own: what pandoc makes of its metadata would be a second one.
private func withoutTitle(_ page: [UInt8], _ format: String) -> [UInt8] {
  let mark = Array(#" id="title-block-header""#.utf8)
  guard format == "epub", let place = page.firstRange(of: mark) else { return page }
  var page = page
  page.removeSubrange(place)
  return page
}

/// `2.17.1.1`; asked once.
private func pandocVersion(_ converter: Converter) throws(ConverterFault) -> String {
  if let known = knownVersion.withLock({ $0 }) { return known }
  let words = String(decoding: try converter.run(["--version"], input: []).output, as: UTF8.self)
  let version = words.split { $0 == " " || $0 == "\n" }.dropFirst().first.map(String.init) ?? ""
  knownVersion.withLock { $0 = version }
  return version
}

private let knownVersion = Mutex<String?>(nil)

extension SourceFault {
  /// What the reader of pages found, of `what`.
  init(_ fault: HTMLFault, of what: String) {
    switch fault {
    case .noText:
      self.init("no_text", "\(what) has no text outside of scripts and navigation")
    case .tooLarge:
      self.init("document_too_large", "\(what) is larger than \(largestPage >> 20) MiB")
    case .tooTangled:
      self.init("malformed", "too many elements are open that end tags do not fit")
    }
  }
}
