import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// SIGINT and SIGTERM: no new calls, what comes within two seconds is kept, then the end.
  @Suite struct SignalTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func repliesThatComeSoonAreKept(_ signal: Int32) throws {
      let server = try ModelServer("--mode", "qa", "--latency", "700")
      let place = try Place(generator: server)
      try place.write("in", chunks(20))
      try place.write("out", ["old"])
      let child = try place.start("cur-gen", "qa", "-j", "8", "in", "-o", "out")
      try stop(child, signal, after: 8, server)
      #expect(try place.bytes("out") == Data("old\n".utf8))
      #expect(try place.temporaries() == [])
      #expect(try server.statistics.calls == 8)
      #expect(try place.run("cur-gen qa -q in > out") == ("", 0))
      let seen = try server.statistics
      #expect(seen.calls == 20)
      #expect(seen.repeatedPaid == 0)
    }

    /// The first sample can get no answer any more; the others' replies are kept all the same.
    @Test func theFirstToFailDoesNotEndTheOthers() throws {
      let server = try ModelServer("--mode", "judge")
      let place = try Place(judge: server)
      try place.write("in", answered(8) { $0 == 0 ? "@@500" : "@@after:1200" })
      let child = try place.start("cur-gate", "halluc", "-j", "8", "--max-retries", "99", "in")
      try stop(child, SIGINT, after: 8, server)
      #expect(try server.statistics.answered == 7)
      try place.run("cur-gate halluc -q --max-retries 0 --rejects - in > out")
      #expect(try server.statistics.answered == 7)
      #expect(try place.samples("out").map(\.rejectionReason).filter { $0 == nil }.count == 7)
    }

    /// Ctrl-C reaches every command of a pipeline, and the last of them is gone at once.
    @Test func repliesAreKeptThoughTheReaderIsGone() throws {
      let server = try ModelServer("--mode", "qa")
      let place = try Place(generator: server)
      try place.write("in", chunks(20) { "@@after:\(500 + 100 * ($0 % 8))" })
      let path = "\(buildFolder.path):/usr/bin:/bin"
      let child = try Child(
        ["/bin/bash", "-c", "cur-gen qa -q -j 8 in | cur-export alpaca -q -o out"],
        environment: place.environment.merging(["PATH": path]) { $1 }, folder: place.folder.path)
      while try server.statistics.calls < 8 { usleep(2000) }
      kill(-child.process, SIGINT)
      #expect(child.read() == "")  // returns when the last command has ended
      #expect(child.wait() == 128 + SIGINT)
      close(child.input)
      #expect(try server.statistics.answered == 8)
      #expect(try place.temporaries() == [])
      #expect(try place.run("cur-gen qa -q in > out") == ("", 0))
      #expect(try server.statistics.calls == 20)
    }

    @Test func whatComesLateIsNotWaitedFor() throws {
      let server = try ModelServer("--mode", "qa", "--latency", "30000")
      let place = try Place(generator: server)
      try place.write("in", chunks(20))
      let child = try place.start("cur-gen", "qa", "-j", "4", "--rejects", "r/", "in", "-o", "out")
      try stop(child, SIGTERM, after: 4, server)
      #expect(try place.temporaries() == [])
      #expect(try server.statistics.calls == 4)
      #expect(try place.run("ls -A r; ls out 2> /dev/null").text == "")
    }

    /// The input neither ends nor brings anything, as a terminal does.
    @Test(arguments: [["cur-gen", "qa"], ["cur-gate", "halluc"]], [SIGINT, SIGTERM])
    func anIdleInputDoesNotHoldIt(_ command: [String], _ signal: Int32) throws {
      let server = try ModelServer("--mode", "qa")
      let place = try Place(generator: server, judge: server)
      let child = try place.start(command[0], command[1], "-o", "out")
      usleep(150_000)
      try stop(child, signal, after: 0, server)
      #expect(try place.temporaries() == [])
    }

    /// One line came, was answered and written; then nothing more.
    @Test func anIdleInputHoldsNothingBack() throws {
      let server = try ModelServer("--mode", "qa", "--questions", "1")
      let place = try Place(generator: server)
      let child = try place.start("cur-gen", "qa", "-q")
      let line = Array((chunks(1)[0] + "\n").utf8)
      #expect(write(child.input, line, line.count) == line.count)
      #expect(child.read(atMost: 1).hasSuffix("}\n"))
      kill(child.process, SIGINT)
      #expect(
        child.read() == #"{"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen qa"}"#
          + "\n")
      #expect(child.wait() == 128 + SIGINT)
      close(child.input)
    }

    /// Sends `signal` once `calls` have come, and expects the child to die by it within 4 seconds,
    /// having said no more than its counts and that the stream is incomplete.
    private func stop(_ child: Child, _ signal: Int32, after calls: Int, _ server: ModelServer)
      throws
    {
      while try server.statistics.calls < calls { usleep(2000) }
      let start = ContinuousClock.now
      kill(child.process, signal)
      let said = child.read().split(separator: "\n")
      #expect(child.wait() == 128 + signal)
      #expect(ContinuousClock.now - start < .seconds(4))
      #expect(said.filter { !$0.hasPrefix("{") && !$0.contains(": no ") }.count == 1, "\(said)")
      close(child.input)
    }
  }
}
