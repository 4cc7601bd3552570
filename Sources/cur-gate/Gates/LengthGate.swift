import CurSample
import CurText
import CurTool

/// Keeps samples whose texts have a plausible length, in words and in estimated tokens.
///
/// Each limit is for one side: what is asked (instruction and user turns) and what is answered
/// (output, assistant turns, both sides of a pair, each rollout). A limit of 0 is none.
struct LengthGate: Gate {
  static let description = RowDescription(
    name: "length",
    summary: "keep samples of a plausible length in words and tokens",
    options: [
      Option("min-words", "N", "fewest words of every answer", standard: "1"),
      Option("max-words", "N", "most words of every answer; 0 for no limit", standard: "0"),
      Option("min-prompt-words", "N", "fewest words of what is asked", standard: "0"),
      Option(
        "max-tokens", "N", "most estimated tokens of all texts; 0 for no limit", standard: "0"),
    ],
    reasons: [
      Reason("below_min_words", "an answer has fewer words than --min-words"),
      Reason("above_max_words", "an answer has more words than --max-words"),
      Reason("below_min_prompt_words", "what is asked has fewer words than --min-prompt-words"),
      Reason("above_max_tokens", "all texts together have more tokens than --max-tokens"),
      Reason("not_a_sample", "the line has no text that a sample has"),
    ],
    keeps: [
      Example(line: #"{"output":"one two"}"#, options: ["min-words": "2"]),
      Example(line: #"{"output":" one\ttwo\n"}"#, options: ["min-words": "2", "max-words": "2"]),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"why"},{"role":"assistant","content":"a b"}]}"#,
        options: ["min-words": "2", "min-prompt-words": "1"]),
    ],
    rejects: [
      Example(
        line: #"{"output":"one"}"#, options: ["min-words": "2"], reason: "below_min_words"),
      Example(
        line: #"{"chosen":"a b c","rejected":"a","instruction":"x"}"#, options: ["min-words": "2"],
        reason: "below_min_words"),
      Example(
        line: #"{"output":"a b c"}"#, options: ["max-words": "2"], reason: "above_max_words"),
      Example(
        line: #"{"instruction":"why","output":"so"}"#, options: ["min-prompt-words": "2"],
        reason: "below_min_prompt_words"),
      Example(
        line: #"{"output":"a b c"}"#, options: ["max-tokens": "2"], reason: "above_max_tokens"),
      Example(line: #"{"question":"a b c"}"#, reason: "not_a_sample"),
    ])

  let minimum: Int
  let maximum: Int
  let promptMinimum: Int
  let maximumTokens: Int

  init(_ options: OptionValues) throws(ToolError) {
    minimum = try options.count("min-words")
    maximum = try options.count("max-words")
    promptMinimum = try options.count("min-prompt-words")
    maximumTokens = try options.count("max-tokens")
    guard maximum == 0 || minimum <= maximum else {
      throw .usage("'--min-words \(minimum)' is more than '--max-words \(maximum)'")
    }
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let lengths = Lengths(sample)
    guard lengths.texts > 0 else {
      return verdict.refuseForeignLine(wanted: "'instruction' or 'output'")
    }
    let shortest = lengths.shortestAnswer ?? 0
    let longest = lengths.longestAnswer
    verdict.note("words", shortest)
    if longest != shortest { verdict.note("longest_words", longest) }
    verdict.note("tokens", lengths.tokens)
    if lengths.shortestAnswer != nil || !lengths.hasPrompt {
      if shortest < minimum { reject(&verdict, "below_min_words", "min_words", minimum) }
    }
    if maximum > 0, longest > maximum { reject(&verdict, "above_max_words", "max_words", maximum) }
    if promptMinimum > 0 { verdict.note("prompt_words", lengths.promptWords) }
    if lengths.promptWords < promptMinimum {
      reject(&verdict, "below_min_prompt_words", "min_prompt_words", promptMinimum)
    }
    if maximumTokens > 0, lengths.tokens > maximumTokens {
      reject(&verdict, "above_max_tokens", "max_tokens", maximumTokens)
    }
  }

  private func reject(
    _ verdict: inout Verdict, _ code: StaticString, _ limit: StaticString, _ value: Int
  ) {
    verdict.note(limit, value)
    verdict.reject(code)
  }
}

/// The lengths of a sample's texts.
private struct Lengths {
  var texts = 0
  var tokens = 0
  var promptWords = 0
  var hasPrompt = false
  var shortestAnswer: Int?
  var longestAnswer = 0

  init(_ sample: borrowing Sample) {
    var lengths = Lengths()
    sample.forEachText { place in
      let (words, tokens) = sample.withText(at: place) { (wordCount($0), estimatedTokens($0)) }
      lengths.add(place.role, words, tokens)
    }
    self = lengths
  }

  private init() {}

  private mutating func add(_ role: TextRole, _ words: Int, _ tokens: Int) {
    texts += 1
    self.tokens += tokens
    switch role {
    case .prompt:
      hasPrompt = true
      promptWords += words
    case .response, .chosen, .rejected, .rollout, .other:
      shortestAnswer = min(shortestAnswer ?? .max, words)
      longestAnswer = max(longestAnswer, words)
    default: break
    }
  }
}
