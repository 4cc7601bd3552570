/// Writes text in which breaks are asked for and made when the next word comes.
///
/// White space of the source counts towards a break, so that nothing is broken twice.
struct PlainWriter {
  private(set) var out: [UInt8] = []
  /// How many blockquotes are open.
  var quotations = 0
  /// Newlines to write before the next word.
  private var breaks = 0
  /// What goes before the next word of a line: `- `, `# `.
  private var lead: [UInt8] = []
  private var inRow = false
  /// Whether a space goes before the next word if it would join the last.
  private var parts = false

  mutating func add(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return }
    if inRow { return addToRow(text) }
    guard breaks > 0 || !lead.isEmpty else {
      partIfJoining(text.first)
      out += text
      return
    }
    // White space up to the first word is part of the break.
    guard let first = text.firstIndex(where: { !isBlank($0) && $0 != 0x0A }) else {
      breaks = max(breaks, text.count { $0 == 0x0A })
      return
    }
    let newlines = text[..<first].count { $0 == 0x0A }
    flush(newlines: newlines)
    // Indented code keeps its indentation.
    let lineStart = text[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? first
    let isCode = newlines > 1 && (first - lineStart >= 4 || text[lineStart..<first].contains(0x09))
    out += text[(isCode ? lineStart : first)...]
  }

  /// Makes an empty line before the next word.
  mutating func paragraph() { require(2) }

  /// Begins a line; with an empty one before it if `isNested` is false.
  mutating func newLine(isNested: Bool) { require(isNested ? 1 : 2) }

  mutating func lineBreak() {
    if inRow { return partWords() }
    let asked = breaks
    require(1)
    if asked > 0 { breaks = min(asked + 1, 2) }
  }

  mutating func mark(_ mark: [UInt8]) {
    guard !inRow else { return }
    lead = mark
    if out.isEmpty { breaks = 0 }
  }

  /// Keeps the words around an element without text apart.
  mutating func join() { if breaks == 0 { partWords() } }

  mutating func partWords() { parts = true }

  mutating func inlineCode(_ words: [UInt8]) {
    guard !words.isEmpty else { return }
    if breaks > 0 || !lead.isEmpty { flush(newlines: 0) } else { partIfJoining(words.first) }
    let ticks: [UInt8] = words.contains(0x60) ? [0x60, 0x60] : [0x60]
    let room: [UInt8] = words.first == 0x60 || words.last == 0x60 ? [0x20] : []
    out += ticks + room + words + room + ticks
  }

  mutating func fence(_ lines: [UInt8], language: ArraySlice<UInt8>) {
    var body = lines[...]
    if body.first == 0x0A { body = body.dropFirst() }
    while let last = body.last, last <= 0x20 { body = body.dropLast() }
    guard !body.isEmpty else { return }
    inRow = false
    require(2)
    flush(newlines: 0)
    let mark: [UInt8] = contains(Array(body), "```") ? [0x7E] : [0x60]
    let fence = mark + mark + mark
    out += fence + language + [0x0A] + body + [0x0A] + fence
    breaks = 2
  }

  mutating func cell(isFirst: Bool) {
    if isFirst {
      inRow = false
      flush(newlines: 0)
    }
    inRow = true
    out += isFirst ? [0x7C, 0x20] : [0x20, 0x7C, 0x20]
    parts = false
  }

  mutating func endRow() {
    out += [0x20, 0x7C]
    inRow = false
    parts = false
    breaks = 1
  }

  /// The line below a table's head.
  mutating func rule(cells: Int) {
    out += [0x0A, 0x7C]
    for _ in 0..<cells { out += [0x20, 0x2D, 0x2D, 0x2D, 0x20, 0x7C] }
  }

  private mutating func require(_ newlines: Int) {
    if inRow { return partWords() }
    var found = 0
    while let last = out.last {
      if last == 0xA0, out.count > 1, out[out.count - 2] == 0xC2 {
        out.removeLast()
      } else if !isBlank(last) && last != 0x0A {
        break
      }
      if last == 0x0A { found += 1 }
      out.removeLast()
    }
    breaks = max(breaks, newlines, found)
    parts = false
  }

  private mutating func flush(newlines: Int) {
    if !out.isEmpty {
      out += [UInt8](repeating: 0x0A, count: max(breaks, newlines))
    }
    if quotations > 0 {
      for _ in 0..<min(quotations, 8) { out += [0x3E, 0x20] }
    }
    out += lead
    lead = []
    breaks = 0
    parts = false
  }

  private mutating func partIfJoining(_ next: UInt8?) {
    guard parts else { return }
    parts = false
    if let next, let last = out.last, isWordByte(last), isWordByte(next) { out.append(0x20) }
  }

  /// A cell is one line: white space in it is one space, `|` is escaped.
  private mutating func addToRow(_ text: ArraySlice<UInt8>) {
    partIfJoining(text.first)
    for byte in text {
      if isBlank(byte) || byte == 0x0A {
        if out.last != 0x20 { out.append(0x20) }
      } else {
        if byte == 0x7C, out.last != 0x5C { out.append(0x5C) }
        out.append(byte)
      }
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }
}
