import CurModel
import CurSample
import CurText
import CurTool

/// A model that judges grounding, and whose evidence is checked here.
///
/// It splits the answer into claims and quotes the source. A quote must be found in the source, a
/// claim's numbers and names in its quotes; what the claims do not cover of the answer is a claim
/// that is not supported. Method: FActScore (Min et al. 2023) with verified quotes.
struct ModelJudge: GroundingJudge {
  private let model: AskedModel
  private let prompt: Prompt
  private let schema: Schema
  private let words = LexicalJudge()

  init(_ model: AskedModel, prompt: Prompt) throws(ToolError) {
    (self.model, self.prompt) = (model, prompt)
    schema = try Schema(Self.reply)
  }

  var config: [JSONMember] {
    model.config + [JSONMember("prompt", .string(prompt.text)), JSONMember("reply", Self.reply)]
  }
  var closing: String { model.client.statistics.summary }
  var failure: ToolError? { model.client.failure }
  func unmadeCalls() throws(ToolError) -> String { try model.client.unmadeCalls() }
  func stop() { model.client.cancel() }

  private static let reply: JSON = [
    "type": "object", "required": ["claims"], "additionalProperties": false,
    "properties": [
      "claims": [
        "type": "array",
        "items": [
          "type": "object", "required": ["claim", "quotes", "verdict"],
          "additionalProperties": false,
          "properties": [
            "claim": ["type": "string"],
            "quotes": ["type": "array", "items": ["type": "string"]],
            "verdict": [
              "type": "string", "enum": ["supported", "contradicted", "not_in_source"],
            ],
          ],
        ],
      ]
    ],
  ]

  func judge(
    _ sample: JudgedSample, _ answer: JudgedAnswer, order: Int
  ) async throws(AnswerFault) -> Grounding {
    let messages: [ChatMessage]
    do throws(ToolError) {
      messages = try prompt.filled([
        "source": sample.source, "question": answer.question, "answer": answer.text,
      ])
    } catch {
      throw .stopped(error)
    }
    let answered = try await model.value(of: schema, messages, order: order)
    return grounding(answered, sample, answer)
  }

  private func grounding(
    _ answered: Answered, _ sample: JudgedSample, _ answer: JudgedAnswer
  ) -> Grounding {
    let source = QuotedSource(sample.source)
    var tally = (claims: 0, supported: 0, contradicted: 0)
    var evidence: [Range<Int>] = []
    var problems: Set<String> = []
    var claimed = ""
    for claim in answered.value["claims"]?.array ?? [] {
      let text = claim["claim"]?.string ?? ""
      let quotes = (claim["quotes"]?.array ?? []).compactMap(\.string)
      tally.claims += 1
      claimed += text + "\n"
      switch claim["verdict"]?.string {
      case "contradicted": tally.contradicted += 1
      case "supported":
        let found = quotes.compactMap { source.span(of: $0) }
        if found.isEmpty {
          problems.insert("quote_not_found")
        } else if !holds(text, found, sample.source) {
          problems.insert("not_in_quote")
        } else {
          tally.supported += 1
          evidence += found
        }
      default: problems.insert("not_in_source")
      }
    }
    let missed = tally.claims == 0 ? 0 : ClaimCover(claimed).uncovered(in: answer.text)
    if missed > 0 {
      tally.claims += missed
      problems.insert("not_covered")
    }
    var notes = answered.notes + [JSONMember("evidence", spans(evidence))]
    if !problems.isEmpty {
      notes.append(JSONMember("missing", .array(problems.sorted().map { .string($0) })))
    }
    let question = words.judge(
      question: answer.question, answer: answer.text, source: sample.source)
    return Grounding(
      claims: tally.claims,
      score: tally.claims == 0 ? 0 : Double(tally.supported) / Double(tally.claims),
      isContradicted: tally.contradicted > 0,
      questionIsForeign: !question.questionMissing.isEmpty, notes: notes)
  }

  /// Whether the numbers, dates and names of `claim` stand in its evidence.
  private func holds(_ claim: String, _ evidence: [Range<Int>], _ source: String) -> Bool {
    let bytes = Array(source.utf8)
    let quoted = evidence.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: " ")
    let verdict = words.judge(question: "", answer: claim, source: quoted)
    return !verdict.claims.contains { claim in
      claim.codes.contains { $0 == .number || $0 == .date || $0 == .name }
    }
  }

}

/// Which sentences of an answer a judge's claims cover.
struct ClaimCover {
  private let known: Set<String>

  init(_ claims: String) { known = Set(Self.contentWords(claims)) }

  /// How many sentences of `answer` the claims leave out.
  ///
  /// Half of a sentence's words may be said in other words, its numbers may not. *Chosen*: a judge
  /// that leaves a sentence out leaves more than half of it out. A sentence of fewer than three
  /// words of more than three letters, and without a number (`Yes, it is.`), states nothing by
  /// itself. Of scripts written without spaces every letter is such a word.
  func uncovered(in answer: String) -> Int {
    answer.split { ".!?\n。．！？｡".contains($0) }.count { sentence in
      let words = Self.contentWords(String(sentence))
      let missing = words.filter { !known.contains($0) }
      if missing.contains(where: { $0.contains(where: \.isNumber) }) { return true }
      return words.count >= 3 && missing.count * 2 > words.count
    }
  }

  /// The words of more than three letters, those that hold a digit, and the letters that are words
  /// of their own.
  private static func contentWords(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func end() {
      if word.count > 3 || word.contains(where: \.isNumber) { words.append(word) }
      word = ""
    }
    for character in text.lowercased() {
      let bytes = Array(character.utf8)
      if characterClass(bytes.span, at: 0).kind == .unspacedLetter {
        end()
        words.append(String(character))
      } else if character.isLetter || character.isNumber {
        word.append(character)
      } else {
        end()
      }
    }
    end()
    return words
  }
}

/// A source in which quotes are found again.
struct QuotedSource {
  private let bytes: [UInt8]
  /// White space and case folded, quotes and dashes made plain.
  private let folded: [UInt8]
  /// Where each folded byte stands in the source.
  private let places: [Int]

  init(_ source: String) {
    bytes = Array(source.utf8)
    (folded, places) = Self.fold(source)
  }

  /// Where `quote` stands in the source, in bytes; nil if it does not, or holds no word.
  func span(of quote: String) -> Range<Int>? {
    let (wanted, _) = Self.fold(quote)
    guard wanted.count >= 3, let at = Self.first(wanted, in: folded) else { return nil }
    let last = places[at + wanted.count - 1]
    var end = last + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return places[at]..<end
  }

  private static func fold(_ text: String) -> (bytes: [UInt8], places: [Int]) {
    var out: [UInt8] = []
    var places: [Int] = []
    var offset = 0
    var afterSpace = true
    for scalar in text.unicodeScalars {
      let plain = plain(scalar)
      for byte in plain.utf8 where !(byte == 0x20 && afterSpace) {
        out.append(byte)
        places.append(offset)
        afterSpace = byte == 0x20
      }
      offset += UTF8.width(scalar)
    }
    if afterSpace, !out.isEmpty {
      out.removeLast()
      places.removeLast()
    }
    return (out, places)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{2018}", "\u{2019}", "`": "'"
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": "\""
    case "\u{2010}"..."\u{2015}": "-"
    case _ where scalar.properties.isWhitespace: " "
    default: scalar.properties.lowercaseMapping
    }
  }

  private static func first(_ wanted: [UInt8], in text: [UInt8]) -> Int? {
    guard wanted.count <= text.count else { return nil }
    return (0...(text.count - wanted.count)).first { start in
      text[start] == wanted[0] && text[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
