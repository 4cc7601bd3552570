import CurModel
import Testing

@Test func aBurstCutsTheLimitOnce() {
  var pace = Pace(ceiling: 64)
  for _ in 0..<30 { pace.wasTooFast(startedAt: 1, now: 2) }
  #expect(pace.limit == 44)
  pace.wasTooFast(startedAt: 3, now: 4)
  #expect(pace.limit == 30)
}

@Test func theLimitGrowsByOneAfterTwentySuccesses() {
  var pace = Pace(ceiling: 4)
  pace.wasTooFast(startedAt: 1, now: 2)
  #expect(pace.limit == 2)
  for _ in 0..<19 { pace.succeeded() }
  #expect(pace.limit == 2)
  pace.succeeded()
  #expect(pace.limit == 3)
  for _ in 0..<100 { pace.succeeded() }
  #expect(pace.limit == 4)
}

@Test func theLimitIsNeverNothing() {
  var pace = Pace(ceiling: 2)
  for time in 1..<9 { pace.wasTooFast(startedAt: Double(time), now: Double(time)) }
  #expect(pace.limit == 1)
}

@Test(
  arguments: [
    ("2", nil, 2), (" 1.5 ", nil, 1.5), ("9", "250", 0.25), (nil, "1500", 1.5), ("-1", nil, nil),
    (nil, nil, nil), ("soon", nil, nil), ("nan", nil, nil), ("inf", nil, nil),
    ("Sun, 06 Nov 1994 08:49:37 GMT", nil, 37), ("Sun, 06 Nov 1994 08:48:37 GMT", nil, 0),
  ] as [(String?, String?, Double?)])
func retryAfterIsReadInAllItsForms(_ seconds: String?, _ milliseconds: String?, _ wait: Double?) {
  // 784111740 is 1994-11-06 08:49:00 UTC, of the example in RFC 9110, section 5.6.7.
  #expect(retryAfter(seconds: seconds, milliseconds: milliseconds, now: 784_111_740) == wait)
}

@Test func backoffStaysWithinItsBounds() {
  for (n, most) in [(1, 0.5), (2, 1), (3, 2), (7, 32), (8, 60), (99, 60)] {
    let waits = (0..<200).map { _ in backoff(beforeTry: n) }
    #expect(waits.allSatisfy { $0 >= 0 && $0 <= most })
    #expect((waits.max() ?? 0) > most / 2)
  }
}

@Test func theBreakerForgivesASuccess() {
  var breaker = Breaker()
  #expect(ends(&breaker, after: Breaker.limit - 1, isOwn: false) == false)
  breaker.succeeded()
  #expect(ends(&breaker, after: Breaker.limit - 1, isOwn: false) == false)
  #expect(ends(&breaker, after: 1, isOwn: false))
}

@Test func requestsThatAreAtFaultThemselvesCountOnlyBeforeAnySuccess() {
  var breaker = Breaker()
  breaker.succeeded()
  #expect(ends(&breaker, after: 50, isOwn: true) == false)
  var cold = Breaker()
  #expect(ends(&cold, after: Breaker.limit - 1, isOwn: true) == false)
  #expect(ends(&cold, after: 1, isOwn: true))
}

/// Whether the run ends within so many failures.
private func ends(_ breaker: inout Breaker, after failures: Int, isOwn: Bool) -> Bool {
  for _ in 0..<failures where breaker.failed(isOwn: isOwn) { return true }
  return false
}

@Test(arguments: [
  ("plain", ReasoningSplit.none), ("a < b", .none), ("<think>a", .unclosed),
  (" <think>a</think> b", .closed(reasoning: "a", rest: "b")),
  ("a</think>b", .closed(reasoning: "a", rest: "b")),
  ("write <think>a</think> first", .none), (#"{"a":"</think>"}"#, .none),
])
func reasoningIsTakenOff(_ text: String, _ expected: ReasoningSplit) {
  #expect(splitReasoning(text) == expected)
}
