import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// What is asked, how many at once, and what leaves in which order.
  @Suite struct CallsTests {
    @Test(arguments: [1, 4, 16])
    func callsInFlightReachTheNumberAndNeverExceedIt(_ jobs: Int) throws {
      let server = try ModelServer("--mode", "qa", "--latency", "2-30", "--questions", "2")
      let place = try Place(generator: server)
      try place.write("in", chunks(jobs == 1 ? 30 : 160))
      let ended = try place.run("cur-gen qa -q -j \(jobs) in > out")
      #expect(ended == ("", 0))
      let seen = try server.statistics
      #expect(seen.maxInFlight == jobs)
      #expect(seen.connections <= jobs + 1)  // and the one that asks for the statistics
    }

    @Test func outputIsInInputOrderAndNothingIsLostOrDoubled() throws {
      let server = try ModelServer("--mode", "qa", "--latency", "0-40", "--questions", "2")
      let place = try Place(generator: server)
      try place.write("in", chunks(200))
      let ended = try place.run("cur-gen qa in > first")
      #expect(ended.status == 0)
      #expect(
        ended.text.hasPrefix(
          "cur-gen qa: 200 in, 200 used, 0 rejected; 400 made, short 200; 200 calls, "))
      let samples = try place.samples("first")
      #expect(samples.map(\.parent) == (0..<400).map { "p\($0 / 2)" })
      #expect(Set(samples.map(\.id)).count == 400)
      // A nonce in every reply: each parent has a reply of its own, which its children share.
      let replies = samples.map { $0.chain?.last?.notes?.reply ?? "" }
      #expect(Set(replies).count == 200)
      #expect((0..<200).allSatisfy { replies[2 * $0] == replies[2 * $0 + 1] })
      let sentences = (0..<400).map {
        $0 % 2 == 0
          ? "The fence called F\($0 / 2) is \($0 / 2 + 40) metres long."
          : "Its gate number \($0 / 2) stands on the north side."
      }
      #expect(samples.map(\.output) == sentences)
    }

    @Test func aSecondRunAsksNothingAndGivesTheSameBytes() throws {
      let server = try ModelServer("--mode", "qa", "--latency", "0-10")
      let judge = try ModelServer("--mode", "judge", "--latency", "0-10")
      let place = try Place(generator: server, judge: judge)
      try place.write("in", chunks(60))
      let line = "cur-gen qa -q -j 8 in | tee made1 | cur-gate halluc -q -j 8 --rejects r1 > out1"
      #expect(try place.run(line) == ("", 0))
      let made = try place.samples("made1").count
      #expect(try place.samples("out1").count == made)
      #expect(try server.statistics.calls == 60)
      #expect(try judge.statistics.calls == made)
      for (jobs, mode) in [("1", "on"), ("4", "on")] {
        let again = line.replacing("8", with: "\(jobs) --cache-mode \(mode)")
          .replacing("1 >", with: "2 >").replacing("made1", with: "made2")
          .replacing("out1", with: "out2").replacing("r1", with: "r2")
        #expect(try place.run(again) == ("", 0))
        #expect(try place.run("cmp made1 made2; cmp out1 out2") == ("", 0))
      }
      #expect(try server.statistics.calls == 60)
      #expect(try judge.statistics.calls == made)
      server.stop()
      judge.stop()
      let dead = try place.run(
        """
        cur-gen qa --cache-mode only in > made3
        cur-gate halluc --cache-mode only made3 > out3
        cmp made1 made3; cmp out1 out3
        """)
      #expect(
        dead.text == """
          cur-gen qa: 60 in, 60 used, 0 rejected; \(made) made, short \(180 - made); 0 calls, 60 from the cache
          cur-gate halluc: \(made) in, \(made) kept, 0 rejected; 0 calls, \(made) from the cache

          """)
    }

    @Test func withoutTheCacheEverythingIsAskedAgain() throws {
      let server = try ModelServer("--mode", "qa")
      let place = try Place(generator: server)
      try place.write("in", chunks(10))
      try place.run("cur-gen qa -q in > a; cur-gen qa -q in > b; cmp a b")
      #expect(try server.statistics.calls == 10)
      #expect(try place.run("cur-gen qa -q --cache-mode off in > b; cmp -s a b").status == 1)
      #expect(try server.statistics.calls == 20)
      // Asked anew, and what came then is what is kept.
      #expect(try place.run("cur-gen qa -q --cache-mode refresh in > c; cmp -s a c").status == 1)
      #expect(try place.run("cur-gen qa -q in > d; cmp c d") == ("", 0))
      #expect(try server.statistics.calls == 30)
    }

    @Test func whatIsNotInTheCacheIsRejectedWhereNoCallMayBeMade() throws {
      let server = try ModelServer("--mode", "qa")
      let place = try Place(generator: server)
      try place.write("in", chunks(5))
      let ended = try place.run("cur-gen qa --cache-mode only --rejects - in")
      #expect(try server.statistics.calls == 0)
      #expect(ended.status == 0)
      #expect(ended.text.contains("5 in, 0 used, 5 rejected: generation_failed 5; 0 made; 0 calls"))
    }

    /// A first draw that was no answer is not kept; the second is found all the same.
    @Test func aLaterDrawIsFoundInTheCacheWithoutTheFirst() throws {
      let server = try ModelServer("--mode", "qa", "--fault", "length=0.3", "--seed", "7")
      let place = try Place(generator: server)
      try place.write("in", chunks(40))
      #expect(try place.run("cur-gen qa -q --parse-retries 20 in > a") == ("", 0))
      let calls = try server.statistics.calls
      #expect(calls > 40)
      #expect(
        try place.run("cur-gen qa -q --parse-retries 20 --cache-mode only in > b; cmp a b") == (
          "", 0
        ))
      #expect(try server.statistics.calls == calls)
    }

    @Test func inputsThatNeedNoAnswerKeepTheirPlace() throws {
      let server = try ModelServer("--mode", "qa", "--latency", "20-40", "--questions", "1")
      let place = try Place(generator: server)
      var lines = chunks(6)
      lines[1] = #"{"id":"r","output":"x","rejection_reason":"below_min_words"}"#
      lines[3] = #"{"question":"why"}"#
      lines[4] = #"{"id":"broken"#
      try place.write("in", lines)
      let ended = try place.run("cur-gen qa --keep-input --rejects - in > out; echo $?")
      #expect(
        ended.text == """
          cur-gen: in:4: no 'output' of a chunk, or 'input' but 'question': put 'cur-read' before this
          cur-gen: in:5:14: the line ends too early
          cur-gen qa: 6 in, 3 used, 1 passed on, 2 rejected: not_a_sample 1, unreadable_line 1; 3 made, short 6; 3 calls, \(try tokens(ended.text))
          3

          """)
      let samples = try place.samples("out")
      #expect(
        samples.map { $0.rejectionReason ?? ($0.parent == nil ? "parent" : "child") } == [
          "parent", "child", "below_min_words", "parent", "child", "not_a_sample",
          "unreadable_line", "parent", "child",
        ])
      // The parents are as they came.
      let written = try place.bytes("out").split(separator: UInt8(ascii: "\n")).map { Data($0) }
      #expect([0, 2, 3, 7].map { written[$0] } == [0, 1, 2, 5].map { Data(lines[$0].utf8) })
    }

    @Test func aHeadOfTwoAsksForTwo() throws {
      let server = try ModelServer("--mode", "qa")
      let place = try Place(generator: server)
      try place.write("in", chunks(20))
      try place.run("cur-gen qa -q --head 2 in > out")
      #expect(try Set(place.samples("out").map(\.parent)) == ["p0", "p1"])
      #expect(try server.statistics.calls == 2)
    }

    /// The tokens of a closing line, which are as many as the prompt says.
    private func tokens(_ text: String) throws -> String {
      String(try #require(text.firstMatch(of: /[0-9]+\+[0-9]+ tokens/)).output)
    }
  }
}
