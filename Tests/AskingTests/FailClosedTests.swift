import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// What is not judged is not kept; what cannot go on says so once.
  @Suite struct FailClosedTests {
    @Test(arguments: [
      ("500", "judge_failed", "no usable answer from the model, last: HTTP 500: asked to fail"),
      ("garbage", "judge_failed", "no usable answer from the model, last: the reply is not a"),
      ("hang", "judge_failed", "no usable answer from the model, last: Timeout was reached"),
      ("404", "judge_failed", "the service refused the request: HTTP 404"),
      ("refused", "judge_failed", "the model refused: I cannot help with that."),
      ("length", "judge_failed", "the answer was cut off at the token limit"),
      ("empty", "judge_failed", "the answer is empty"),
      ("unclosed", "judge_failed", "the answer holds an unclosed <think>"),
      ("nan", "judge_unparsable", ""),
      ("refusal", "judge_unparsable", ""),
      ("truncated", "judge_unparsable", ""),
    ])
    func aJudgeThatDoesNotJudgeRejects(_ fault: String, _ reason: String, _ error: String) throws {
      let server = try ModelServer("--mode", "judge")
      let place = try Place(judge: server)
      try place.write("in", answered(12) { $0 % 4 == 1 ? "@@\(fault)" : "" })
      let ended = try place.run(
        "cur-gate halluc -j 2 --timeout 0.4 --max-retries 1 --rejects refused in > kept; echo $?")
      #expect(
        ended.text.hasPrefix("cur-gate halluc: 12 in, 9 kept, 3 rejected: \(reason) 3; "),
        "\(ended.text)")
      #expect(ended.text.hasSuffix("\n0\n"))
      #expect(
        try place.samples("kept").map(\.id) == (0..<12).filter { $0 % 4 != 1 }.map { "s\($0)" })
      for sample in try place.samples("refused") {
        #expect(sample.rejectionReason == reason)
        let notes = try #require(sample.chain?.last?.notes)
        #expect(notes.error?.hasPrefix(error) == true)
        #expect(notes.grounding == nil)
      }
    }

    @Test func aRefusedSampleIsJudgedAfterTheOutage() throws {
      let server = try ModelServer("--mode", "judge")
      let place = try Place(judge: server)
      try place.write("in", answered(4) { $0 == 2 ? "@@500*2" : "" })
      let ended = try place.run(
        """
        cur-gate halluc -q --max-retries 1 --rejects - in > all
        cur-gate halluc --reopen=judge_failed --rejects - all > again
        """)
      #expect(ended.text.hasPrefix("cur-gate halluc: 4 in, 4 kept, 0 rejected; 1 call, 3 from"))
      #expect(try place.samples("again").map(\.rejectionReason) == [nil, nil, nil, nil])
    }

    /// A stopped run gives what was decided before it stopped, one message, and the mark by which
    /// later commands know; an export keeps what it had.
    @Test(arguments: [
      ("echokey", "refuses the key it was given: HTTP 401: Incorrect API key provided: Bearer ***"),
      ("quota", "is exhausted: HTTP 429: You exceeded your current quota"),
    ])
    func whatNoWaitingMendsStopsTheRunWithOneMessage(_ fault: String, _ words: String) throws {
      let server = try ModelServer("--mode", "judge", "--latency", "10")
      let place = try Place(judge: server)
      try place.write("in", answered(400) { $0 == 30 ? "@@\(fault)" : "" })
      let secret = "sk-secret-0123456789"
      let ended = try place.run(
        """
        echo old > data.jsonl
        CUR_RUN=run cur-gate halluc -q -j 4 --rejects r/ in 2> said | tee stream |
          cur-export alpaca -q -o data.jsonl 2> exported
        echo ${PIPESTATUS[0]} ${PIPESTATUS[2]}; cat data.jsonl; cat said; cat exported
        grep -r '\(secret)' . ; ls -A r
        """, ["OPENAI_API_KEY": secret])
      let lines = ended.text.split(separator: "\n").map(String.init)
      try #require(lines.count == 4, "\(ended.text)")
      #expect(lines[0...1] == ["5 4", "old"])
      #expect(lines[2].hasPrefix("cur-gate: ") && lines[2].hasSuffix(words))
      #expect(
        lines[3]
          == "cur-export: the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'"
      )
      let stream = try place.samples("stream")
      #expect(stream.last?.rejectionReason == "incomplete_stream")
      #expect(stream.dropLast().map(\.id) == (0..<30).map { "s\($0)" })
      #expect(try server.statistics.calls < 60)
    }

    @Test(arguments: ["cur-gen qa", "cur-gate halluc"])
    func nobodyListens(_ command: String) throws {
      let server = try ModelServer()
      let place = try Place(generator: server, judge: server)
      server.stop()
      try place.write("in", answered(50))
      let start = ContinuousClock.now
      let ended = try place.run("\(command) -q in; echo $?")
      #expect(ContinuousClock.now - start < .seconds(4))
      #expect(
        ended.text == """
          {"rejection_reason":"incomplete_stream","rejecting_step":"\(command)"}
          \(command.prefix { $0 != " " }): cannot reach the model at '\(server.base)': Connection refused
          5

          """)
    }

    @Test func aServiceThatOnlyFailsStopsTheRun() throws {
      let server = try ModelServer("--fault", "500=1")
      let place = try Place(judge: server)
      try place.write("in", answered(40))
      let ended = try place.run(
        "cur-gate halluc -j 4 --max-retries 0 in > out; echo $?; cat out; ls -A")
      // Whose call is the tenth to fail, and so how many come before it, is a matter of timing.
      let text = ended.text.replacing(
        /[6-9] in, 0 kept, [6-9] rejected: judge_failed [6-9];/,
        with: "9 in, 0 kept, 9 rejected: judge_failed 9;")
      #expect(
        text == """
          cur-gate halluc: 9 in, 0 kept, 9 rejected: judge_failed 9; 10 calls (keep the rejects: --rejects FILE)
          cur-gate: 10 calls in a row to '\(server.base)' failed, last: no usable answer from the model, last: HTTP 500: asked to fail with 500
          5
          cache
          in
          out

          """)
    }

    /// No such model, say: too few calls for the breaker, and yet nothing but failures.
    @Test(arguments: ["cur-gen qa", "cur-gate halluc"])
    func aRunAllOfWhoseCallsFailHasFailed(_ command: String) throws {
      let server = try ModelServer("--fault", "404=1")
      let place = try Place(generator: server, judge: server)
      try place.write("in", answered(2))
      try place.write("out", ["old"])
      let ended = try place.run(
        "\(command) -q --rejects refused in -o out; echo $?; cat out; wc -l < refused")
      let name = command.prefix { $0 != " " }
      #expect(
        ended.text == """
          \(name): every call to '\(server.base)' failed, last: the service refused the request: HTTP 404: asked to fail with 404
          5
          old
          2

          """)
    }

    @Test(arguments: ["cur-gen qa", "cur-gate halluc"])
    func aFullDiskEndsTheRunAndTheCalls(_ command: String) throws {
      let server = try ModelServer("--mode", "qa", "--latency", "20")
      let judge = try ModelServer("--mode", "judge", "--latency", "20")
      let place = try Place(generator: server, judge: judge)
      try place.write("in", answered(300))
      let ended = try place.run("\(command) -q -j 4 in > /dev/full; echo $?")
      let name = command.prefix { $0 != " " }
      #expect(ended.text == "\(name): cannot write '<stdout>': No space left on device\n4\n")
      #expect(try server.statistics.calls + judge.statistics.calls < 30)
    }

    @Test func aClosedPipeEndsTheRunQuietly() throws {
      let server = try ModelServer("--mode", "qa", "--latency", "5")
      let place = try Place(generator: server)
      try place.write("in", chunks(300))
      let ended = try place.run("cur-gen qa -j 4 in | head -n 1 | wc -l; echo ${PIPESTATUS[0]}")
      #expect(ended.text == "1\n\(128 + SIGPIPE)\n")
      #expect(try server.statistics.calls < 100)
    }
  }
}
