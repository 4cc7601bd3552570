import CurTool

/// Has this thread wait for what `work` gives. Not to be called by a task.
func waiting<Result: Sendable>(for work: @escaping @Sendable () async -> Result) -> Result {
  let (gate, place) = (Turnstile(), Place<Result>())
  Task.detached {
    place.result = await work()
    gate.advance()
  }
  while true {
    _ = gate.wait(for: 1)
    if let result = place.result { return result }
  }
}

/// Written by the task before the gate opens, and read after.
private final class Place<Result: Sendable>: @unchecked Sendable {
  var result: Result?
}
