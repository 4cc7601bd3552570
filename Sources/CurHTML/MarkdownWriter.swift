/// Writes text in the manner of Markdown: words, parted by one space, in lines and paragraphs that
/// may stand in lists and quotations.
struct MarkdownWriter {
  /// What parts the next word from the last one.
  private enum Gap: Int {
    case none, space, line, empty
  }

  /// What every line inside of something begins with, and what its first line begins with instead.
  private struct Container {
    var lead: StaticString
    var first: String?
  }

  private(set) var bytes: [UInt8] = []
  /// Within it, lines and paragraphs are parted by a space: a heading, a cell.
  var isOneLine = false
  private var gap = Gap.none
  private var containers: [Container] = []

  /// A space before the next word.
  mutating func space() { if gap == .none { gap = .space } }

  /// A new line before the next word; a new paragraph if `empty`.
  mutating func breakLine(empty: Bool) {
    if isOneLine { return space() }
    if containers.last?.first != nil { return }  // The mark of an item stands before its text.
    let wanted = empty ? Gap.empty : .line
    if gap.rawValue < wanted.rawValue { gap = wanted }
  }

  /// Puts what follows into a container: its first line begins with `first`, any other with `lead`.
  ///
  /// - Returns: false if there is none: within one line, and too deep.
  mutating func open(lead: StaticString, first: String?, tight: Bool) -> Bool {
    guard !isOneLine, containers.count < deepestContainer else {
      breakLine(empty: false)
      return false
    }
    if containers.last?.first == nil { gap = tight ? .line : .empty }
    containers.append(Container(lead: lead, first: first))
    return true
  }

  /// Ends the last container.
  mutating func close(tight: Bool) {
    containers.removeLast()
    breakLine(empty: !tight)
  }

  /// Appends text in which white space is one space each run; U+00AD is dropped.
  mutating func append(_ text: ArraySlice<UInt8>, escaping escaped: UInt8? = nil) {
    var at = text.startIndex
    while at < text.endIndex {
      let byte = text[at]
      if byte <= 0x20 || byte == 0x7F {
        space()
        at += 1
        continue
      }
      let next = at + 1 < text.endIndex ? text[at + 1] : 0
      if byte == 0xC2, next <= 0xA0 || next == 0xAD {
        if next == 0xA0 || next == 0x85 { space() }
        if next < 0xA0, next != 0x85 { append(windows1252: next) }
        at += 2
        continue
      }
      begin()
      if byte == escaped { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
      at += 1
    }
  }

  /// Appends a mark of markup, which takes no space of its own.
  mutating func append(mark: some Sequence<UInt8>) {
    begin()
    bytes.append(contentsOf: mark)
  }

  /// Appends the mark that ends what another began: a space before it comes after it.
  mutating func end(mark: [UInt8]) { bytes.append(contentsOf: mark) }

  /// Appends lines as they stand, between fences longer than any in them.
  mutating func append(fenced lines: ArraySlice<UInt8>) {
    var fence = 3
    var run = 0
    for byte in lines {
      run = byte == 0x60 ? run + 1 : 0
      fence = max(fence, run + 1)
    }
    let mark = Array(repeating: UInt8(ascii: "`"), count: fence)
    append(mark: mark)
    for line in lines.split(separator: 0x0A, omittingEmptySubsequences: false) {
      gap = .line
      if line.isEmpty {
        bytes.append(0x0A)
      } else {
        append(mark: line)
      }
    }
    gap = .line
    append(mark: mark)
  }

  /// A control character of C1, which is in truth one of Windows-1252.
  private mutating func append(windows1252 byte: UInt8) {
    guard let scalar = Unicode.Scalar(windows1252[Int(byte - 0x80)]), scalar.value > 0 else {
      return
    }
    begin()
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Writes what parts the next word from the last, and what its line begins with.
  private mutating func begin() {
    if bytes.isEmpty || gap.rawValue >= Gap.line.rawValue {
      if !bytes.isEmpty { bytes.append(contentsOf: gap == .empty ? [0x0A, 0x0A] : [0x0A]) }
      beginLine()
    } else if gap == .space {
      bytes.append(0x20)
    }
    gap = .none
  }

  private mutating func beginLine() {
    for k in containers.indices {
      if let first = containers[k].first {
        bytes.append(contentsOf: first.utf8)
        containers[k].first = nil
      } else {
        containers[k].lead.withUTF8Buffer { bytes.append(contentsOf: $0) }
      }
    }
  }
}

/// *Chosen*: a line's beginning stays shorter than its text.
private let deepestContainer = 32

/// U+0080 to U+009F as Windows-1252 has them; 0 where it has nothing.
private let windows1252: [UInt32] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
  0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
]
