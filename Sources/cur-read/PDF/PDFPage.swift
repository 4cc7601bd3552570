/// A page as pdftohtml tells it: pieces of text with their places. Lengths are in its pixels, of
/// which there are 1.5 to a point; y grows downwards.
struct PDFPage: Sendable {
  /// From 1.
  var number: Int
  var width = 0.0
  var height = 0.0
  var pieces: [PDFPiece] = []
}

/// Text of one font in one line.
struct PDFPiece: Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  var font: PDFFont
  var text: [UInt8]

  var height: Double { bottom - top }
}

struct PDFFont: Sendable, Hashable {
  var size = 0
  var isBold = false
  var isMonospaced = false
  /// Without the prefix of a subset and the words for weight and slant: `FreeSans`.
  var family = ""
}

/// A line of a page, or of one column of it.
struct PDFLine: Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  /// That of most of its letters.
  var font: PDFFont
  /// Whether all of it is in a monospaced font, or in bold.
  var isMonospaced: Bool
  var isBold: Bool
  var text: [UInt8]
  /// The column it stands in: its edges.
  var column: ClosedRange<Double>
  /// Ends in a row of dots and a page number: an entry of a table of contents.
  var isContentsEntry = false
  /// Where in its text a gap ends that is too wide for the words of one sentence, as in a table.
  var cells: [Int] = []
  /// Where a page number begins that stands far to the right of the rest.
  var contentEnd: Int?

  var height: Double { bottom - top }
}
