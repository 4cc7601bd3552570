public import Glibc

/// Runs `body` on a new thread, which ends with it; nil, with errno set, if there can be none.
@discardableResult
public func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let failure = pthread_create(
    &thread, nil,
    { argument in
      argument.map { Unmanaged<Box>.fromOpaque($0).takeRetainedValue().body() }
      return nil
    }, box.toOpaque())
  guard failure == 0 else {
    box.release()
    errno = failure
    return nil
  }
  return thread
}
