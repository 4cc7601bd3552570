import CurSample
import CurTool

/// Keeps answers that answer: refuses those that decline or speak of themselves as a program.
///
/// Found are phrases of a list (`Lists/refusals.txt`, and `--list`), those of declining within the first
/// ``beginning`` words. The rejected side of a pair may decline, unless `--side both`.
struct RefusalGate: Gate {
  static let description = RowDescription(
    name: "refusal",
    summary: "keep answers that neither decline nor speak of themselves as a program",
    options: [
      Option("list", "FILE", "more phrases, one a line; ^ before one that counts at the beginning"),
      JudgedSide.option(),
    ],
    reasons: [
      Reason("refusal", "an answer declines or speaks of itself; the note says in which words"),
      notASample,
    ],
    keeps: [
      Example(line: #"{"instruction":"Why?","output":"Because it rained."}"#),
      Example(
        line:
          #"{"instruction":"What did she say?","output":"At the end of the meeting, when all had spoken and the lights of the hall were already out, when nobody but her brother and the porter was left, she turned and told him in a low voice: I'm sorry, but I can't."}"#
      ),
      Example(line: #"{"instruction":"a","chosen":"Yes.","rejected":"I cannot help with that."}"#),
    ],
    rejects: [
      Example(
        line: #"{"instruction":"Why?","output":"I’m sorry, but I can’t help."}"#, reason: "refusal"),
      Example(
        line: #"{"instruction":"Why?","output":"It rained. As an AI language model, I saw none."}"#,
        reason: "refusal"),
      Example(line: #"{"instruction":"为什么？","output":"很抱歉，我无法回答。"}"#, reason: "refusal"),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"I cannot comply."}]}"#,
        reason: "refusal"),
      Example(
        line: #"{"instruction":"q","responses":["Yes.","Sorry, I can't."]}"#, reason: "refusal"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  /// *Chosen*: a declining sentence comes first, or after one that is polite.
  private static let beginning = 24

  let phrases: Phrases
  let side: JudgedSide

  init(_ options: OptionValues) throws(ToolError) {
    var list = ruleList("refusals")
    if let own = options["list"] { list += try readList(own) }
    phrases = Phrases(list)
    side = try JudgedSide(options)
  }

  var config: [JSONMember] { [JSONMember("phrases", .array(phrases.items.map { .string($0) }))] }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let places = side.places(of: sample)
    guard !places.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    for place in places {
      let words = sample.withText(at: place) { WordHashes($0) }
      guard let phrase = phrases.first(in: words, initial: Self.beginning) else { continue }
      verdict.note("phrase", phrase)
      if places.count > 1 { verdict.note("text", place.path.description) }
      return verdict.reject("refusal")
    }
  }
}
