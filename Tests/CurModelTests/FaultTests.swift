import CurModel
import CurSample
import CurTool
import Foundation
import TestSupport
import Testing

extension ServerTests {
  @Suite struct FaultTests {
    let cache: Folder
    init() throws { cache = try Folder() }

    /// The marks in a prompt make its first try fail, and the second succeed.
    @Test(arguments: ["429", "500", "503", "reset", "cut", "garbage"])
    func whatIsTemporaryIsTriedAgain(_ fault: String) async throws {
      let server = try ModelServer("--retry-after", "5ms")
      let client = try client(server.base, cache: cache)
      #expect(await ask(client, "@@\(fault)*1 text").text == "echo: @@\(fault)*1 text")
      #expect(try server.statistics.calls == 2)
      #expect(try server.statistics.faults == [fault: 1])
      #expect(client.statistics.retries == 1)
      #expect(client.statistics.calls == 1)
    }

    /// Every text ends as its own reply, none doubled, whatever is on the way.
    @Test func aRunSurvivesManyFaults() async throws {
      let server = try ModelServer(
        "--latency", "0-5", "--fault", "429=0.05,500=0.05,reset=0.05,cut=0.05", "--retry-after",
        "5ms")
      let client = try client(server.base, cache: cache) {
        $0.inFlight = 16
        $0.maxRetries = 12
      }
      let texts = (0..<150).map { "text \($0)" }
      let replies = await askAll(client, texts)
      #expect(replies.map(\.text) == texts.map { "echo: \($0)" })
      let seen = try server.statistics
      #expect(seen.repeatedPaid == 0)
      #expect(seen.calls == 150 + client.statistics.retries)
      #expect(client.statistics.retries > 15)
    }

    @Test(arguments: ["1", "date"])
    func retryAfterPausesAllCalls(_ header: String) async throws {
      let server = try ModelServer("--latency", "200", "--retry-after", header)
      let client = try client(server.base, cache: cache) { $0.inFlight = 4 }
      let start = ContinuousClock.now
      let replies = await askAll(client, (0..<4).map { "@@429*1 text \($0)" })
      let passed = ContinuousClock.now - start
      #expect(replies.allSatisfy { $0.text != nil })
      #expect(passed < .seconds(4))  // one after the other they would take more than four
      #expect(header == "date" || passed >= .seconds(1))
    }

    @Test func aServerWithLessRoomIsGivenLess() async throws {
      let server = try ModelServer("--latency", "20", "--max-parallel", "4", "--retry-after", "5ms")
      let client = try client(server.base, cache: cache) { $0.inFlight = 16 }
      let replies = await askAll(client, (0..<100).map { "text \($0)" })
      #expect(replies.allSatisfy { $0.text != nil })
      #expect(try server.statistics.repeatedPaid == 0)
    }

    @Test(arguments: [
      (
        "401",
        "'BASE' asks for a key, and OPENAI_API_KEY is not set: HTTP 401: asked to fail with 401"
      ),
      (
        "403",
        "'BASE' asks for a key, and OPENAI_API_KEY is not set: HTTP 403: asked to fail with 403"
      ),
      (
        "quota",
        "the quota at 'BASE' is exhausted: HTTP 429: You exceeded your current quota"
      ),
    ])
    func whatNoWaitingMendsStopsTheRun(_ fault: String, _ message: String) async throws {
      let server = try ModelServer("--latency", "20")
      let client = try client(server.base, cache: cache) { $0.inFlight = 2 }
      let replies = await askAll(client, (0..<50).map { "@@\(fault) text \($0)" })
      for reply in replies {
        guard case .failure(.stopped(let error)) = reply else {
          Issue.record("not stopped: \(reply)")
          continue
        }
        #expect(error.status == .modelFailure)
        #expect(error.message == message.replacing("BASE", with: server.base))
      }
      #expect(try server.statistics.calls <= 2)
    }

    @Test(arguments: [
      ("refused", "the model refused: I cannot help with that."),
      ("length", "the answer was cut off at the token limit"),
      ("empty", "the answer is empty"),
      ("null", "the answer is empty"),
      ("unclosed", "the answer holds an unclosed <think>"),
      ("400", "the service refused the request: HTTP 400: asked to fail with 400"),
      ("404", "the service refused the request: HTTP 404: asked to fail with 404"),
    ])
    func whatIsNoAnswerIsKeptAsNone(_ fault: String, _ words: String) async throws {
      let server = try ModelServer()
      // A request that was not taken was not paid for, and may be taken tomorrow.
      let isPaid = !["400", "404"].contains(fault)
      for calls in 1...2 {
        let client = try client(server.base, cache: cache)
        #expect(await ask(client, "@@\(fault) text").faultText == words)
        #expect(try server.statistics.calls == (isPaid ? 1 : calls))
      }
    }

    @Test func reasoningIsNoPartOfTheText() async throws {
      let server = try ModelServer()
      let reply = try await ask(client(server.base, cache: cache), "@@think text").get()
      #expect(reply.text == "echo: @@think text")
      #expect(reply.reasoning == #"Perhaps {"a": 1}?"#)
    }

    @Test func aModelThatCannotBeReachedStopsTheRun() async throws {
      let client = try client("http://127.0.0.1:9/v1", cache: cache) { $0.maxRetries = 1 }
      guard case .failure(.stopped(let error)) = await ask(client, "text") else {
        Issue.record("not stopped")
        return
      }
      #expect(error.status == .modelFailure)
      #expect(
        error.message == "cannot reach the model at 'http://127.0.0.1:9/v1': Connection refused")
    }

    @Test func aServiceThatOnlyFailsStopsTheRun() async throws {
      let server = try ModelServer("--fault", "500=1")
      let client = try client(server.base, cache: cache) {
        $0.maxRetries = 0
        $0.inFlight = 1
      }
      let replies = await askAll(client, (0..<30).map { "text \($0)" })
      #expect(try server.statistics.calls == Breaker.limit)
      #expect(replies.last?.faultText.hasPrefix("\(Breaker.limit) calls in a row to ") == true)
    }

    @Test func aTryThatHangsIsGivenUp() async throws {
      let server = try ModelServer()
      let client = try client(server.base, cache: cache) { $0.timeoutSeconds = 0.3 }
      #expect(await ask(client, "@@hang*1 text").text == "echo: @@hang*1 text")
      #expect(try server.statistics.calls == 2)
    }

    /// The schema is asked for as far as the server takes it; the cache knows the request as it was
    /// meant, so what was learnt does not change it.
    @Test(arguments: [("format", 1), ("noformat", 2)])
    func aRefusedFormatIsNotAskedForAgain(_ fault: String, _ refusals: Int) async throws {
      let server = try ModelServer()
      let client = try client(server.base, cache: cache) { $0.inFlight = 1 }
      for order in 0..<3 {
        var request = ChatRequest(
          messages: [ChatMessage(role: "user", content: "@@\(fault) text \(order)")])
        request.schema = try Schema([
          "type": "object", "properties": ["a": ["type": "string"]],
        ])
        let reply = try await client.chat(request, order: order)
        #expect(reply.text == "echo: @@\(fault) text \(order)")
        let again = try await client.chat(request, order: order)
        #expect(again.fromCache)
      }
      #expect(try server.statistics.faults == [fault: refusals])
      #expect(try server.statistics.calls == 3 + refusals)
      #expect(client.statistics.retries == 0)
    }

    /// A key that a server echoes is in no message, and in nothing that is kept.
    @Test func aKeyIsNeverShown() async throws {
      let server = try ModelServer("--key", "other")
      let path = cache.path
      var configuration = ModelConfiguration(
        role: .generate, model: "openai/test", apiBase: server.base)
      configuration.environment = {
        ["CUR_CACHE": path, "OPENAI_API_KEY": "sk-canary-1"][$0]
      }
      let reply = await ask(try ModelClient(configuration), "text")
      #expect(try server.statistics.keys == 1)
      #expect(reply.faultText.contains("HTTP 401: Incorrect API key provided: Bearer ***"))

      let open = try ModelServer()
      configuration.apiBase = open.base
      let echoed = try await ask(try ModelClient(configuration), "say sk-canary-1").get()
      #expect(echoed.text == "echo: say ***")
    }
  }
}
