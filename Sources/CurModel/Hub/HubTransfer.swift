import CCurl
import CurTool
import Glibc

/// One request to the Hub, or to where it sends us, over one curl handle that keeps its connections.
///
/// It follows no redirect by itself, connects to no private address but that of the endpoint which
/// the user named, and ends a body that is longer than it may be. This file alone touches curl's
/// pointers on behalf of the Hub.
final class HubTransfer {
  /// What is asked for.
  struct Request {
    var url: HubURL
    var headers: [String] = []
    /// Whether only the headers are asked for.
    var isHead = false
    /// The host that may have a private address; nil for none.
    var trustedHost: String?
    /// The longest body, in bytes.
    var limit: Int
  }

  /// What came back, but for the body.
  struct Reply {
    var status = 0
    /// Where a redirect leads, as an absolute URL.
    var location: String?
    var headers: [String: String] = [:]
    /// Why there is no reply, or not the whole of it.
    var failure: Failure?
  }

  enum Failure {
    /// A connection that could not be made, or broke; trying again may help.
    case temporary(String)
    /// Trying again cannot help.
    case final(String)
    case interrupted
  }

  /// The headers that are looked at.
  private static let wanted = [
    "content-length", "content-range", "etag", "retry-after", "x-error-code", "x-error-message",
    "x-linked-etag", "x-linked-size", "x-repo-commit",
  ]

  private let easy: UnsafeMutableRawPointer

  init() throws(ToolError) {
    if let fault = ccurl_load() {
      throw ToolError(.systemFailure, "cannot load libcurl: \(String(cString: fault))")
    }
    guard let easy = ccurl_easy_init() else {
      throw ToolError(.systemFailure, "cannot start libcurl")
    }
    self.easy = easy
  }

  deinit { ccurl_easy_cleanup(easy) }

  /// What one transfer knows while it runs. A class, because curl holds its address.
  private final class State {
    var left: Int
    let trustsHost: Bool
    let body: Body
    /// Reads the reply as it is so far.
    let reply: () -> Reply
    /// Whether the body is wanted; nil before its first byte.
    var isWanted: Bool?
    var isTooLong = false
    var isRefused = false
    var isUntaken = false

    init(_ limit: Int, _ trustsHost: Bool, _ body: Body, _ reply: @escaping () -> Reply) {
      (left, self.trustsHost, self.body, self.reply) = (limit, trustsHost, body, reply)
    }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
      if isWanted == nil {
        let reply = reply()
        isWanted = 200..<300 ~= reply.status
        // What an error or a redirect says is not read.
        if isWanted == true { body.begin(reply) } else { left = HubTransfer.longestPage }
      }
      left -= bytes.count
      isTooLong = left < 0
      guard !isTooLong else { return 0 }
      guard isWanted == true else { return bytes.count }
      isUntaken = !body.take(bytes)
      return isUntaken ? 0 : bytes.count
    }
  }

  /// The longest page beside a redirect or an error. *Chosen*.
  private static let longestPage = 1 << 20

  /// What becomes of the body of a reply that is no error.
  struct Body {
    /// Is told of the reply before the first byte.
    var begin: (Reply) -> Void = { _ in }
    /// Takes some bytes; false to end.
    var take: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  }

  /// Carries out `request`.
  func perform(_ request: Request, _ body: Body) -> Reply {
    // A proxy's address stands for the server's, and is the user's own choice.
    let isNamed = request.trustedHost == request.url.host
    let trustsHost = isNamed || Self.usesProxy(request.url.scheme)
    let state = State(request.limit, trustsHost, body) { [self] in received }
    let context = Unmanaged.passUnretained(state).toOpaque()
    var list: UnsafeMutablePointer<curl_slist>?
    for header in request.headers { list = ccurl_append(list, header) }
    defer { ccurl_free_list(list) }
    ccurl_reset(easy)
    set(request, list, context)
    // Else a host that goes past the proxy would go past the check of its address too.
    if !isNamed { _ = ccurl_set_string(easy, CURLOPT_NOPROXY, "") }
    let code = withExtendedLifetime(state) { ccurl_perform(easy) }
    var reply = received
    reply.failure = failure(code, state, request)
    return reply
  }

  /// Status and headers of the reply.
  private var received: Reply {
    var reply = Reply()
    _ = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &reply.status)
    for name in Self.wanted {
      if let value = ccurl_header(easy, name) { reply.headers[name] = String(cString: value) }
    }
    var location: UnsafeMutableRawPointer?
    _ = ccurl_get_pointer(easy, CURLINFO_REDIRECT_URL, &location)
    reply.location = location.map { String(cString: $0.assumingMemoryBound(to: CChar.self)) }
    return reply
  }

  private func set(
    _ request: Request, _ headers: UnsafeMutablePointer<curl_slist>?,
    _ context: UnsafeMutableRawPointer
  ) {
    _ = ccurl_set_string(easy, CURLOPT_URL, request.url.text)
    _ = ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = ccurl_set_string(easy, CURLOPT_USERAGENT, "cur")
    _ = ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, headers)
    for (option, value) in [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_NOPROGRESS, 0),
      (CURLOPT_NOBODY, request.isHead ? 1 : 0), (CURLOPT_CONNECTTIMEOUT, 30),
      // A byte a second, so that a transfer that stands still is begun again.
      (CURLOPT_LOW_SPEED_LIMIT, 1), (CURLOPT_LOW_SPEED_TIME, 60),
    ] { _ = ccurl_set_long(easy, option, value) }
    _ = ccurl_set_write(
      easy,
      { bytes, size, count, context in
        guard let context else { return 0 }
        let state = Unmanaged<State>.fromOpaque(context).takeUnretainedValue()
        return state.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
      }, context)
    _ = ccurl_set_open(
      easy,
      { context, bytes, count in
        guard let context, let bytes else { return 0 }
        let state = Unmanaged<State>.fromOpaque(context).takeUnretainedValue()
        let address = Array(UnsafeBufferPointer(start: bytes, count: count))
        let isAllowed = state.trustsHost || isPublicAddress(address)
        state.isRefused = state.isRefused || !isAllowed
        return isAllowed ? 1 : 0
      }, context)
    _ = ccurl_set_stop(easy, { Signals.areRaised ? 1 : 0 })
  }

  private func failure(_ code: CURLcode, _ state: State, _ request: Request) -> Failure? {
    if code == CURLE_OK { return nil }
    if Signals.areRaised { return .interrupted }
    if state.isRefused {
      return .final(
        "'\(visible(request.url.host))' has a private address, which only HF_ENDPOINT may name")
    }
    if state.isTooLong { return .final("the reply is longer than it may be") }
    if state.isUntaken { return .final("it could not be kept") }
    let words = String(cString: ccurl_words(code))
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_URL_MALFORMAT,
      CURLE_UNSUPPORTED_PROTOCOL:
      return .final(words)
    default: return .temporary(words)
    }
  }

  /// Whether curl is told of a proxy, by the variables that it heeds.
  private static func usesProxy(_ scheme: String) -> Bool {
    let own = scheme == "http" ? ["http_proxy"] : ["https_proxy", "HTTPS_PROXY"]
    return (own + ["all_proxy", "ALL_PROXY"]).contains { environmentValue($0) != nil }
  }
}
