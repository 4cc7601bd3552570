import Testing

@testable import cur_gate

@Suite struct LexicalVerdictTests {
  private let source =
    "The tool reads maps. It was written by Ada Byrne in 1998 and costs 40 euros.\n\n"
    + "The server keeps logs for 30 days. Every log may be exported."

  private func judge(_ answer: String, asked question: String = "") -> LexicalVerdict {
    LexicalJudge().judge(question: question, answer: answer, source: source)
  }

  @Test func theEvidenceIsTheSentenceInBytes() {
    let verdict = judge("Logs are kept for 30 days by the server.")
    let bytes = Array(source.utf8)
    let evidence = verdict.claims[0].evidence.map { String(decoding: bytes[$0], as: UTF8.self) }
    #expect(evidence == ["The server keeps logs for 30 days."])
    #expect(verdict.claims[0].span == 0..<40)
  }

  @Test func evidenceAfterLettersOfSeveralBytesIsInBytesToo() {
    let text = "Ŝtono éß. The limit is 5 GB."
    let verdict = LexicalJudge().judge(question: "", answer: "The limit is 5 GB.", source: text)
    let span = verdict.claims[0].evidence[0]
    #expect(String(decoding: Array(text.utf8)[span], as: UTF8.self) == "The limit is 5 GB.")
  }

  @Test func theScoreIsTheShareOfSupportedClaims() {
    let verdict = judge("The server keeps logs for 30 days. Penguins swim under the polar ice.")
    #expect(verdict.claims.map(\.support) == [.supported, .notInSource])
    #expect(verdict.score == 0.5)
    #expect(verdict.passes(0.5) && !verdict.passes(0.51))
  }

  @Test func aContradictedClaimRejectsWhateverTheScore() {
    let verdict = judge(
      "The tool reads maps. Every log may be exported. The tool was written by Ada Byrne. "
        + "The server keeps logs for 31 days.")
    #expect(verdict.score == 0.75)
    #expect(verdict.isContradicted && !verdict.passes(0.1))
  }

  @Test func clausesOfOneEvidenceAreOneClaim() {
    let verdict = judge("It was written by Ada Byrne in 1998, and it costs the buyer 40 euros.")
    #expect(verdict.claims.map(\.support) == [.supported])
  }

  @Test(arguments: ["", "Yes.", "It is.", "...", "No, not at all."])
  func withoutAClaimNothingPasses(_ answer: String) {
    let verdict = judge(answer, asked: "Does the tool read maps?")
    #expect(verdict.outcome == .noClaims)
    #expect(verdict.score == 0 && !verdict.passes(0))
  }

  @Test(arguments: [
    ("Who wrote the tool in 1998?", true), ("What did Ada Byrne write?", true),
    ("Who wrote the tool in 1999?", false), ("What did Carl Byrne write?", false),
    ("Does it cost 40 dollars or 50?", false), ("How long are logs kept?", true),
  ]) func theQuestionsNumbersAndNamesStandInTheSource(_ row: (String, Bool)) {
    let verdict = judge("Every log may be exported.", asked: row.0)
    #expect(verdict.questionMissing.isEmpty == row.1)
  }

  @Test func aShortAnswerBelongsToItsQuestion() {
    #expect(judge("40 euros.", asked: "How much does the tool cost?").outcome == .supported)
    #expect(judge("30 days.", asked: "How long does the server keep logs?").outcome == .supported)
    #expect(judge("30 days.", asked: "What does the tool cost?").outcome != .supported)
  }

  @Test func theSameTextsGiveTheSameVerdict() {
    let answers = ["Every log may be exported.", "The tool costs 30 euros.", "It reads no maps."]
    for answer in answers { #expect(judge(answer) == judge(answer)) }
  }

  @Test func anyBytesAreJudged() {
    let odd = [
      "\u{0}", "5", "-", "\u{201C}", "5-5-5-", "3.", "twenty-", "((((", "1,", "漢字。テスト", "a\u{301}",
    ]
    for answer in odd {
      for text in odd { _ = LexicalJudge().judge(question: text, answer: answer, source: text) }
    }
    #expect(LexicalJudge().judge(question: "", answer: "漢字", source: "漢字").claims.count == 1)
  }
}
