/// Writes a small PDF: pages of 612 by 792 points whose lines are placed one by one.
struct PDFWriter {
  enum Font: String {
    case regular = "F1"
    case bold = "F2"
    case monospaced = "F3"
  }

  private var contents: [[UInt8]] = []
  /// Written into the trailer.
  var trailer = ""

  mutating func page() { contents.append([]) }

  /// A line whose beginning stands at `x`, `y` from the lower left corner.
  mutating func line(_ text: String, _ x: Int, _ y: Int, size: Int = 10, _ font: Font = .regular) {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar.value {
      case 0x28, 0x29, 0x5C: "\\\(scalar)"
      case 0xFB01: "\\256"  // In the encoding of Adobe's standard fonts.
      case 0x2022: "\\267"
      default: String(scalar)
      }
    }
    draw("BT /\(font.rawValue) \(size) Tf \(x) \(y) Td (\(escaped.joined())) Tj ET\n")
  }

  /// Lines one below the other, `step` points apart.
  mutating func lines(
    _ text: [String], _ x: Int, _ y: Int, step: Int = 12, size: Int = 10, _ font: Font = .regular
  ) {
    for (k, line) in text.enumerated() { self.line(line, x, y - k * step, size: size, font) }
  }

  /// Operators of the page's content.
  mutating func draw(_ operators: String) {
    if contents.isEmpty { page() }
    contents[contents.count - 1] += Array(operators.utf8)
  }

  func bytes() -> [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    let kids = contents.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " ")
    objects.append("<< /Type /Pages /Count \(contents.count) /Kids [\(kids)] >>")
    for name in ["Helvetica", "Helvetica-Bold", "Courier"] {
      objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /\(name) >>")
    }
    for (k, content) in contents.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(7 + 2 * k) 0 R "
          + "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>")
      let text = String(decoding: content, as: UTF8.self)
      objects.append("<< /Length \(content.count) >>\nstream\n\(text)\nendstream")
    }
    var file = "%PDF-1.4\n"
    var table = "0000000000 65535 f \n"
    for (k, object) in objects.enumerated() {
      let place = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
      file += "\(k + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    let count = objects.count + 1
    file += "xref\n0 \(count)\n\(table)trailer\n<< /Size \(count) /Root 1 0 R \(trailer)>>\n"
    return Array((file + "startxref\n\(start)\n%%EOF\n").utf8)
  }
}
