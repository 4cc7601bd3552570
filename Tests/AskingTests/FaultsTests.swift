import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// Servers and networks that fail for a while.
  @Suite struct FaultsTests {
    /// About four tries in ten fail, each in one of seven ways.
    private static let faults =
      "429=0.06,500=0.06,reset=0.06,cut=0.05,garbage=0.05,truncated=0.04,fenced=0.04,prose=0.04"

    @Test func everyInputIsUsedWhateverFailsOnTheWay() throws {
      let bad = try ModelServer(
        "--mode", "qa", "--latency", "0-8", "--retry-after", "5ms", "--fault", Self.faults)
      let good = try ModelServer("--mode", "qa")
      let (place, undisturbed) = (try Place(generator: bad), try Place(generator: good))
      let line = "cur-gen qa -q --max-retries 12 --parse-retries 8 in > out"
      for place in [place, undisturbed] {
        try place.write("in", chunks(150))
        #expect(try place.run(line) == ("", 0))
      }
      let samples = try place.samples("out")
      #expect(samples.map(\.content) == (try undisturbed.samples("out")).map(\.content))
      #expect(samples.count == 300)
      let seen = try bad.statistics
      #expect(seen.faults.count == 5)
      #expect(seen.faults.values.reduce(0, +) > 40)
      #expect(seen.repeatedPaid == 0)
      // What was mended is noted; a reply that could not be is drawn again.
      #expect(seen.answered > 150)
      #expect(try place.run("grep -c '\"repairs\":\\[\"fence' out").text != "0\n")
    }

    @Test func aJudgeWithFaultsJudgesAlike() throws {
      let bad = try ModelServer(
        "--mode", "judge", "--latency", "0-8", "--retry-after", "5ms", "--fault", Self.faults)
      let good = try ModelServer("--mode", "judge")
      let (place, undisturbed) = (try Place(judge: bad), try Place(judge: good))
      let lines = answered(120).enumerated().map { number, line in
        number % 3 == 0
          ? line.replacing("\"output\":\"The", with: "\"output\":\"Perhaps the") : line
      }
      for place in [place, undisturbed] {
        try place.write("in", lines)
        let ended = try place.run(
          "cur-gate halluc --max-retries 12 --parse-retries 8 --rejects - in > out")
        #expect(
          ended.text.hasPrefix(
            "cur-gate halluc: 120 in, 80 kept, 40 rejected: unsupported_claim 40; "))
      }
      let told = try place.samples("out").map { [$0.id, $0.rejectionReason] }
      #expect(told == (try undisturbed.samples("out")).map { [$0.id, $0.rejectionReason] })
      #expect(told.map(\.[0]) == (0..<120).map { "s\($0)" })
    }

    @Test func whatCannotBeReadIsRejectedWithItsBeginning() throws {
      let server = try ModelServer("--mode", "qa", "--latency", "0-5")
      let place = try Place(generator: server)
      try place.write("in", chunks(30) { $0 % 10 == 5 ? "@@refusal" : "" })
      let ended = try place.run("cur-gen qa --rejects refused in > out")
      #expect(
        ended.text.hasPrefix(
          "cur-gen qa: 30 in, 27 used, 3 rejected: generation_unparsable 3; "))
      #expect(try place.samples("refused").map(\.id) == ["p5", "p15", "p25"])
      #expect(
        try place.run("grep -c 'reply_begins\":\"I.m sorry, but I cannot' refused").text == "3\n")
      #expect(try server.statistics.calls == 33)  // one draw more for each of them
    }
  }
}
