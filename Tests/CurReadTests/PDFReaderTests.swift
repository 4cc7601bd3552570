import Testing

@testable import cur_read

private func read(_ pdf: PDFWriter) throws -> (text: String, document: Document) {
  let document = try PDFReader.document(pdf.bytes())
  return (String(decoding: document.text, as: UTF8.self), document)
}

/// Eight lines of about 70 letters.
private let prose = [
  "The quick brown fox jumps over the lazy dog and runs away from it into",
  "the deep and dark forest where nobody has ever seen a fox that was so",
  "quick and so brown, for most of the foxes that live there are grey and",
  "slow, or so the people of the village say when they sit at the fire in",
  "the long evenings of the winter, telling tales of foxes and of dogs and",
  "of forests that were there before the village was, and that will be in",
  "their place when the last of its houses has fallen and the last of its",
  "people has gone to live in the town beyond the hills where no foxes are",
]

@Test func headingsAreFoundBySizeAndNumber() throws {
  var pdf = PDFWriter()
  pdf.line("On Foxes", 72, 720, size: 24, .bold)
  pdf.line("1 Introduction", 72, 680, size: 14, .bold)
  pdf.lines(prose, 72, 660)
  pdf.line("1.1 Where they live", 72, 540, .bold)
  pdf.lines(Array(prose.prefix(3)), 72, 520)
  pdf.line("bold words alone are no heading", 72, 460, .bold)
  pdf.line("where a line is right below.", 72, 448)
  let (text, document) = try read(pdf)
  #expect(text.hasPrefix("# On Foxes\n\n## 1 Introduction\n\nThe quick brown fox"))
  #expect(text.contains("where no foxes are\n\n### 1.1 Where they live\n\nThe quick"))
  #expect(text.hasSuffix("\n\nbold words alone are no heading where a line is right below.\n"))
  #expect(document.title == "On Foxes")
  #expect(document.converter.hasPrefix("pdftohtml "))
  #expect(document.faults.isEmpty)
}

@Test func runningHeadsAndPageNumbersAreDropped() throws {
  var pdf = PDFWriter()
  for number in 1...6 {
    pdf.page()
    pdf.line("A Report on Foxes", 72, 760)
    pdf.line("\(number + 8)", 300, 30)
    pdf.line("Chapter \(number)", 72, 720, size: 20, .bold)
    pdf.lines((0..<8).map { prose[($0 + number) % 8] }, 72, 690)
  }
  let (text, document) = try read(pdf)
  #expect(!text.contains("A Report"))
  #expect(!text.contains("9") && !text.contains("14"))
  for number in 1...6 { #expect(text.contains("# Chapter \(number)\n")) }
  #expect(document.pages.map(\.number) == Array(1...6))
  #expect(document.pages.first?.range.lowerBound == 0)
  #expect(document.pages.last?.range.upperBound == document.text.count)
  for (page, next) in zip(document.pages, document.pages.dropFirst()) {
    #expect(page.range.upperBound == next.range.lowerBound)
    #expect(document.text[page.range].starts(with: "# Chapter \(page.number)\n".utf8))
  }
}

@Test func aParagraphGoesOnOverThePage() throws {
  var pdf = PDFWriter()
  pdf.lines(prose, 72, 700)
  pdf.page()
  pdf.line("at all, as far as anybody knows.", 72, 700)
  pdf.line("A second paragraph.", 72, 670)
  let (text, document) = try read(pdf)
  #expect(text.contains("where no foxes are at all, as far as anybody knows.\n\nA second"))
  #expect(document.pages.map(\.number) == [1, 2])
}

@Test func hyphensAtLineEndsAreJudgedByTheDocument() throws {
  var pdf = PDFWriter()
  pdf.lines(
    [
      "A line that ends in a word that was broken by a hyphen, as this exam-",
      "ple is, and another that is known to have one, as here: it is well-",
      "known that a well-known word is well known. A number such as CO-",
      "2 keeps it, a state-of-the-",
      "art method too, and \u{FB01}nally the of\u{FB01}ce.",
    ], 72, 700)
  let (text, _) = try read(pdf)
  #expect(text.contains("as this example is"))
  #expect(text.contains("it is well-known that a well-known word"))
  #expect(text.contains("CO-2 keeps it, a state-of-the-art method too, and finally the office."))
}

@Test func columnsAreReadOneAfterTheOther() throws {
  let left = (1...20).map { "left \($0) the quick brown fox jumps over a dog" }
  let right = (1...20).map { "right \($0) the quick brown fox jumps over it" }
  var pdf = PDFWriter()
  pdf.line("A Title over Both of the Columns of This Page, As Is Usual", 72, 740, size: 16, .bold)
  pdf.lines(left, 72, 700)
  pdf.lines(right, 318, 700)
  let (text, _) = try read(pdf)
  let joined = (left + right).joined(separator: " ")
  #expect(text == "# A Title over Both of the Columns of This Page, As Is Usual\n\n\(joined)\n")
}

@Test func tablesAreRowsNotColumns() throws {
  var pdf = PDFWriter()
  for k in 0..<10 {
    pdf.line("name \(k)", 72, 700 - 12 * k)
    pdf.line("\(k * 7) foxes", 318, 700 - 12 * k)
  }
  let (text, _) = try read(pdf)
  #expect(text.hasPrefix("| name 0 | 0 foxes |\n| name 1 | 7 foxes |\n"))
}

@Test func raisedNumbersAreNotesOrPowers() throws {
  var pdf = PDFWriter()
  pdf.lines(prose, 72, 720)
  pdf.line("A claim", 72, 600)
  pdf.line("12", 105, 604, size: 7)
  pdf.line("about 10", 120, 600)
  pdf.line("6", 158, 604, size: 7)
  pdf.line("foxes.", 170, 600)
  let (text, _) = try read(pdf)
  #expect(text.hasSuffix("\n\nA claim[12] about 10^6 foxes.\n"))
}

@Test func contentsLoseTheirDots() throws {
  var pdf = PDFWriter()
  for k in 1...5 {
    pdf.line("\(k) On foxes . . . . . . . . . . . . . . . \(k * 7)", 72, 700 - 12 * k)
  }
  #expect(try read(pdf).text.hasPrefix("1 On foxes\n2 On foxes\n3 On foxes\n"))
}

@Test func listsAndCodeKeepTheirLines() throws {
  var pdf = PDFWriter()
  pdf.lines(prose, 72, 720)
  pdf.line("\u{2022} one item that is long enough to be", 82, 610)
  pdf.line("carried over to another line", 92, 598)
  pdf.line("\u{2022} another", 82, 586)
  pdf.line("1. a number", 82, 560)
  pdf.line("2. and one more", 82, 548)
  pdf.lines(["if x {", "y()", "}"], 82, 520, .monospaced)
  pdf.line("y()", 106, 460, .monospaced)
  let (text, _) = try read(pdf)
  #expect(
    text.contains(
      "\n- one item that is long enough to be carried over to another line\n- another\n"))
  #expect(text.contains("\n1. a number\n2. and one more\n"))
  #expect(text.contains("```\nif x {\ny()\n}\n```"))
}

@Test func aPageWithoutTextIsAFaultThatNamesIt() throws {
  var pdf = PDFWriter()
  pdf.line("one", 72, 700)
  pdf.page()
  pdf.draw("0.5 g 72 72 400 600 re f\n")
  pdf.page()
  pdf.line("three", 72, 700)
  let (text, document) = try read(pdf)
  #expect(text == "one\n\nthree\n")
  #expect(document.faults.map(\.page) == [2])
  #expect(document.faults.map { "\($0.reason)" } == ["no_text_layer"])
  #expect(document.pages.map(\.number) == [1, 3])
}

@Test func aScanIsRefused() {
  var pdf = PDFWriter()
  pdf.draw("0.5 g 72 72 400 600 re f\n")
  let fault = #expect(throws: SourceFault.self) { try PDFReader.document(pdf.bytes()) }
  #expect(fault.map { "\($0.reason)" } == "no_text_layer")
}

@Test func anInvisibleTextLayerIsRead() throws {
  var pdf = PDFWriter()
  pdf.draw("3 Tr\n")
  pdf.line("what a scanner saw", 72, 700)
  #expect(try read(pdf).text == "what a scanner saw\n")
}

@Test func aBrokenFileIsRefusedInTheConvertersWords() {
  let fault = #expect(throws: SourceFault.self) { try PDFReader.document(Array("%PDF-1.4\n".utf8)) }
  #expect(fault.map { "\($0.reason)" } == "converter_failed")
  #expect(fault?.message.hasPrefix("pdftohtml: ") == true)
}

@Test func anEncryptedFileIsRefused() {
  var pdf = PDFWriter()
  pdf.line("secret", 72, 700)
  let key = String(repeating: "00", count: 32)
  pdf.trailer =
    "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <\(key)> /U <\(key)> /P -4 >> "
  let fault = #expect(throws: SourceFault.self) { try PDFReader.document(pdf.bytes()) }
  #expect(fault?.message == "pdftohtml: Command Line Error: Incorrect password")
}
