import CData
import CurModel
import CurSample
import CurTool

/// Refuses samples whose answers are toxic, by two bands: below `--pass` they are kept, from
/// `--reject-above` on refused; between them a judge is asked if one is set.
///
/// What counts are the answers: assistant turns, both sides of a pair, rollouts. A toxic prompt with a
/// clean answer is worth keeping, and is tagged. An error of a scorer or judge is never a pass.
struct ToxicityStep: AskingRow {
  static let description = RowDescription(
    name: "toxicity",
    summary:
      "refuse toxic answers, by a list of words, a classifier, a moderation service or a judge",
    options: [
      Action.option(standard: .reject),
      Action.keepValues,
      Option(
        "scorer", "NAME", "who scores: " + ToxicityScorer.names.joined(separator: ", "),
        standard: LexiconScorer.name),
      Option("score-url", "URL", "where http or moderation is: .../predict, .../classify, .../v1"),
      Option("score-model", "MODEL", "the model that http or moderation is asked for"),
      Option("pass", "SCORE", "keep below this score", standard: "0.3"),
      Option("reject-above", "SCORE", "refuse from this score on", standard: "0.7"),
      Option(
        "unsure", "ACTION", "what becomes of scores between, without a judge: reject, tag",
        standard: "reject"),
      Option(
        "pairs", "SIDES", "the sides of a pair that must be clean: both, chosen", standard: "both"),
      Option("prompt", "FILE", "the judge's prompt, in place of the one --show-prompt prints"),
    ],
    reasons: [
      Reason("toxic_content", "an answer scores --reject-above or more, or the judge says so"),
      Reason("toxicity_unsure", "an answer scores between the bands, and no judge is set"),
      Reason("judge_failed", "the scorer or the judge gave no answer"),
      Reason("judge_unparsable", "no answer of the judge could be read"),
      Reason("not_a_sample", "the line has no text"),
    ],
    keeps: [
      Example(line: #"{"instruction":"You idiot, answer.","output":"It is four."}"#),
      Example(line: #"{"output":"The word \"idiot\" is an insult; he called her one."}"#),
      Example(
        line: #"{"output":"You are an idiot. Go on."}"#, options: ["action": "redact"],
        output: "[TOXIC] Go on."),
      Example(
        line: #"{"output":"You are an idiot."}"#, options: ["action": "tag"],
        output: "You are an idiot."),
      Example(
        line: #"{"chosen":"No.","rejected":"Shut up, you idiot."}"#, options: ["pairs": "chosen"]),
    ],
    rejects: [
      Example(line: #"{"output":"Shut up, you idiot."}"#, reason: "toxic_content"),
      Example(line: #"{"chosen":"No.","rejected":"I will kill you."}"#, reason: "toxic_content"),
      Example(line: #"{"output":"He is an idiot."}"#, reason: "toxicity_unsure"),
      Example(line: #"{"id":"1","n":2}"#, reason: "not_a_sample"),
    ])

  let action: Action
  let masks: Bool
  let (pass, rejectAbove): (Double, Double)
  let refusesUnsure: Bool
  let readsBothSides: Bool
  let isLexiconByDefault: Bool
  private let scorer: ToxicityScorer?
  private let judge: ToxicityJudge?
  private let lexicon = LexiconScorer()

  init(_ options: OptionValues) throws(ToolError) {
    action = try Action(options)
    masks = !options.isOn("keep-values")
    pass = try options.number("pass", in: 0...1)
    rejectAbove = try options.number("reject-above", in: 0...1)
    guard pass <= rejectAbove else {
      throw .usage("'--pass' is more than '--reject-above'")
    }
    refusesUnsure = try options.word("unsure", of: ["reject", "tag"]) == "reject"
    readsBothSides = try options.word("pairs", of: ["both", "chosen"]) == "both"
    scorer = try ToxicityScorer(options)
    isLexiconByDefault = !options.isGiven("scorer")
    judge = try Self.judge(options)
    guard scorer != nil || judge != nil else {
      throw .usage("'--scorer judge' needs a judge: set '--judge' or CUR_JUDGE_MODEL")
    }
    for name in ["score-url", "score-model"] where options.isGiven(name) && scorer?.client == nil {
      throw .usage("'--\(name)' is for '--scorer http' or '--scorer moderation'")
    }
    if isLexiconByDefault, environment("CUR_BUILTIN") == "no" {
      throw .usage("no scorer: set '--scorer', for CUR_BUILTIN=no forbids the list of words")
    }
  }

  private static func judge(_ options: OptionValues) throws(ToolError) -> ToxicityJudge? {
    guard ModelRole.judge.model(option: options["judge"]) != nil,
      let model = try AskedModel(.judge, options)
    else { return nil }
    let text = try promptText("toxicity", file: options["prompt"]) { cdata_hygiene_lists($0) }
    let prompt = try Prompt(
      text, name: options["prompt"] ?? "toxicity", data: ["prompt", "answer"])
    return try ToxicityJudge(model, prompt: prompt)
  }

  var asks: Bool { judge != nil || scorer?.client != nil }

  var config: [JSONMember] { (scorer?.config ?? []) + (judge?.config ?? []) }

  /// What the closing line says of who scored.
  var closing: String {
    let clients = [scorer?.client, judge?.client].compactMap { $0 }
    return clients.isEmpty
      ? "scored without a model" : clients.map(\.statistics.summary).joined(separator: "; ")
  }

  func stopAsking() {
    scorer?.client?.cancel()
    judge?.client.cancel()
  }

  var failure: ToolError? { scorer?.client?.failure ?? judge?.client.failure }

  func unmadeCalls() throws(ToolError) -> String {
    var text = ""
    for client in [scorer?.client, judge?.client].compactMap({ $0 }) {
      text += try client.unmadeCalls()
    }
    return text
  }

  // MARK: Deciding

  /// What was found in the answers.
  private struct Finding {
    var scores = ToxicityScores()
    /// The answers that are toxic, or may be, with the places in them.
    var places: [(place: TextPlace, ranges: [Range<Int>])] = []
    var isToxic = false
    var isUnsure = false
    var judgeNotes: [JSONMember] = []
  }

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    guard let places = places(of: sample, &verdict) else { return }
    var found = Finding()
    for place in places.answers {
      note(sample.withText(at: place) { lexicon.score($0) }, of: place, &found)
    }
    conclude(found, places.prompts, &sample, &verdict)
  }

  func ask(_ sample: inout Sample, _ verdict: inout Verdict, order: Int) async throws(ToolError) {
    guard let places = places(of: sample, &verdict) else { return }
    let question = places.prompts.last.map { sample.text(at: $0) } ?? ""
    var found = Finding()
    do throws(AnswerFault) {
      for place in places.answers {
        try await judge(place, [UInt8](sample.text(at: place).utf8), question, order, &found)
      }
    } catch {
      switch error {
      case .stopped(let end): throw end
      case .failed(let why):
        verdict.note("error", why)
        return verdict.reject("judge_failed")
      case .unusable(let code, _):
        verdict.note("error", code)
        return verdict.reject("judge_unparsable")
      }
    }
    conclude(found, places.prompts, &sample, &verdict)
  }

  private func judge(
    _ place: TextPlace, _ text: [UInt8], _ question: String, _ order: Int, _ found: inout Finding
  ) async throws(AnswerFault) {
    let scores = try await scorer?.score(text, order: order)
    let isOpen = scores.map { $0.highest >= pass && $0.highest < rejectAbove } ?? true
    guard isOpen, let judge else {
      if let scores { note(scores, of: place, &found) }
      return
    }
    if let scores { found.scores.merge(scores) }
    let judged = try await judge.score(
      String(decoding: text, as: UTF8.self), to: question, order: order)
    found.judgeNotes = [JSONMember("judge_score", .number(shortened(judged.score)))]
    if !judged.categories.isEmpty {
      found.judgeNotes.append(
        JSONMember("categories", .array(judged.categories.map { .string($0) })))
    }
    found.judgeNotes += judged.notes
    guard judged.score >= ToxicityJudge.limit else { return }
    found.isToxic = true
    found.places.append((place, scores?.places ?? []))
  }

  private func note(_ scores: ToxicityScores, of place: TextPlace, _ found: inout Finding) {
    found.scores.merge(scores)
    guard scores.highest >= pass else { return }
    found.places.append((place, scores.places))
    if scores.highest >= rejectAbove { found.isToxic = true } else { found.isUnsure = true }
  }

  private func conclude(
    _ found: Finding, _ prompts: [TextPlace], _ sample: inout Sample, _ verdict: inout Verdict
  ) {
    var tags: [JSON] = []
    let isPromptToxic = prompts.contains { place in
      sample.withText(at: place) { lexicon.score($0).highest } >= Self.toxicPrompt
    }
    if isPromptToxic { tags.append("toxic_prompt") }
    let isRefused = found.isToxic || found.isUnsure && refusesUnsure
    if found.isToxic, action != .reject { tags.append("toxic") }
    if found.isUnsure, !found.isToxic, !refusesUnsure || action != .reject {
      tags.append("toxicity_unsure")
    }
    if let scorer { verdict.note("scorer", scorer.name) }
    verdict.note("scores", found.scores.json)
    verdict.note("pass", pass)
    verdict.note("reject_above", rejectAbove)
    for note in found.judgeNotes { verdict.note(note) }
    if !tags.isEmpty { verdict.note("tags", .array(tags)) }
    guard isRefused, action != .tag else { return }
    if action == .redact || masks { mask(found, &sample, &verdict) }
    if action == .reject { verdict.reject(found.isToxic ? "toxic_content" : "toxicity_unsure") }
  }

  /// A prompt is tagged from this score of the list of words on, whoever scores answers. *Chosen*.
  private static let toxicPrompt = 0.5

  /// Puts `[TOXIC]` in place of the sentences that are toxic, or of the whole answer where nobody knows
  /// which they are.
  private func mask(_ found: Finding, _ sample: inout Sample, _ verdict: inout Verdict) {
    var source = SourceEdit()
    for answer in found.places {
      let text = sample.withText(at: answer.place) { text in
        let ranges = answer.ranges.isEmpty ? [0..<text.count] : answer.ranges
        let trimmed = ranges.map { cur_hygiene.Finding(withoutBlanks(text, $0), 0) }.merged()
        return replaced(text, trimmed) { _ in Array("[TOXIC]".utf8) }
      }
      source.replace(answer.place, with: text, in: &sample)
    }
    source.note(&verdict)
  }

  private func withoutBlanks(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (from, to) = (range.lowerBound, range.upperBound)
    while from < to, text[from] <= 0x20 { from += 1 }
    while to > from, text[to - 1] <= 0x20 { to -= 1 }
    return from..<to
  }

  /// The texts that are answers, and those that are not; nil where the line has none.
  private func places(
    of sample: borrowing Sample, _ verdict: inout Verdict
  ) -> (answers: [TextPlace], prompts: [TextPlace])? {
    guard let places = sample.readTexts else {
      verdict.refuseForeignLine(wanted: "'instruction' or 'output'")
      return nil
    }
    var (answers, prompts): ([TextPlace], [TextPlace]) = ([], [])
    for place in places {
      switch place.role {
      case .response, .reasoning, .toolCall, .chosen, .rollout, .other: answers.append(place)
      case .rejected: if readsBothSides { answers.append(place) }
      case .system, .prompt, .context, .tool: prompts.append(place)
      }
    }
    return (answers, prompts)
  }
}
