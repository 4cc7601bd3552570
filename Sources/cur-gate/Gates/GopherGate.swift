import CurSample
import CurTool

/// Keeps documents that pass the quality and repetition rules of Gopher.
///
/// Source: J. Rae and others, "Scaling Language Models: Methods, Analysis & Insights from Training
/// Gopher", 2021, appendix A, as datatrove applies them; words are those of ``CorpusText``.
struct GopherGate: CorpusGate {
  static let description = RowDescription(
    name: "gopher",
    summary: "keep documents by the rules of Gopher, for corpora",
    options: [JudgedSide.option()],
    reasons: [
      Reason("too_few_words", "fewer than 50 words"),
      Reason("too_many_words", "more than 100,000 words"),
      Reason("short_words", "the mean word has fewer than 3 characters"),
      Reason("long_words", "the mean word has more than 10 characters"),
      Reason("hashes", "more than one # for ten words"),
      Reason("ellipses", "more than one ellipsis for ten words"),
      Reason("bullet_lines", "more than 90 % of the lines begin with a bullet or hyphen"),
      Reason("ellipsis_lines", "more than 30 % of the lines end with an ellipsis"),
      Reason("words_without_letters", "fewer than 80 % of the words have a letter"),
      Reason("few_stop_words", "fewer than two of: the be to of and that have with"),
      Reason(
        "repeated_paragraphs", "paragraphs that come again: more than 30 %, or 20 % by length"),
      Reason("repeated_lines", "lines that come again: more than 30 %, or 20 % by length"),
    ] + NgramLimits.reasons + [notASample],
    keeps: [
      Example(line: CorpusExamples.line(CorpusExamples.document))
    ],
    rejects: CorpusExamples.gopher)

  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) { side = try JudgedSide(options) }

  private static let stopWords: Set<UInt64> = Set(
    ["the", "be", "to", "of", "and", "that", "have", "with"].map { hash64(Array($0.utf8).span) })

  static func flaw(of text: CorpusText) -> CorpusFlaw? {
    let tokens = text.tokens
    return wordFlaw(text, tokens) ?? lineFlaw(text, tokens) ?? repeatedFlaw(text)
      ?? NgramLimits.flaw(of: text, tokens)
  }

  private static func wordFlaw(_ text: CorpusText, _ tokens: [CorpusText.Token]) -> CorpusFlaw? {
    let words = tokens.filter { !$0.isMark }
    if words.count < 50 { return CorpusFlaw("too_few_words", Double(words.count), 50) }
    if words.count > 100_000 { return CorpusFlaw("too_many_words", Double(words.count), 100_000) }
    let mean = Double(words.reduce(0) { $0 + $1.length }) / Double(words.count)
    if mean < 3 { return CorpusFlaw("short_words", mean, 3) }
    if mean > 10 { return CorpusFlaw("long_words", mean, 10) }
    let all = Double(tokens.count)
    let hashes = Double(text.bytes.count { $0 == 0x23 }) / all
    if hashes > 0.1 { return CorpusFlaw("hashes", hashes, 0.1) }
    let ellipses = Double(text.count(of: "...") + text.count(of: "…")) / all
    if ellipses > 0.1 { return CorpusFlaw("ellipses", ellipses, 0.1) }
    return nil
  }

  private static func lineFlaw(_ text: CorpusText, _ tokens: [CorpusText.Token]) -> CorpusFlaw? {
    var lines = text.lines
    if lines.last?.isEmpty == true { lines.removeLast() }
    let bullets = lines.count { line in
      let line = text.bytes[line].trimmed
      return line.first == 0x2D || line.starts(with: "•".utf8)
    }
    let bulletShare = Double(bullets) / Double(max(1, lines.count))
    if bulletShare > 0.9 { return CorpusFlaw("bullet_lines", bulletShare, 0.9) }
    let ellipses = lines.count { text.endsInEllipsis($0) }
    let ellipsisShare = Double(ellipses) / Double(max(1, lines.count))
    if ellipsisShare > 0.3 { return CorpusFlaw("ellipsis_lines", ellipsisShare, 0.3) }
    let letters = Double(tokens.count { $0.hasLetter }) / Double(tokens.count)
    if letters < 0.8 { return CorpusFlaw("words_without_letters", letters, 0.8) }
    let stops = Set(tokens.lazy.map(\.hash).filter { stopWords.contains($0) })
    return stops.count < 2 ? CorpusFlaw("few_stop_words", Double(stops.count), 2) : nil
  }

  private static func repeatedFlaw(_ text: CorpusText) -> CorpusFlaw? {
    for (reason, parts): (StaticString, [Range<Int>]) in [
      ("repeated_paragraphs", text.blocks(parted: 2)), ("repeated_lines", text.blocks(parted: 1)),
    ] {
      let (count, characters) = text.repeated(parts)
      let share = Double(count) / Double(parts.count)
      if share > 0.3 { return CorpusFlaw(reason, share, 0.3) }
      if text.share(characters) > 0.2 { return CorpusFlaw(reason, text.share(characters), 0.2) }
    }
    return nil
  }
}

extension CorpusText {
  /// How often `mark` stands in it, without overlap.
  func count(of mark: String) -> Int {
    let mark = Array(mark.utf8)
    var (count, at) = (0, 0)
    while at + mark.count <= bytes.count {
      if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
        count += 1
        at += mark.count
      } else {
        at += 1
      }
    }
    return count
  }
}
