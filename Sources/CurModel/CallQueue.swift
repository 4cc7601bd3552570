/// A call on its way: made by a task, moved from thread to thread, finished once.
struct Call: Sendable {
  /// The number of its sample: the lowest goes first.
  let order: Int
  /// The number of the call: of one sample's calls the first goes first.
  let ticket: Int
  let request: WireRequest
  /// How it was last asked.
  var manners = Manners()
  var tries = 0
  var startedAt = 0.0
  /// The number of its try in the account.
  var reservation = 0
  /// How many calls had succeeded when this one was last started.
  var successesBefore = 0
  var finish: @Sendable (Result<Answer, ModelFault>) -> Void
}

/// The answer to a call.
struct Answer: Sendable {
  let body: [UInt8]
  let completion: Completion
}

/// The calls that wait to be started, lowest sample first, and those that wait for a later try.
struct CallQueue {
  /// A binary heap: no call is before the one at half its index.
  private var heap: [Call] = []
  private var later: [(due: Double, call: Call)] = []

  /// The call that is to be started next.
  var next: Call? { heap.first }
  /// Whether a call waits to be started now.
  var hasNext: Bool { !heap.isEmpty }
  /// When the first of the others is due.
  var nextDue: Double? { later.lazy.map(\.due).min() }

  mutating func put(_ call: Call) {
    heap.append(call)
    var at = heap.count - 1
    while at > 0, Self.goesFirst(heap[at], heap[(at - 1) / 2]) {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  mutating func put(_ call: Call, due: Double) { later.append((due, call)) }

  /// Lets the calls that are due by `now` be started.
  mutating func ripen(_ now: Double) {
    guard !later.isEmpty else { return }
    for (due, call) in later where due <= now { put(call) }
    later.removeAll { $0.due <= now }
  }

  mutating func take() -> Call? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return first
  }

  mutating func takeAll() -> [Call] {
    defer { (heap, later) = ([], []) }
    return heap + later.map(\.call)
  }

  private mutating func sink() {
    var at = 0
    while true {
      var child = 2 * at + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, Self.goesFirst(heap[child + 1], heap[child]) { child += 1 }
      guard Self.goesFirst(heap[child], heap[at]) else { return }
      heap.swapAt(at, child)
      at = child
    }
  }

  private static func goesFirst(_ a: Call, _ b: Call) -> Bool {
    (a.order, a.ticket) < (b.order, b.ticket)
  }
}
