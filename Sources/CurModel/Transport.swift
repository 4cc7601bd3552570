import CCurl
import CurTool
import Glibc

/// What came back of one try.
struct Outcome: Sendable {
  /// The HTTP status; 0 if there was no reply.
  var status = 0
  var body: [UInt8] = []
  /// The system's or curl's words for what went wrong on the way.
  var failure: String?
  /// Whether trying again cannot help: a certificate that is not trusted, a reply too large.
  var isFinal = false
  /// Whether there was not even a connection.
  var isUnconnected = false
  /// The headers `Retry-After` (seconds or a date) and `Retry-After-Ms`.
  var retryAfter: String?
  var retryAfterMilliseconds: String?
  /// When there will be more of what is used up (requests, tokens of the minute), as the service says
  /// it with every reply: `1s`, `6m0s`, `120ms`, or a time of RFC 3339.
  var resets: [String] = []
}

/// Sends requests to one URL with curl's multi-socket interface, a fixed number at once.
///
/// Each slot keeps one easy handle, and curl a pool of connections, so a connection stays open from
/// call to call. This file alone touches curl's pointers. All but ``wake()`` belongs to one thread,
/// which is why it can be `@unchecked Sendable`.
final class Transport: @unchecked Sendable {
  /// The most bytes of a reply. Chosen: no chat completion is near it.
  static let maximumReplyBytes = 64 << 20

  private let multi: UnsafeMutableRawPointer
  private let headers: UnsafeMutablePointer<curl_slist>?
  /// The descriptors of the sockets that curl waits for, and of ``wake()``.
  private let (events, bell): (Int32, Int32)
  private var slots: [Slot] = []
  private var free: [Int] = []

  /// One call on the wire. A class, because curl holds its address while the call runs.
  private final class Slot {
    let easy: UnsafeMutableRawPointer
    let number: Int
    var url = ""
    var body: [UInt8] = []
    var isTooLarge = false
    init(_ easy: UnsafeMutableRawPointer, number: Int) { (self.easy, self.number) = (easy, number) }

    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
      isTooLarge = body.count + bytes.count > Transport.maximumReplyBytes
      guard !isTooLarge else { return 0 }
      body.append(contentsOf: bytes)
      return bytes.count
    }
  }

  /// - Parameter headers: those of every call, beside the content's type.
  init(headers given: [String], slots count: Int, timeoutSeconds: Double) throws(ToolError) {
    if let fault = ccurl_load() {
      throw ToolError(.systemFailure, "cannot load libcurl: \(String(cString: fault))")
    }
    guard let multi = ccurl_multi_init() else {
      throw ToolError(.systemFailure, "cannot start libcurl")
    }
    self.multi = multi
    var bell: Int32 = -1
    events = ccurl_events(multi, &bell)
    self.bell = bell
    var headers = ccurl_append(nil, "Content-Type: application/json")
    headers = ccurl_append(headers, "Expect:")  // or a large prompt waits for "100 Continue"
    for header in given { headers = ccurl_append(headers, header) }
    self.headers = headers
    guard events >= 0 else {
      throw ToolError(.systemFailure, "cannot make epoll: \(systemError())")
    }
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, count)
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, count)
    for number in 0..<count {
      guard let easy = ccurl_easy_init() else {
        throw ToolError(.systemFailure, "cannot start libcurl")
      }
      let slot = Slot(easy, number: number)
      set(slot, timeoutSeconds: timeoutSeconds)
      slots.append(slot)
      free.append(number)
    }
  }

  deinit {
    for slot in slots {
      ccurl_remove(multi, slot.easy)
      ccurl_easy_cleanup(slot.easy)
    }
    ccurl_multi_cleanup(multi)
    ccurl_free_list(headers)
    close(events)
    close(bell)
  }

  private func set(_ slot: Slot, timeoutSeconds: Double) {
    let easy = slot.easy
    _ = ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = ccurl_set_string(easy, CURLOPT_USERAGENT, "cur")
    _ = ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, headers)
    let context = Unmanaged.passUnretained(slot).toOpaque()
    _ = ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
    for (option, value) in [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_TCP_NODELAY, 1), (CURLOPT_TCP_KEEPALIVE, 1),
      (CURLOPT_FOLLOWLOCATION, 0),  // a redirect would carry the key to another server
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)),
      (CURLOPT_CONNECTTIMEOUT_MS, Int(min(timeoutSeconds, 30) * 1000)),
      (CURLOPT_TIMEOUT_MS, max(1, Int(timeoutSeconds * 1000))),
    ] { _ = ccurl_set_long(easy, option, value) }
    _ = ccurl_set_write(
      easy,
      { bytes, size, count, context in
        guard let context else { return 0 }
        let slot = Unmanaged<Slot>.fromOpaque(context).takeUnretainedValue()
        return slot.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
      }, context)
  }

  /// Starts a call of `url` with `body` and gives its slot; nil if all slots are taken.
  func start(_ url: String, _ body: [UInt8]) -> Int? {
    guard let number = free.popLast() else { return nil }
    let slot = slots[number]
    if slot.url != url {
      slot.url = url
      _ = ccurl_set_string(slot.easy, CURLOPT_URL, url)
      // Over TLS the first calls wait to learn whether one connection can carry them all.
      _ = ccurl_set_long(slot.easy, CURLOPT_PIPEWAIT, url.hasPrefix("https:") ? 1 : 0)
    }
    (slot.body, slot.isTooLarge) = ([], false)
    _ = body.withUnsafeBytes { ccurl_set_body(slot.easy, $0.baseAddress, $0.count) }
    ccurl_add(multi, slot.easy)
    return number
  }

  /// Gives up the call in `number`.
  func abandon(_ number: Int) {
    ccurl_remove(multi, slots[number].easy)
    free.append(number)
  }

  /// Waits until there is something to send or receive, or ``wake()`` is called; sends and receives
  /// it, and gives the calls that ended.
  func work(waiting seconds: Double) -> [(slot: Int, outcome: Outcome)] {
    ccurl_work(multi, events, bell, seconds > 0 ? Int32(min(seconds, 60) * 1000) + 1 : 0)
    var done: [(slot: Int, outcome: Outcome)] = []
    var result = CURLE_OK
    while let easy = ccurl_next_done(multi, &result) {
      var context: UnsafeMutableRawPointer?
      _ = ccurl_get_pointer(easy, CURLINFO_PRIVATE, &context)
      guard let context else { continue }
      let slot = Unmanaged<Slot>.fromOpaque(context).takeUnretainedValue()
      done.append((slot.number, outcome(of: slot, result)))
      ccurl_remove(multi, easy)
      free.append(slot.number)
    }
    return done
  }

  /// Ends the wait of ``work(waiting:)``; any thread may call it.
  func wake() { ccurl_wake(bell) }

  private func outcome(of slot: Slot, _ result: CURLcode) -> Outcome {
    var outcome = Outcome()
    _ = ccurl_get_long(slot.easy, CURLINFO_RESPONSE_CODE, &outcome.status)
    swap(&outcome.body, &slot.body)
    if slot.isTooLarge {
      outcome.failure = "the reply is larger than 64 MiB"
      outcome.isFinal = true
    } else if result != CURLE_OK {
      outcome.failure = words(for: result, on: slot)
      outcome.isFinal = result == CURLE_PEER_FAILED_VERIFICATION
      outcome.isUnconnected =
        result == CURLE_COULDNT_CONNECT || result == CURLE_COULDNT_RESOLVE_HOST
    }
    for (remaining, reset) in Self.limitHeaders {
      guard let left = ccurl_header(slot.easy, remaining), left[0] == 0x30, left[1] == 0,
        let time = ccurl_header(slot.easy, reset)
      else { continue }
      outcome.resets.append(String(cString: time))
    }
    if outcome.status != 200 {
      outcome.retryAfter = ccurl_header(slot.easy, "retry-after").map { String(cString: $0) }
      outcome.retryAfterMilliseconds =
        ccurl_header(slot.easy, "retry-after-ms").map { String(cString: $0) }
    }
    return outcome
  }

  /// What is left of the requests and tokens of a minute, and when there will be more: OpenAI's names,
  /// which others copy, and Anthropic's.
  private static let limitHeaders = [
    ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
    ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
    ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
    ("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
  ]

  private func words(for result: CURLcode, on slot: Slot) -> String {
    var number = 0
    if result == CURLE_COULDNT_CONNECT,
      ccurl_get_long(slot.easy, CURLINFO_OS_ERRNO, &number) == CURLE_OK, number != 0
    {
      return String(cString: strerror(Int32(number)))
    }
    return String(cString: ccurl_words(result))
  }
}

/// The seconds since 1970 of an HTTP date; nil if it is none.
func httpDate(_ text: String) -> Int? {
  let seconds = ccurl_date(text)
  return seconds < 0 ? nil : seconds
}
