import CSQLite
import CurModel
import CurTool
import Foundation
import TestSupport
import Testing

extension ServerTests {
  @Suite struct ClientTests {
    let cache: Folder
    init() throws { cache = try Folder() }

    @Test func eachCallerGetsItsOwnReply() async throws {
      let server = try ModelServer("--latency", "0-20")
      let client = try client(server.base, cache: cache) { $0.inFlight = 8 }
      let texts = (0..<200).map { "text \($0)" }
      let replies = await askAll(client, texts)
      #expect(replies.map(\.text) == texts.map { "echo: \($0)" })
      let reply = try replies[7].get()
      #expect(reply.modelAsked == "openai/test")
      #expect(reply.modelAnswered == "test-2026-11-20")
      #expect(reply.finishReason == "stop")
      #expect(reply.promptTokens ?? 0 > 0)
      #expect(reply.requestSHA256.count == 64)
      #expect(!reply.fromCache)
      #expect(client.statistics.calls == 200)
      #expect(client.statistics.summary.hasPrefix("200 calls, "))
    }

    @Test func callsInFlightReachTheLimitAndNeverPassIt() async throws {
      let server = try ModelServer("--latency", "20-40")
      let client = try client(server.base, cache: cache) { $0.inFlight = 12 }
      _ = await askAll(client, (0..<120).map { "text \($0)" })
      let seen = try server.statistics
      #expect(seen.maxInFlight == 12)
      #expect(client.statistics.highestInFlight == 12)
      #expect(seen.calls == 120)
      #expect(seen.connections <= 12 + 1)  // one is this question
    }

    @Test func theLowestSampleGoesFirst() async throws {
      let log = cache.path + "/order"
      let logged = try ModelServer("--latency", "300", "--log", log)
      let client = try client(logged.base, cache: cache) { $0.inFlight = 1 }
      let first = Task { await ask(client, "first", order: 0) }
      while try logged.statistics.calls == 0 { try await Task.sleep(for: .milliseconds(5)) }
      let others = [3, 1, 2].map { order in Task { await ask(client, "at \(order)", order: order) }
      }
      _ = await first.value
      for other in others { _ = await other.value }
      let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
      let order = lines.map { line in ["first", "at 1", "at 2", "at 3"].first { line.contains($0) }
      }
      #expect(order == ["first", "at 1", "at 2", "at 3"])
    }

    @Test func nothingIsAskedTwice() async throws {
      let server = try ModelServer("--latency", "10")
      let texts = (0..<30).map { "text \($0 % 10)" }
      var replies: [[String?]] = []
      for _ in 0..<2 {
        let client = try client(server.base, cache: cache)
        let answers = await askAll(client, texts)
        replies.append(answers.map { try? $0.get().replySHA256 })
      }
      #expect(try server.statistics.calls == 10)
      #expect(replies[0] == replies[1])
      #expect(!replies[0].contains(nil))
    }

    @Test func anotherDrawIsAnotherCall() async throws {
      let server = try ModelServer()
      let client = try client(server.base, cache: cache)
      let first = try await ask(client, "same", draw: 0).get()
      let second = try await ask(client, "same", draw: 1).get()
      let again = try await ask(client, "same", draw: 1).get()
      #expect(first.replySHA256 != second.replySHA256)
      #expect(again.replySHA256 == second.replySHA256)
      #expect(again.fromCache)
      #expect(again.completionTokens == second.completionTokens)
      #expect(try server.statistics.calls == 2)
    }

    @Test func cacheModes() async throws {
      let server = try ModelServer()
      func calls(_ mode: CacheMode, _ text: String) async throws -> Int {
        let before = try server.statistics.calls
        let client = try client(server.base, cache: cache) { $0.cacheMode = mode }
        _ = await askAll(client, [text, text])
        return try server.statistics.calls - before
      }
      #expect(try await calls(.off, "a") == 2)
      #expect(try await calls(.only, "a") == 0)
      #expect(try await calls(.on, "a") == 1)
      #expect(try await calls(.only, "a") == 0)
      #expect(try await calls(.refresh, "a") == 1)
      #expect(try await calls(.on, "a") == 0)
      let only = try client(server.base, cache: cache) { $0.cacheMode = .only }
      #expect(await ask(only, "a").text == "echo: a")
      guard case .failure(.onlyCache) = await ask(only, "b") else {
        Issue.record("a reply from nowhere")
        return
      }
    }

    /// While nothing can be committed, no more calls are made than may be in flight, and no caller
    /// has a reply: what a kill -9 could lose is at most `-j` replies.
    @Test func aReplyIsCommittedBeforeItIsGiven() async throws {
      let server = try ModelServer("--latency", "5")
      let client = try client(server.base, cache: cache) { $0.inFlight = 4 }
      var other: OpaquePointer?
      try #require(sqlite3_open(cache.path + "/replies.sqlite", &other) == SQLITE_OK)
      defer { sqlite3_close(other) }
      try #require(sqlite3_exec(other, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK)
      let replies = Task { await askAll(client, (0..<20).map { "text \($0)" }) }
      while try server.statistics.answered < 4 { try await Task.sleep(for: .milliseconds(5)) }
      try await Task.sleep(for: .milliseconds(300))
      #expect(try server.statistics.calls == 4)
      var kept = CommittedRows(other)
      #expect(kept.count == 0)
      try #require(sqlite3_exec(other, "ROLLBACK", nil, nil, nil) == SQLITE_OK)
      #expect(await replies.value.allSatisfy { $0.text != nil })
      kept = CommittedRows(other)
      #expect(kept.count == 20)
      #expect(try server.statistics.repeatedPaid == 0)
    }

    @Test func cancelKeepsWhatComesAndCallsNoMore() async throws {
      let server = try ModelServer("--latency", "300")
      let client = try client(server.base, cache: cache) { $0.inFlight = 3 }
      let replies = Task { await askAll(client, (0..<9).map { "text \($0)" }) }
      while try server.statistics.calls < 3 { try await Task.sleep(for: .milliseconds(5)) }
      client.cancel()
      let texts = await replies.value.map { $0.text ?? $0.faultText }
      #expect(texts.prefix(3).allSatisfy { $0.hasPrefix("echo: ") })
      #expect(texts.dropFirst(3).allSatisfy { $0 == "interrupted" })
      #expect(try server.statistics.calls == 3)
    }

    @Test func cancelGivesUpWhatHangs() async throws {
      let server = try ModelServer()
      let client = try client(server.base, cache: cache)
      let reply = Task { await ask(client, "@@hang") }
      while try server.statistics.calls < 1 { try await Task.sleep(for: .milliseconds(5)) }
      let start = ContinuousClock.now
      client.cancel()
      #expect(await reply.value.faultText == "interrupted")
      #expect(ContinuousClock.now - start < .seconds(4))
    }
  }
}

/// How many replies a connection sees.
struct CommittedRows {
  let count: Int
  init(_ database: OpaquePointer?) {
    var statement: OpaquePointer?
    sqlite3_prepare_v2(database, "SELECT count(*) FROM reply", -1, &statement, nil)
    sqlite3_step(statement)
    count = Int(sqlite3_column_int64(statement, 0))
    sqlite3_finalize(statement)
  }
}
