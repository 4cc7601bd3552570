import CData
import CurHash
import CurModel
import CurSample
import CurTool

/// Keeps samples whose answers the source supports: judged by a model, or by rules where none is set.
///
/// The answer is split into claims; a claim counts as supported only if its evidence is found in the
/// source by code. Every answer of the sample is judged, and the least decides: all assistant turns,
/// the chosen side of a pair, each rollout. A contradicted claim rejects whatever the score; an
/// answer without claims is `no_claims`, never a pass. An error is never a pass.
struct HallucinationGate: AskingRow, ReportingRow {
  static let description = RowDescription(
    name: "halluc",
    summary: "keep answers that their source supports",
    options: [
      Option("threshold", "SHARE", "the least share of supported claims", standard: "0.7"),
      Option(
        "no-source", "HOW", "what becomes of samples without a source: reject or pass",
        standard: "reject"),
      Option("prompt", "FILE", "the prompt, in place of the one that --show-prompt prints"),
    ],
    reasons: [
      Reason("unsupported_claim", "fewer claims than --threshold are supported by the source"),
      Reason("contradicted_claim", "the source says otherwise than a claim of the answer"),
      Reason("no_claims", "the answer states nothing that could be checked"),
      Reason("question_not_grounded", "a number or name of the question is not in the source"),
      Reason("source_mismatch", "the source is not the text the chain says it was made from"),
      Reason("no_source", "there is no source, and no --no-source pass"),
      Reason("no_answer", "there is no answer to judge, or one of several is blank"),
      Reason("judge_failed", "the judge or its service gave no answer"),
      Reason("judge_unparsable", "no answer of the judge could be read"),
      Reason("not_a_sample", "the line has no text that a sample has"),
    ],
    keeps: [
      Example(
        line:
          #"{"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 40 metres long."}"#
      ),
      Example(
        line: #"{"instruction":"Why?","output":"Because."}"#, options: ["no-source": "pass"]),
    ],
    rejects: [
      Example(
        line:
          #"{"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 50 metres long."}"#,
        reason: "contradicted_claim"),
      Example(
        line:
          #"{"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"Cats sleep through most of the day."}"#,
        reason: "unsupported_claim"),
      Example(
        line:
          #"{"instruction":"Is the fence long?","input":"The fence is 40 metres long.","output":"Yes."}"#,
        reason: "no_claims"),
      Example(
        line:
          #"{"instruction":"How long is the fence of Hannover?","input":"The fence is 40 metres long.","output":"The fence is 40 metres long."}"#,
        reason: "question_not_grounded"),
      Example(line: #"{"instruction":"Why?","output":"Because."}"#, reason: "no_source"),
      Example(line: #"{"instruction":"Why?","input":"It rained."}"#, reason: "no_answer"),
      Example(
        line: #"{"instruction":"Why?","input":"It rained.","responses":["It rained.",""]}"#,
        reason: "no_answer"),
      Example(
        line:
          #"{"instruction":"Why?","input":"It rained.","output":"It rained.","provenance_chain":[{"notes":{"source_sha256":"00"}}]}"#,
        reason: "source_mismatch"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ],
    needsOwnFields: true)

  let threshold: Double
  let passesWithoutSource: Bool
  private let judge: any GroundingJudge

  init(_ options: OptionValues) throws(ToolError) {
    threshold = try options.number("threshold", in: 0...1)
    passesWithoutSource = try options.word("no-source", of: ["reject", "pass"]) == "pass"
    let text = try promptText("halluc", file: options["prompt"]) { cdata_gate_prompts($0) }
    let prompt = try Prompt(
      text, name: options["prompt"] ?? "halluc", data: ["source", "question", "answer"])
    judge =
      try AskedModel(.judge, options).map { model throws(ToolError) in
        try ModelJudge(model, prompt: prompt)
      } ?? RuleJudge()
  }

  var asks: Bool { judge is ModelJudge }
  var config: [JSONMember] { judge.config }
  /// What the closing line says of the judge.
  var closing: String { judge.closing }
  func report() {}

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    guard let subject = subject(of: sample, &verdict), let rules = judge as? RuleJudge else {
      return
    }
    conclude(subject.answers.map { rules.judge(subject, $0) }, &verdict)
  }

  func ask(_ sample: inout Sample, _ verdict: inout Verdict, order: Int) async throws(ToolError) {
    guard let subject = subject(of: sample, &verdict), let model = judge as? ModelJudge else {
      return
    }
    var judged: [Grounding] = []
    for answer in subject.answers {
      do throws(AnswerFault) {
        judged.append(try await model.judge(subject, answer, order: order))
      } catch {
        switch error {
        case .stopped(let end): throw end
        case .failed(let why):
          verdict.note("error", why)
          return verdict.reject("judge_failed")
        case .unusable(let code, let beginning):
          verdict.note("error", code)
          verdict.note("reply_begins", beginning)
          return verdict.reject("judge_unparsable")
        }
      }
    }
    conclude(judged, &verdict)
  }

  func stopAsking() { (judge as? ModelJudge)?.stop() }

  var failure: ToolError? { (judge as? ModelJudge)?.failure }

  func unmadeCalls() throws(ToolError) -> String {
    try (judge as? ModelJudge)?.unmadeCalls() ?? ""
  }

  // MARK: What is judged

  /// What is to be judged; nil where that is decided already.
  private func subject(of sample: borrowing Sample, _ verdict: inout Verdict) -> JudgedSample? {
    let texts = sample.texts
    guard !texts.isEmpty else {
      verdict.refuseForeignLine(wanted: "'instruction' or 'output'")
      return nil
    }
    guard let source = sample.text("input"), source.utf8.contains(where: { $0 > 0x20 }) else {
      verdict.note("no_source", passesWithoutSource ? "pass" : "reject")
      if !passesWithoutSource { verdict.reject("no_source") }
      return nil
    }
    if let expected = sample.sourceDigest, expected != SHA256.hex(of: Array(source.utf8)) {
      verdict.reject("source_mismatch")
      return nil
    }
    var subject = JudgedSample(source: source)
    let calls = texts.filter { $0.role == .toolCall }.map { $0.path.description }
    var question = ""
    var hasBlankAnswer = false
    for place in texts {
      let text = sample.text(at: place)
      switch place.role {
      case .prompt: question = text
      case .response, .chosen, .rollout:
        if text.utf8.contains(where: { $0 > 0x20 }) {
          subject.answers.append(JudgedAnswer(question: question, text: text))
        } else if !callsTool(place, calls) {
          hasBlankAnswer = true
        }
      default: break
      }
    }
    guard !subject.answers.isEmpty, !hasBlankAnswer, everyRolloutIsJudged(sample, texts) else {
      verdict.reject("no_answer")
      return nil
    }
    return subject
  }

  /// Whether the message that `place` stands in calls a tool, so that it may say nothing.
  private func callsTool(_ place: TextPlace, _ calls: [String]) -> Bool {
    let path = place.path.description
    guard let end = path.lastIndex(of: ".") else { return false }
    return calls.contains { $0.hasPrefix(path[..<end] + ".tool_calls") }
  }

  /// Whether every element of `responses` has a text: one that has none was judged by nobody.
  private func everyRolloutIsJudged(_ sample: borrowing Sample, _ texts: [TextPlace]) -> Bool {
    var judged: Set<Int> = []
    for place in texts {
      if case .rollout(let index) = place.role { judged.insert(index) }
    }
    return judged.count == sample.elementCount("responses") ?? 0
  }

  /// The least grounded answer decides, and a question that is foreign whichever it belongs to.
  private func conclude(_ judged: [Grounding], _ verdict: inout Verdict) {
    guard let worst = judged.min(by: { $0.rank < $1.rank }) else { return }
    // What is compared is what is noted, so that it can be decided again from the note.
    let score = (worst.score * 1000).rounded() / 1000
    verdict.note("grounding", score)
    verdict.note("threshold", threshold)
    verdict.note("claims", worst.claims)
    if judged.count > 1 { verdict.note("answers", judged.count) }
    for note in worst.notes { verdict.note(note) }
    if worst.claims == 0 {
      verdict.reject("no_claims")
    } else if worst.isContradicted {
      verdict.reject("contradicted_claim")
    }
    if worst.claims > 0, judged.contains(where: \.questionIsForeign) {
      verdict.reject("question_not_grounded")
    }
    // The threshold comes last: a sample that it alone refuses is told from all others.
    if worst.claims > 0, score < threshold { verdict.reject("unsupported_claim") }
  }
}
