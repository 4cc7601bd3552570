import Testing

@testable import cur_gate

/// What the claims leave out of an answer is found, in scripts without spaces too.
@Test(arguments: [
  ("The fence is forty metres long.", "The fence is forty metres long.", 0),
  ("The fence stands there. Cats sleep through most afternoons.", "The fence stands there.", 1),
  ("Yes, it is.", "The fence stands there.", 0),
  ("The fence stands there. It has 40.", "The fence stands there.", 1),
  ("The fence stands there.", "There stands a fence.", 0),
  ("栅栏很长。猫整天睡觉。", "栅栏很长。", 1),
  ("栅栏很长。", "栅栏很长。", 0),
  ("フェンスは長い。猫は一日中寝ている。", "フェンスは長い。", 1),
  ("รั้วยาวมาก\nแมวนอนทั้งวัน", "รั้วยาวมาก", 1),
])
func claimsCover(answer: String, claims: String, uncovered: Int) {
  #expect(ClaimCover(claims).uncovered(in: answer) == uncovered)
}
