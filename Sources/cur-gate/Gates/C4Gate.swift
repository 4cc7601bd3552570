import CurSample
import CurText
import CurTool

/// Keeps documents that pass the rules of C4.
///
/// Lines that C4 would drop (without an end mark, shorter than three words, with a word of more than
/// 1,000 characters, about JavaScript or cookies) count as nothing; no text is changed.
///
/// Source: C. Raffel and others, "Exploring the Limits of Transfer Learning", 2020, section 2.2, as
/// datatrove applies them; its list of bad words is left out.
struct C4Gate: CorpusGate {
  static let description = RowDescription(
    name: "c4",
    summary: "keep documents by the rules of C4, for corpora",
    options: [JudgedSide.option()],
    reasons: [
      Reason("lorem_ipsum", "a line has the filler text 'lorem ipsum'"),
      Reason("curly_bracket", "a line has {"),
      Reason("too_few_sentences", "lines that count have fewer than five sentences"),
      notASample,
    ],
    keeps: [
      Example(
        line:
          #"{"output":"It rained all day. The river rose. We moved the boats. They were safe.\nNobody slept that night.\nMenu\n"}"#
      )
    ],
    rejects: [
      Example(
        line:
          #"{"output":"It rained all day. The river rose. We moved the boats. They were safe.\nNobody slept that night\nMenu\n"}"#,
        reason: "too_few_sentences"),
      Example(
        line: #"{"output":"Lorem ipsum dolor sit amet."}"#, reason: "lorem_ipsum"),
      Example(line: #"{"output":"Set it as {a}."}"#, reason: "curly_bracket"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  private static let policies = [
    "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies",
    "use cookies", "javascript",
  ]

  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) { side = try JudgedSide(options) }

  static func flaw(of text: CorpusText) -> CorpusFlaw? {
    var sentences = 0
    for range in text.lines {
      let line = Array(text.bytes[range].trimmed)
      let words = line.split { $0 == 0x20 || $0 &- 9 < 5 }
      guard !words.contains(where: { CorpusText.length($0) > 1000 }) else { continue }
      let cited = withoutCitations(line)
      guard endsWithMark(cited), words.count >= 3 else { continue }
      var lower: [UInt8] = []
      appendLowerCase(cited.span, to: &lower)
      let plain = CorpusText(lower.span)
      if plain.count(of: "lorem ipsum") > 0 { return CorpusFlaw("lorem_ipsum", 1, 0) }
      if plain.count(of: "javascript") > 0 { continue }
      if cited.contains(0x7B) { return CorpusFlaw("curly_bracket", 1, 0) }
      if policies.contains(where: { plain.count(of: $0) > 0 }) { continue }
      sentences += max(1, sentenceRanges(of: cited.span).count)
    }
    return sentences < 5 ? CorpusFlaw("too_few_sentences", Double(sentences), 5) : nil
  }

  private static func endsWithMark(_ line: [UInt8]) -> Bool {
    guard let last = line.last, !line.ends(with: "...") else { return false }
    return [0x2E, 0x3F, 0x21, 0x22, 0x27].contains(last)
  }

  /// Without `[3]`, `[]`, `[edit]` and `[citation needed]`.
  private static func withoutCitations(_ line: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    while at < line.count {
      guard line[at] == 0x5B, let end = line[at...].firstIndex(of: 0x5D) else {
        out.append(line[at])
        at += 1
        continue
      }
      let inside = line[(at + 1)..<end]
      let isCitation =
        inside.allSatisfy { $0 &- 0x30 < 10 } || inside.elementsEqual("edit".utf8)
        || inside.elementsEqual("citation needed".utf8)
      if !isCitation { out.append(line[at]) }
      at = isCitation ? end + 1 : at + 1
    }
    return out
  }
}
