import Foundation
import TestSupport
import Testing

extension AskingTests {
  /// A run that is killed, and run again, pays for at most the calls that were in flight.
  @Suite struct KillTests {
    private static let inputs = 500
    private static let jobs = 8

    @Test(.timeLimit(.minutes(1)))
    func killedAtTwentyPointsItRepeatsAtMostTheCallsInFlight() throws {
      let server = try ModelServer(
        "--mode", "qa", "--latency", "4-16", "--questions", "2", "--fault", "500=0.02,reset=0.02")
      let place = try Place(generator: server)
      try place.write("in", chunks(Self.inputs))
      // A kill loses at most the calls in flight; one that comes while those are asked again may have
      // them counted after it.
      var repeated = 0
      for point in 0..<20 {
        // From 5 % to 95 % of the calls.
        let target = Self.inputs * (500 + point * 9000 / 19) / 10_000
        let child = try place.start("cur-gen", "qa", "-j", "\(Self.jobs)", "in", "-o", "out")
        while try paid(server) < target { usleep(500) }
        kill(child.process, SIGKILL)
        #expect(child.wait() == 128 + SIGKILL)
        // What the run before lost is asked again by this one.
        let now = try server.statistics.repeatedPaid
        #expect(now - repeated <= 2 * Self.jobs, "kill \(point)")
        #expect(now <= (point + 1) * Self.jobs, "kill \(point)")
        repeated = now
      }
      #expect(try place.run("cur-gen qa -q -j \(Self.jobs) in -o out") == ("", 0))
      let seen = try server.statistics
      #expect(seen.repeatedPaid <= 20 * Self.jobs)
      #expect(seen.answered - seen.repeatedPaid == Self.inputs)
      #expect(seen.maxInFlight <= Self.jobs)
      print("20 kills, \(Self.inputs) calls: \(seen.repeatedPaid) paid twice")

      // The same bytes as an undisturbed run over the same replies, and the same questions as one
      // over others.
      #expect(
        try place.run("cur-gen qa -q --cache-mode only in > again; cmp out again") == ("", 0))
      #expect(try server.statistics.calls == seen.calls)
      let undisturbed = try Place(generator: server)
      try undisturbed.write("in", chunks(Self.inputs))
      #expect(try undisturbed.run("cur-gen qa -q in > out") == ("", 0))
      let samples = try place.samples("out")
      #expect(samples.map(\.content) == (try undisturbed.samples("out")).map(\.content))
      #expect(samples.count == 2 * Self.inputs)
    }

    /// The distinct calls that were answered.
    private func paid(_ server: ModelServer) throws -> Int {
      let seen = try server.statistics
      return seen.answered - seen.repeatedPaid
    }
  }
}
