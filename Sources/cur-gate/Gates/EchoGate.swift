import CurSample
import CurTool

/// Keeps answers that are more than their prompt said again.
///
/// The measure is the share of the prompt's n-grams of words that stand in the answer, each counted
/// once; of a prompt shorter than one n-gram, 1 if the answer is the prompt. Each answer is compared
/// with what was asked last before it, and the worst decides.
struct EchoGate: Gate {
  static let description = RowDescription(
    name: "echo",
    summary: "keep answers that do not say the prompt again",
    options: [
      Option(
        "threshold", "SHARE", "the largest share of the prompt's n-grams in the answer",
        standard: "0.6"),
      Option("ngram", "N", "words of an n-gram", standard: "8"),
    ],
    reasons: [
      Reason("echoes_prompt", "a larger share of the prompt than --threshold stands in the answer"),
      notASample,
    ],
    keeps: [
      Example(line: #"{"instruction":"Say it again.","output":"Again."}"#),
      Example(
        line: #"{"instruction":"a b c d e f","output":"a b c d"}"#,
        options: ["ngram": "2", "threshold": "0.6"]),
      Example(line: #"{"output":"no prompt, no echo"}"#),
    ],
    rejects: [
      Example(
        line: #"{"instruction":"What is it?","output":"What is it"}"#, reason: "echoes_prompt"),
      Example(
        line: #"{"instruction":"a b c d e f","output":"a b c d"}"#,
        options: ["ngram": "2", "threshold": "0.59"], reason: "echoes_prompt"),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes?"},{"role":"user","content":"Tell me how the old mill by the river was built."},{"role":"assistant","content":"Tell me how the old mill by the river was built."}]}"#,
        reason: "echoes_prompt"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ],
    needsOwnFields: true)

  let threshold: Double
  let size: Int

  init(_ options: OptionValues) throws(ToolError) {
    threshold = try options.number("threshold", in: 0...1)
    size = try options.count("ngram", minimum: 1)
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let texts = sample.texts
    guard !texts.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    var prompt = WordHashes()
    var worst = 0.0
    var at: TextPath?
    for place in texts {
      switch place.role {
      case .prompt: sample.withText(at: place) { prompt.take($0) }
      case .response, .chosen, .rollout:
        let share = noted(
          Self.echo(of: prompt, in: sample.withText(at: place) { WordHashes($0) }, size))
        if share > worst { (worst, at) = (share, place.path) }
      default: break
      }
    }
    verdict.note("echo", worst)
    guard worst > threshold, let at else { return }
    verdict.note("threshold", threshold)
    verdict.note("text", at.description)
    verdict.reject("echoes_prompt")
  }

  private static func echo(of prompt: WordHashes, in answer: WordHashes, _ size: Int) -> Double {
    guard prompt.count >= size else {
      return prompt.count > 0 && prompt.hashes == answer.hashes ? 1 : 0
    }
    guard answer.count >= size else { return 0 }
    var said = HashCounts(additions: answer.count)
    forEachNgram(answer.hashes, size: size) { hash, _ in _ = said.add(hash) }
    var asked = HashCounts(additions: prompt.count)
    var (all, found) = (0, 0)
    forEachNgram(prompt.hashes, size: size) { hash, _ in
      guard asked.add(hash) == 1 else { return }
      all += 1
      if said.count(of: hash) > 0 { found += 1 }
    }
    return Double(found) / Double(all)
  }
}
