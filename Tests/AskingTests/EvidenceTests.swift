import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// A judge that says "supported" is not believed: its evidence is looked up.
  @Suite struct EvidenceTests {
    private static let source =
      "The fence is 40 metres long. It was built in 1987 by Hans Meyer. "
      + "The gate stands on the north side. Cattle graze behind the barn every summer. "
      + "A narrow path leads down to the river mill."

    /// An answer, what the judge replies, the reason it is rejected for (nil: kept) and what is
    /// noted to be missing.
    struct Case: CustomTestStringConvertible {
      var testDescription: String
      var answer: String
      var claims: [(claim: String, quotes: [String], verdict: String)]
      var reason: String?
      var missing: [String]?
    }

    private static let cases: [Case] = [
      Case(
        testDescription: "a quote in other white space and case is found",
        answer: "The fence is 40 metres long.",
        claims: [("The fence is 40 metres long.", ["the  fence is 40\\nmetres long"], "supported")],
        reason: nil, missing: nil),
      Case(
        testDescription: "a quote that is not in the source",
        answer: "The fence is 40 metres long.",
        claims: [("The fence is 40 metres long.", ["the fence measures 40 metres"], "supported")],
        reason: "unsupported_claim", missing: ["quote_not_found"]),
      Case(
        testDescription: "no quote at all",
        answer: "The fence is 40 metres long.",
        claims: [("The fence is 40 metres long.", [], "supported")],
        reason: "unsupported_claim", missing: ["quote_not_found"]),
      Case(
        testDescription: "a quote that lacks the claim's number",
        answer: "The fence is 50 metres long.",
        claims: [("The fence is 50 metres long.", ["The fence is 40 metres long."], "supported")],
        reason: "unsupported_claim", missing: ["not_in_quote"]),
      Case(
        testDescription: "a quote that lacks the claim's name",
        answer: "The fence was built by Anna Schulz.",
        claims: [
          ("The fence was built by Anna Schulz.", ["It was built in 1987 by Hans"], "supported")
        ],
        reason: "unsupported_claim", missing: ["not_in_quote"]),
      Case(
        testDescription: "one contradicted claim among four that are supported",
        answer:
          "The fence is 40 metres long. It was built in 1987. The gate stands on the north side. Cattle graze behind the barn every summer. The path leads up to the mill.",
        claims: [
          ("The fence is 40 metres long.", ["The fence is 40 metres long."], "supported"),
          ("It was built in 1987.", ["It was built in 1987"], "supported"),
          ("The gate stands on the north side.", ["The gate stands on the north"], "supported"),
          ("Cattle graze behind the barn every summer.", ["Cattle graze behind"], "supported"),
          ("The path leads up to the mill.", ["A narrow path leads down"], "contradicted"),
        ],
        reason: "contradicted_claim", missing: nil),
      Case(
        testDescription: "claims that leave out half of the answer",
        answer:
          "The fence is 40 metres long. Wolves attacked seventeen sheep during winter storms.",
        claims: [("The fence is 40 metres long.", ["The fence is 40 metres long."], "supported")],
        reason: "unsupported_claim", missing: ["not_covered"]),
      Case(
        testDescription: "claims that leave out more sentences than they cover",
        answer:
          "The fence is 40 metres long. It was built in 1987. The gate stands on the north side. Wolves attacked several sheep during winter storms. Farmers demanded generous compensation afterwards. Officials promised immediate financial assistance. Nobody received anything whatsoever.",
        claims: [
          ("The fence is 40 metres long.", ["The fence is 40 metres long."], "supported"),
          ("It was built in 1987.", ["It was built in 1987"], "supported"),
          ("The gate stands on the north side.", ["The gate stands on the north"], "supported"),
        ],
        reason: "unsupported_claim", missing: ["not_covered"]),
      Case(
        testDescription: "claims that leave out a short sentence with a number",
        answer: "The fence is 40 metres long. It cost 99 marks.",
        claims: [("The fence is 40 metres long.", ["The fence is 40 metres long."], "supported")],
        reason: "unsupported_claim", missing: ["not_covered"]),
      Case(
        testDescription: "a short sentence that states nothing may be left out",
        answer: "Yes, indeed. The fence is 40 metres long.",
        claims: [("The fence is 40 metres long.", ["The fence is 40 metres long."], "supported")],
        reason: nil, missing: nil),
      Case(
        testDescription: "a claim that is not the answer's",
        answer: "Wolves attacked seventeen sheep during winter storms.",
        claims: [("The fence is 40 metres long.", ["The fence is 40 metres long."], "supported")],
        reason: "unsupported_claim", missing: ["not_covered"]),
      Case(
        testDescription: "a claim that is not in the source",
        answer: "Wolves attacked seventeen sheep.",
        claims: [("Wolves attacked seventeen sheep.", [], "not_in_source")],
        reason: "unsupported_claim", missing: ["not_in_source"]),
      Case(
        testDescription: "no claims", answer: "The fence is 40 metres long.", claims: [],
        reason: "no_claims", missing: nil),
    ]

    @Test func theEvidenceDecides() throws {
      let script = try Place()
      try script.write("replies", Self.cases.map { Self.json($0.claims) })
      let server = try ModelServer("--mode", "judge", "--replies", script.folder.path + "/replies")
      let place = try Place(judge: server)
      try place.write(
        "in",
        Self.cases.enumerated().map { number, one in
          #"{"id":"\#(number)","instruction":"What of the fence?","input":"\#(Self.source) @@reply:\#(number + 1)","output":"\#(one.answer)"}"#
        })
      let ended = try place.run("cur-gate halluc --rejects - in > out; echo $?")
      #expect(ended.text.hasSuffix("\n0\n"), "\(ended.text)")
      let samples = try place.samples("out")
      try #require(samples.count == Self.cases.count)
      for (one, sample) in zip(Self.cases, samples) {
        #expect(sample.rejectionReason == one.reason, "\(one.testDescription)")
        #expect(sample.chain?.last?.notes?.missing == one.missing, "\(one.testDescription)")
      }
    }

    /// Replies that parse and are not what was asked for.
    @Test(arguments: [
      #"{"claims":[{"claim":"The fence is 40 metres long.","quotes":["The fence"],"verdict":"SUPPORTED!"}]}"#,
      #"{"claims":[{"claim":"The fence is 40 metres long.","quotes":["The fence"]}]}"#,
      #"{"claims":"supported"}"#,
      #"{"verdict":"supported","score":1}"#,
      #"1"#, #"true"#, #"The answer is supported. Score: 10/10"#,
    ])
    func aReplyOfAnotherFormIsNoJudgement(_ reply: String) throws {
      let script = try Place()
      try script.write("replies", [reply])
      let server = try ModelServer("--mode", "judge", "--replies", script.folder.path + "/replies")
      let place = try Place(judge: server)
      try place.write("in", answered(1) { _ in "@@reply:1" })
      let ended = try place.run("cur-gate halluc -q --rejects - in > out; echo $?")
      #expect(ended.text == "0\n")
      #expect(try place.samples("out").map(\.rejectionReason) == ["judge_unparsable"])
    }

    private static func json(_ claims: [(claim: String, quotes: [String], verdict: String)])
      -> String
    {
      let items = claims.map { claim in
        let quotes = claim.quotes.map { #""\#($0)""# }.joined(separator: ",")
        return #"{"claim":"\#(claim.claim)","quotes":[\#(quotes)],"verdict":"\#(claim.verdict)"}"#
      }
      return #"{"claims":[\#(items.joined(separator: ","))]}"#
    }
  }
}
