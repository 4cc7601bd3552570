import CurText

/// A piece of a document, small enough to ask questions about.
struct Chunk: Equatable {
  /// Its bytes in the document's text.
  var range: Range<Int>
  /// The heading it stands under, without marks.
  var heading: String?
  /// The page it begins on, where there are pages.
  var page: Int?
}

/// Cuts a document at its headings, then between sentences.
///
/// A chunk is at most ``maximumWords`` long and the very bytes of the text, so that an answer found
/// in it is found in the source. A section shorter than ``minimumWords`` goes with the next one. A
/// sentence longer than a chunk is cut between words; nothing is dropped.
struct Chunker {
  var maximumWords: Int
  /// Below this a section alone says too little to ask about. *Chosen*.
  var minimumWords = 30

  /// A sentence, a heading or a code block: what is not cut unless it must be.
  private struct Unit {
    var range: Range<Int>
    var words: Int
    var heading: String?
  }

  func chunks(of document: Document) -> [Chunk] {
    let text = document.text.span
    var chunks: [Chunk] = []
    var open: Chunk?
    var words = 0
    var heading: String?
    func close() {
      if let open { chunks.append(open) }
      open = nil
      words = 0
    }
    for unit in units(of: text) {
      if unit.heading != nil { heading = unit.heading }
      let endsSection = unit.heading != nil && words >= minimumWords
      if endsSection || words + unit.words > maximumWords { close() }
      let end = unit.range.upperBound
      if let begun = open {
        // A short section lends its words to the next one, and takes that one's name.
        open = Chunk(
          range: begun.range.lowerBound..<end, heading: unit.heading ?? begun.heading,
          page: begun.page)
      } else {
        open = Chunk(
          range: unit.range, heading: heading, page: page(at: unit.range.lowerBound, document))
      }
      words += unit.words
    }
    close()
    return chunks
  }

  private func page(at offset: Int, _ document: Document) -> Int? {
    document.pages.last { $0.range.lowerBound <= offset }?.number
  }

  private func units(of text: Span<UInt8>) -> [Unit] {
    var units: [Unit] = []
    for block in textBlocks(of: text) {
      guard block.kind != .heading else {
        units.append(
          Unit(
            range: block.range, words: wordCount(text.extracting(block.range)),
            heading: headingText(text.extracting(block.range))))
        continue
      }
      var sentences: [Range<Int>] = []
      appendSentences(of: block, in: text, to: &sentences)
      for sentence in sentences { units += cut(sentence, text) }
    }
    return units
  }

  /// One unit, or several where a sentence alone is longer than a chunk.
  private func cut(_ sentence: Range<Int>, _ text: Span<UInt8>) -> [Unit] {
    let words = wordCount(text.extracting(sentence))
    guard words > maximumWords else { return [Unit(range: sentence, words: words)] }
    var units: [Unit] = []
    var start = sentence.lowerBound
    var count = 0
    var at = start
    while at < sentence.upperBound {
      // A word ends at white space; in a script without spaces every character may end one.
      var end = at
      while end < sentence.upperBound, text[end] > 0x20, end == at || text[end] < 0x80 { end += 1 }
      while end < sentence.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
      let added = wordCount(text.extracting(at..<end))
      if count + added > maximumWords, at > start {
        units.append(Unit(range: trimmed(start..<at, text), words: count))
        (start, count) = (at, 0)
      }
      count += added
      while end < sentence.upperBound, text[end] <= 0x20 { end += 1 }
      at = end
    }
    units.append(Unit(range: trimmed(start..<sentence.upperBound, text), words: count))
    return units
  }

  private func trimmed(_ range: Range<Int>, _ text: Span<UInt8>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] <= 0x20 { end -= 1 }
    return range.lowerBound..<end
  }
}

/// The words of a heading: its first line without `#` marks.
func headingText(_ block: Span<UInt8>) -> String {
  var start = 0
  while start < block.count, block[start] == UInt8(ascii: "#") || block[start] == 0x20 {
    start += 1
  }
  var end = start
  while end < block.count, block[end] != 0x0A { end += 1 }
  while end > start, block[end - 1] == UInt8(ascii: "#") || block[end - 1] <= 0x20 { end -= 1 }
  return block.extracting(start..<end).withUnsafeBufferPointer {
    String(decoding: $0, as: UTF8.self)
  }
}

/// The first heading of `text`; nil if it has none.
func firstHeading(_ text: [UInt8]) -> String? {
  textBlocks(of: text.span).first { $0.kind == .heading }
    .map { headingText(text.span.extracting($0.range)) }
}
