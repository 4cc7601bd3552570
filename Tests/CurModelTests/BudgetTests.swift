import CurModel
import CurSample
import CurTool
import Foundation
import TestSupport
import Testing

extension ServerTests {
  /// Whatever goes wrong on the way, no more is asked for than the budget allows.
  @Suite struct BudgetTests {
    let cache: Folder
    init() throws { cache = try Folder() }

    private static let price = Price(prompt: 1000, completion: 2000)

    @Test(arguments: [1, 4, 16])
    func triesCountAsCalls(_ inFlight: Int) async throws {
      let server = try ModelServer(
        "--latency", "0-5", "--fault", "500=0.3,reset=0.2", "--retry-after", "5ms")
      let client = try client(server.base, cache: cache) {
        $0.inFlight = inFlight
        $0.budget.calls = 20
      }
      let replies = await askAll(client, (0..<60).map { "text \($0)" })
      #expect(try server.statistics.calls == 20)
      #expect(replies.contains { $0.text != nil } && replies.contains { $0.text == nil })
      let last = try #require(replies.last)
      #expect(
        last.faultText
          == "the budget '--max-calls 20' is used up: raise it and run again, what is paid for is kept"
      )
    }

    @Test func moneyIsCountedAsTheServiceCountsTokens() async throws {
      let server = try ModelServer()
      let client = try client(server.base, cache: cache) {
        $0.price = Self.price
        $0.budget.nanoDollars = 400_000
      }
      var cost = 0
      for k in 0..<40 {
        var request = ChatRequest(
          messages: [ChatMessage(role: "user", content: "text \(k)")], maxTokens: 50)
        request.seed = 1
        guard let reply = try? await client.chat(request, order: k) else { break }
        cost += (reply.promptTokens ?? 0) * 1000 + (reply.completionTokens ?? 0) * 2000
      }
      #expect(client.statistics.nanoDollars == cost)
      #expect(cost <= 400_000)
      // A call whose worst case did not fit was not made, though it would have cost little.
      let calls = try server.statistics.calls
      #expect(calls > 5 && calls < 40)
    }

    @Test func oneCallThatMayCostMoreThanAllIsNotMade() async throws {
      let server = try ModelServer()
      let client = try client(server.base, cache: cache) { $0.budget.tokens = 100 }
      let reply = await ask(client, "text")
      #expect(reply.faultText.hasPrefix("one call may take more than '--max-tokens-total 100'"))
      #expect(try server.statistics.calls == 0)
    }

    /// Several clients of one run share its account, and so does a later run of it.
    @Test func aRunDirectoryIsTheArbiter() async throws {
      let server = try ModelServer("--latency", "0-10", "--fault", "500=0.2")
      let ledger = cache.path + "/ledger.sqlite"
      func run(_ clients: Int, _ name: String) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for k in 0..<clients {
            let client = try client(server.base, cache: cache) {
              $0.inFlight = 8
              $0.maxRetries = 9
              $0.budget.calls = 50
              $0.ledger = (ledger, "generate")
            }
            group.addTask {
              _ = await askAll(client, (0..<20).map { "\(name) \(k) \($0)" })
            }
          }
          try await group.waitForAll()
        }
      }
      try await run(4, "first")
      #expect(try server.statistics.calls == 50)
      try await run(1, "second")
      #expect(try server.statistics.calls == 50)
    }
  }
}

/// What was sent when (seconds, tokens), limits of calls and tokens, then how long one of 10 tokens
/// waits at 30 s.
@Test(
  arguments: [
    ([], 1, nil, 0.0), ([(0.0, 5)], 1, nil, 30.0), ([(0, 5), (20, 5)], 2, nil, 30),
    ([(0, 5), (20, 5)], 3, nil, 0), ([(-31, 5)], 1, nil, 0),
    ([(0, 50), (20, 40)], nil, 100, 0), ([(0, 50), (20, 41)], nil, 100, 30),
    ([(0, 5), (20, 90)], nil, 100, 30), ([(0, 5), (20, 95)], nil, 100, 50),
    ([], nil, 5, 0),
  ] as [([(Double, Int)], Int?, Int?, Double)])
func aMinuteHoldsNoMore(
  _ sent: [(Double, Int)], _ calls: Int?, _ tokens: Int?, _ wait: Double
) {
  var rate = Rate(calls: calls, tokens: tokens)
  for (number, entry) in sent.enumerated() { rate.sent(number, entry.1, now: entry.0) }
  #expect(rate.wait(for: 10, now: 30) == wait)
}

@Test func whatACallTookIsPutInPlaceOfTheGuess() {
  var rate = Rate(calls: nil, tokens: 100)
  rate.sent(1, 95, now: 0)
  #expect(rate.wait(for: 10, now: 1) == 59)
  rate.settle(1, 40)
  #expect(rate.wait(for: 10, now: 1) == 0)
}

@Test(
  arguments: [
    ("openai/gpt-4o-mini", Price(prompt: 150, completion: 600)),
    ("anthropic/claude-haiku-4-5", Price(prompt: 1000, completion: 5000)),
    ("openai/no-such-model", nil), ("gpt-4o-mini", nil), ("mistral/gpt-4o-mini", nil),
  ] as [(String, Price?)])
func aModelHasItsPrice(_ model: String, _ price: Price?) { #expect(Price.listed(model) == price) }

@Test(arguments: [
  (0, "$0.0000"), (1, "$0.0001"), (100_000, "$0.0001"), (100_001, "$0.0002"),
  (12_345_600_000, "$12.3456"),
])
func moneyIsShownInHundredthsOfACent(_ nano: Int, _ shown: String) {
  #expect(dollars(nano) == shown)
}

/// How a service says when a limit is reset, and in how many seconds that is at 2026-11-20T14:00:00Z.
@Test(
  arguments: [
    ("1s", 1.0), ("120ms", 0.12), ("6m0s", 360), ("1h2m3s", 3723), ("17.5s", 17.5), ("20", 20),
    ("2026-11-20T14:00:30Z", 30), ("2026-11-20T13:00:00Z", 0), ("soon", nil), ("", nil),
  ] as [(String, Double?)])
func resetsAreRead(_ text: String, _ seconds: Double?) {
  #expect(secondsUntilReset(text, now: 1_795_183_200) == seconds)
}
