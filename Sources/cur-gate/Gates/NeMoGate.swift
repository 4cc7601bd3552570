import CurSample
import CurText
import CurTool

/// Keeps documents that pass the heuristic filters of NeMo Curator for English.
///
/// Source: the limits of NVIDIA's NeMo Curator and of its published English configuration (2024); words
/// are what white space parts, sentences are lines, as there. The filters by models, by addresses and
/// for code are left out.
struct NeMoGate: CorpusGate {
  static let description = RowDescription(
    name: "nemo",
    summary: "keep documents by the filters of NeMo Curator, for corpora",
    options: [JudgedSide.option()],
    reasons: [
      Reason("empty", "there is no word"),
      Reason("not_alphanumeric", "more than 25 % of the characters are no letter, digit or ?!,."),
      Reason("symbol_words", "more than 10 % of the words are ellipses or mostly #"),
      Reason("digits", "more than 15 % of the characters are digits"),
      Reason("urls", "more than 20 % of the characters stand in addresses"),
      Reason("bullet_lines", "more than 90 % of the lines begin with a bullet"),
      Reason("white_space", "more than 25 % of the characters are white space"),
      Reason("parentheses", "more than 10 % of the characters are brackets"),
      Reason("long_word", "a word has more than 1,000 characters"),
      Reason("too_few_words", "fewer than 50 words"),
      Reason("too_many_words", "more than 100,000 words"),
      Reason("boilerplate", "more than 40 % of the paragraphs are about terms or cookies"),
      Reason("short_words", "the mean word has fewer than 3 characters"),
      Reason("long_words", "the mean word has more than 10 characters"),
      Reason("lines_without_end_mark", "more than 85 % of the lines have no end mark"),
      Reason("ellipsis_lines", "more than 30 % of the lines end with an ellipsis"),
      Reason("few_common_words", "fewer than two of: the be to of and that have with"),
      Reason("words_without_letters", "fewer than 80 % of the words have a letter"),
      Reason("repeated_lines", "fewer than 70 % of the lines differ, or 80 % by length"),
      Reason("repeated_paragraphs", "fewer than 70 % of the paragraphs differ, or 80 % by length"),
    ] + NgramLimits.reasons + [notASample],
    keeps: [Example(line: CorpusExamples.line(CorpusExamples.document))],
    rejects: CorpusExamples.nemo)

  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) { side = try JudgedSide(options) }

  static func flaw(of text: CorpusText) -> CorpusFlaw? {
    let words = text.spacedWords
    guard !words.isEmpty else { return CorpusFlaw("empty", 0, 1) }
    return wordFlaw(text, words) ?? characterFlaw(text, words) ?? lineFlaw(text)
      ?? NgramLimits.flaw(
        of: text,
        words.map { range in
          CorpusText.Token(
            range: range, hash: hash64(text.bytes.span.extracting(range)),
            length: text.length(range), hasLetter: true, isMark: false)
        })
  }

  private static func characterFlaw(_ text: CorpusText, _ words: [Range<Int>]) -> CorpusFlaw? {
    let plain = text.bytes.count { byte in
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x0A || byte == 0x3F
        || byte == 0x21 || byte == 0x2C || byte == 0x2E
    }
    let other = text.share(text.characters - plain)
    if other > 0.25 { return CorpusFlaw("not_alphanumeric", other, 0.25) }
    let symbols = words.count { word in
      let bytes = text.bytes[word]
      let hashes = bytes.count { $0 == 0x23 }
      return bytes.elementsEqual("...".utf8) || bytes.elementsEqual("…".utf8)
        || (hashes > 0 && hashRuns(bytes) * 2 > text.length(word))
    }
    let symbolShare = Double(symbols) / Double(words.count)
    if symbolShare > 0.1 { return CorpusFlaw("symbol_words", symbolShare, 0.1) }
    let digits = text.share(text.bytes.count { $0 &- 0x30 < 10 })
    if digits > 0.15 { return CorpusFlaw("digits", digits, 0.15) }
    let urls = text.share(urlCharacters(text))
    if urls > 0.2 { return CorpusFlaw("urls", urls, 0.2) }
    let white = text.share(
      text.bytes.count { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x08 })
    if white > 0.25 { return CorpusFlaw("white_space", white, 0.25) }
    let brackets = text.share(
      text.bytes.count { [0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D].contains($0) })
    return brackets > 0.1 ? CorpusFlaw("parentheses", brackets, 0.1) : nil
  }

  /// How many runs of `#` it has.
  private static func hashRuns(_ word: ArraySlice<UInt8>) -> Int {
    var (runs, previous) = (0, UInt8(0))
    for byte in word {
      if byte == 0x23, previous != 0x23 { runs += 1 }
      previous = byte
    }
    return runs
  }

  /// Characters in addresses that begin with http:// or https://.
  private static func urlCharacters(_ text: CorpusText) -> Int {
    text.spacedWords.reduce(0) { sum, word in
      guard text.bytes[word].contains(0x3A) else { return sum }
      let bytes = Array(text.bytes[word])
      guard let rest = bytes.before(last: "://"), rest.suffix(5).contains(0x74),
        Array(rest).ends(with: "http") || Array(rest).ends(with: "https")
      else { return sum }
      let scheme = Array(rest).ends(with: "https") ? 5 : 4
      return sum + CorpusText.length(bytes[(rest.count - scheme)...])
    }
  }

  private static func wordFlaw(_ text: CorpusText, _ words: [Range<Int>]) -> CorpusFlaw? {
    let lengths = words.map { text.length($0) }
    let longest = lengths.max() ?? 0
    if longest > 1000 { return CorpusFlaw("long_word", Double(longest), 1000) }
    if words.count < 50 { return CorpusFlaw("too_few_words", Double(words.count), 50) }
    if words.count > 100_000 { return CorpusFlaw("too_many_words", Double(words.count), 100_000) }
    let mean = Double(lengths.reduce(0, +)) / Double(words.count)
    if mean < 3 { return CorpusFlaw("short_words", mean, 3) }
    if mean > 10 { return CorpusFlaw("long_words", mean, 10) }
    let common = words.count { commonWords.contains(hash64(text.bytes.span.extracting($0))) }
    if common < 2 { return CorpusFlaw("few_common_words", Double(common), 2) }
    let letters = words.count { text.bytes[$0].contains { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0xC3 } }
    let share = Double(letters) / Double(words.count)
    return share < 0.8 ? CorpusFlaw("words_without_letters", share, 0.8) : nil
  }

  private static let commonWords: Set<UInt64> = Set(
    ["the", "be", "to", "of", "and", "that", "have", "with"].map { hash64(Array($0.utf8).span) })
  private static let bullets = ["•", "‣", "⁃", "⁌", "⁍", "∙", "○", "●", "◘", "◦", "⦾", "⦿"]
  private static let policies = [
    "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies",
    "use cookies",
  ]

  private static func lineFlaw(_ text: CorpusText) -> CorpusFlaw? {
    let lines = text.filledLines
    let all = Double(lines.count)
    let bulleted =
      Double(
        lines.count { line in
          let start = text.bytes[line].trimmed
          return bullets.contains { start.starts(with: $0.utf8) }
        }) / all
    if bulleted > 0.9 { return CorpusFlaw("bullet_lines", bulleted, 0.9) }
    let open = Double(lines.count { !endsWithMark(text.bytes[$0].trimmed) }) / all
    if open > 0.85 { return CorpusFlaw("lines_without_end_mark", open, 0.85) }
    let ellipses = Double(lines.count { text.endsInEllipsis($0) }) / all
    if ellipses > 0.3 { return CorpusFlaw("ellipsis_lines", ellipses, 0.3) }
    let paragraphs = doubleParted(text)
    let policy = Double(paragraphs.count { isPolicy(text, $0) }) / Double(paragraphs.count)
    if policy > 0.4 { return CorpusFlaw("boilerplate", policy, 0.4) }
    return different(text, lines, "repeated_lines")
      ?? different(text, paragraphs, "repeated_paragraphs")
  }

  private static func endsWithMark(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last else { return false }
    return [0x2E, 0x3F, 0x21, 0x22, 0x27].contains(last)
      || [".”", "?", "!", "”", "…"].contains { line.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static func isPolicy(_ text: CorpusText, _ paragraph: Range<Int>) -> Bool {
    var lower: [UInt8] = []
    appendLowerCase(text.bytes.span.extracting(paragraph), to: &lower)
    let plain = CorpusText(lower.span)
    return (policies + ["lorem ipsum"]).contains { plain.count(of: $0) > 0 }
  }

  private static func doubleParted(_ text: CorpusText) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (from, at) = (0, 0)
    while at + 1 < text.bytes.count {
      if text.bytes[at] == 0x0A, text.bytes[at + 1] == 0x0A {
        parts.append(from..<at)
        from = at + 2
        at += 2
      } else {
        at += 1
      }
    }
    return parts + [from..<text.bytes.count]
  }

  private static func different(
    _ text: CorpusText, _ parts: [Range<Int>], _ reason: StaticString
  ) -> CorpusFlaw? {
    let (count, characters) = text.repeated(parts)
    let share = 1 - Double(count) / Double(parts.count)
    if share < 0.7 { return CorpusFlaw(reason, share, 0.7) }
    let all = parts.reduce(0) { $0 + text.length($1) }
    let byLength = 1 - Double(characters) / Double(max(1, all))
    return byLength < 0.8 ? CorpusFlaw(reason, byLength, 0.8) : nil
  }
}
