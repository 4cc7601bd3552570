import CurText

/// A piece of a document, small enough to ask questions about.
struct Chunk: Equatable {
  /// Its bytes in the document's text, to where the next one's own text begins: the ranges of all
  /// chunks together are the text. Of a chunk that repeats the end of the one before, they begin
  /// there.
  var range: Range<Int>
  /// The same without white space at the ends: what the sample holds.
  var text: Range<Int>
  /// The headings it stands under, without marks, the outermost first.
  var headings: [String] = []
  /// The page its own text begins on, where there are pages.
  var page: Int?
  var isTable = false
}

/// Cuts a document into chunks.
///
/// Chunks are the very bytes of the text, so that an answer found in one is found in the source, and
/// nothing is dropped: what stands between two chunks goes with the first.
struct Chunker: Sendable {
  enum Method: String, Sendable, CaseIterable {
    /// At headings, then between sentences.
    case heading
    /// Between sentences.
    case sentence
    /// Windows of as many words, each beginning before the last one ends.
    case words
    /// Not at all.
    case none
  }

  var method = Method.heading
  /// The most words of a chunk; by headings and sentences those that are repeated are not counted.
  var size = 512
  /// How many words of the chunk before are repeated.
  var overlap = 0
  /// Below this a section alone says too little to ask about: it goes with the next one.
  var minimum = 30
  /// Whether tables are chunks of their own.
  var separatesTables = false

  func chunks(of document: Document) -> [Chunk] {
    let text = document.text.span
    let contents: [Content] =
      switch method {
      case .heading, .sentence: packed(TextUnits(of: text, longest: longestUnit), text)
      case .words: windows(of: text)
      case .none: whole(text)
      }
    return contents.indices.map { k in
      let content = contents[k]
      let end = k + 1 < contents.count ? contents[k + 1].own : text.count
      let range = (k == 0 ? 0 : content.start)..<end
      return Chunk(
        range: range, text: trimmed(range, text), headings: content.headings,
        page: document.pages.last { $0.range.lowerBound <= content.own }?.number,
        isTable: content.isTable)
    }
  }

  /// A sentence that is longer by a third at most stays whole: what would be cut off says too little.
  /// *Chosen*.
  private var longestUnit: (words: Int, cut: Int) { (size + size / 3, size) }

  /// Where a chunk begins, with what it repeats and without, and what else is known of it.
  private struct Content {
    var start: Int
    var own: Int
    var headings: [String]
    var isTable = false
  }

  private func whole(_ text: Span<UInt8>) -> [Content] {
    trimmed(0..<text.count, text).isEmpty ? [] : [Content(start: 0, own: 0, headings: [])]
  }

  // MARK: By headings and sentences

  private func packed(_ units: TextUnits, _ text: Span<UInt8>) -> [Content] {
    var contents: [Content] = []
    var words = 0
    var outline = Outline()
    for unit in units.all {
      if let heading = unit.heading { outline.enter(heading) }
      let isTable = unit.isTable && separatesTables
      let endsSection = method == .heading && unit.heading != nil && words >= minimum
      let isOther = contents.last.map { $0.isTable != isTable } ?? true
      if isOther || endsSection || words + unit.words > size {
        let start = isTable ? nil : repeated(before: unit.range.lowerBound, after: contents, text)
        contents.append(
          Content(
            start: start ?? unit.range.lowerBound, own: unit.range.lowerBound,
            headings: outline.path, isTable: isTable))
        words = 0
      } else if unit.heading != nil, method == .heading {
        // A short section lends its words to the next one, and takes that one's name.
        contents[contents.count - 1].headings = outline.path
      }
      words += unit.words
    }
    return contents
  }

  /// Where the words begin that are repeated of the last chunk; nil if none are.
  private func repeated(before end: Int, after contents: [Content], _ text: Span<UInt8>) -> Int? {
    guard overlap > 0, let last = contents.last, !last.isTable else { return nil }
    var starts = LastPlaces(overlap)
    var words = CountedWords(text.extracting(0..<end), from: last.own)
    while let word = words.next() { starts.add(word.lowerBound) }
    return starts.first
  }

  // MARK: By words

  private func windows(of text: Span<UInt8>) -> [Content] {
    var contents: [Content] = []
    var outline = Outline()
    var headings = TextUnits(of: text, longest: nil).all.filter { $0.heading != nil }[...]
    var starts = LastPlaces(overlap)
    var words = CountedWords(text)
    var left = 0
    while let word = words.next() {
      while let next = headings.first, next.range.lowerBound <= word.lowerBound {
        if let heading = next.heading { outline.enter(heading) }
        headings = headings.dropFirst()
      }
      if left == 0 {
        left = contents.isEmpty ? size : size - overlap
        contents.append(
          Content(
            start: starts.first ?? word.lowerBound, own: word.lowerBound, headings: outline.path))
      }
      left -= 1
      starts.add(word.lowerBound)
    }
    return contents
  }
}

/// The last so many places that were added.
private struct LastPlaces {
  private var places: [Int] = []
  private var next = 0
  private let count: Int

  init(_ count: Int) { self.count = count }

  mutating func add(_ place: Int) {
    guard count > 0 else { return }
    if places.count < count {
      places.append(place)
    } else {
      places[next] = place
      next = (next + 1) % count
    }
  }

  /// The first of them; nil if there are none.
  var first: Int? { places.isEmpty ? nil : places[places.count < count ? 0 : next] }
}

/// The headings around a place of a document.
private struct Outline {
  private var open: [TextUnits.Heading] = []

  /// A heading ends the sections of its level and of those below it.
  mutating func enter(_ heading: TextUnits.Heading) {
    while let last = open.last, last.level >= heading.level { open.removeLast() }
    open.append(heading)
  }

  var path: [String] { open.map(\.text) }
}

/// `range` without white space at its ends.
func trimmed(_ range: Range<Int>, _ text: Span<UInt8>) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, text[start] <= 0x20 { start += 1 }
  while end > start, text[end - 1] <= 0x20 { end -= 1 }
  return start..<end
}
