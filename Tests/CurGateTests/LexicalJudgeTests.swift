import Testing

@testable import cur_gate

@Suite struct LexicalJudgeTests {
  @Test func anAnswerThatStandsInTheSourceIsSupported() {
    let verdict = LexicalJudge().judge(
      question: "", answer: "The limit is 5 GB.", source: "Note this. The limit is 5 GB.")
    #expect(verdict.outcome == .supported)
  }
}
