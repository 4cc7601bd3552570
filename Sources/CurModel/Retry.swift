import CurSample
import CurTool
import Glibc

/// What is to be done about one try of a call.
enum Verdict {
  case answer(Completion)
  /// The reply is whole but no answer, and paid for all the same.
  case noAnswer(ModelFault, Completion)
  /// A temporary failure. `wait` is what the server asked for, in seconds.
  case tryAgain(String, wait: Double?, isTooFast: Bool)
  /// The service will not take this request. The format it asked for may be why.
  case rejected(status: Int, message: String)
  case stop(ToolError)
}

/// The longest wait a server may ask for, in seconds; a longer one ends the run. Chosen.
private let longestWait = 600.0

/// Codes of OpenAI and those who copy it for "pay first", which no waiting mends.
private let paymentCodes: Set = [
  "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "insufficient_balance",
  "insufficient_credits", "account_deactivated",
]

/// Reads `outcome` of a call to `endpoint`.
func verdict(on outcome: Outcome, of endpoint: Endpoint) -> Verdict {
  if let failure = outcome.failure {
    guard outcome.isFinal else { return .tryAgain(failure, wait: nil, isTooFast: false) }
    return .stop(unreachable(endpoint, failure))
  }
  if outcome.status == 200, let completion = Completion(outcome.body) {
    return completion.fault.map { .noAnswer($0, completion) } ?? .answer(completion)
  }
  let error = ServiceError(outcome, key: endpoint.key)
  switch error.status {
  case 200:
    return .tryAgain("the reply is not a chat completion", wait: nil, isTooFast: false)
  case 401, 403: return .stop(keyRefused(endpoint, error))
  case 402: return .stop(quotaExhausted(endpoint, error))
  case 429 where paymentCodes.contains(error.code) || paymentCodes.contains(error.type):
    return .stop(quotaExhausted(endpoint, error))
  case 408, 409, 429, 500...:
    let wait =
      retryAfter(
        seconds: outcome.retryAfter, milliseconds: outcome.retryAfterMilliseconds, now: time(nil))
      ?? error.retryDelay
    if let wait, wait > longestWait {
      return .stop(
        ToolError(.modelFailure, "'\(endpoint.baseURL)' asks to wait for \(Int(wait)) s: \(error)"))
    }
    // To be told to wait for nothing is to be told nothing.
    return .tryAgain("\(error)", wait: wait == 0 ? nil : wait, isTooFast: error.status == 429)
  default: return .rejected(status: error.status, message: error.message)
  }
}

/// How long to wait before try `n` (from 1), in seconds: at random up to 0.5, 1, 2, 4, … and never
/// more than 60.
///
/// Source: "full jitter" of M. Brooker, "Exponential Backoff and Jitter", AWS, 2015.
package func backoff(beforeTry n: Int) -> Double {
  .random(in: 0...min(60, 0.25 * Double(1 << min(n, 10))))
}

/// How long the server asked to wait, in seconds.
///
/// Source: "Retry-After" of RFC 9110, section 10.2.3: whole seconds or a date; `Retry-After-Ms` is
/// OpenAI's and, being the finer, wins.
package func retryAfter(seconds: String?, milliseconds: String?, now: Int) -> Double? {
  if let wait = milliseconds.flatMap({ Double(trimmed($0)) }), wait >= 0, wait.isFinite {
    return wait / 1000
  }
  guard let seconds else { return nil }
  if let wait = Double(trimmed(seconds)) { return wait >= 0 && wait.isFinite ? wait : nil }
  return httpDate(seconds).map { Double(max(0, $0 - now)) }
}

/// The seconds until a limit is reset: a span such as `1s`, `6m0s` or `120ms` (OpenAI), a number of
/// seconds, or a time of RFC 3339 in UTC (Anthropic); nil for anything else.
package func secondsUntilReset(_ text: String, now: Int) -> Double? {
  if let span = seconds(ofSpan: text) { return span }
  let fields = text.prefix(19).split { "-T:".contains($0) }.compactMap { Int32($0) }
  guard fields.count == 6, text.contains("T") else { return nil }
  var time = tm()
  (time.tm_year, time.tm_mon, time.tm_mday) = (fields[0] - 1900, fields[1] - 1, fields[2])
  (time.tm_hour, time.tm_min, time.tm_sec) = (fields[3], fields[4], fields[5])
  return Double(max(0, timegm(&time) - now))
}

/// The seconds of a span such as `17s`, `1.5s`, `6m0s`, `1h2m3s` or `120ms`; a bare number counts
/// seconds. Nil for anything else.
func seconds(ofSpan text: String) -> Double? {
  if let bare = Double(text) { return bare >= 0 && bare.isFinite ? bare : nil }
  var total = 0.0
  var rest = Substring(text)
  guard !rest.isEmpty else { return nil }
  while !rest.isEmpty {
    let number = rest.prefix { $0.isNumber || $0 == "." }
    rest = rest.dropFirst(number.count)
    let unit = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(unit.count)
    guard let value = Double(number), let scale = unitSeconds[String(unit)] else { return nil }
    total += value * scale
  }
  return total
}

private let unitSeconds = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400]

/// What a service says of its failure: `{"error":{message,type,code}}`, or some other text.
struct ServiceError: CustomStringConvertible {
  var status: Int
  var message = ""
  var type = ""
  var code = ""
  /// How long the body asks to wait, in seconds (Google's `RetryInfo`).
  var retryDelay: Double?

  init(_ outcome: Outcome, key: APIKey?) {
    status = outcome.status
    let body = try? JSON(reading: outcome.body)
    let error = body?["error"] ?? body
    type = error?["type"]?.string ?? ""
    code = error?["code"]?.string ?? ""
    // Gateways pass on another's failure with their own 200, and its status as the code.
    if status == 200, let passedOn = error?["code"]?.int ?? Int(code), passedOn >= 400 {
      status = passedOn
    }
    retryDelay = (error?["details"]?.array ?? [])
      .compactMap { $0["retryDelay"]?.string }.first.flatMap { seconds(ofSpan: $0) }
    let words =
      error?["message"]?.string ?? error?.string ?? body?["detail"]?.string
      ?? (body == nil ? String(decoding: outcome.body.prefix(400), as: UTF8.self) : "")
    message = visible(clipped(key?.masked(words) ?? words))
  }

  var description: String { "HTTP \(status)" + (message.isEmpty ? "" : ": \(message)") }
}

/// The model cannot be reached.
func unreachable(_ endpoint: Endpoint, _ why: String) -> ToolError {
  ToolError(.modelFailure, "cannot reach the model at '\(endpoint.baseURL)': \(why)")
}

private func keyRefused(_ endpoint: Endpoint, _ error: ServiceError) -> ToolError {
  let why =
    endpoint.key == nil
    ? "asks for a key, and \(endpoint.keyVariable) is not set" : "refuses the key it was given"
  return ToolError(.modelFailure, "'\(endpoint.baseURL)' \(why): \(error)")
}

private func quotaExhausted(_ endpoint: Endpoint, _ error: ServiceError) -> ToolError {
  ToolError(.modelFailure, "the quota at '\(endpoint.baseURL)' is exhausted: \(error)")
}
