import CurSample
import CurTool
import Synchronization

/// Keeps a random part of the samples, the same for the same ids and seed whatever their order.
///
/// Each id draws a number from 0 to 1. `--rate` keeps those below it as they come; `--count` those with
/// the smallest numbers, and reads its input twice.
final class SampleGate: OrderedRow, SurveyingRow {
  static let description = RowDescription(
    name: "sample",
    summary: "keep a random part, by the hash of the id",
    options: [
      Option("rate", "P", "the share to keep, from 0 to 1"),
      Option("count", "N", "how many to keep"),
      Option("per", "FIELD", "so many of each value of FIELD: metadata.source"),
    ],
    reasons: [Reason("not_sampled", "the id drew a number that is not among those kept")],
    keeps: [
      Example(line: #"{"id":"a","output":"x"}"#, options: ["rate": "1"]),
      Example(line: #"{"id":"a","output":"x"}"#, options: ["rate": "0.5"]),
    ],
    rejects: [
      Example(line: #"{"id":"a","output":"x"}"#, options: ["rate": "0"], reason: "not_sampled"),
      Example(line: #"{"id":"c","output":"x"}"#, options: ["rate": "0.5"], reason: "not_sampled"),
      Example(line: #"{"id":"a","output":"x"}"#, options: ["count": "0"], reason: "not_sampled"),
    ],
    needsOwnFields: true)
  static let wantedFields: StaticString = "'id'"

  private let rate: Double?
  private let count: Int
  private let per: [String]?
  private let seed: UInt64
  private let groups = Mutex<[UInt64: SmallestDraws]>([:])

  init(_ options: OptionValues) throws(ToolError) {
    guard (options["rate"] == nil) != (options["count"] == nil) else {
      throw .usage("'sample' needs '--rate P' or '--count N', one of them")
    }
    rate = options["rate"] == nil ? nil : try options.number("rate", in: 0...1)
    count = options["count"] == nil ? 0 : try options.count("count")
    per = options["per"]?.split(separator: ".").map(String.init)
    guard per == nil || rate == nil else {
      throw .usage("'--per' goes with '--count', not '--rate'")
    }
    seed = UInt64(options["seed"] ?? "0") ?? 0
  }

  var config: [JSONMember] { [JSONMember("seed", .string(String(seed)))] }
  var surveys: Bool { rate == nil }

  func survey(_ sample: borrowing Sample) {
    let (draw, group) = (draw(of: sample), group(of: sample))
    groups.withLock { $0[group, default: SmallestDraws(count)].add(draw) }
  }

  func endSurvey() { groups.withLock { for key in $0.keys { $0[key]?.end() } } }

  func prepare(_ sample: borrowing Sample, _ key: inout [UInt64]) -> Bool {
    key = [draw(of: sample), group(of: sample)]
    return true
  }

  func settle(_ key: [UInt64], _ sample: inout Sample, _ verdict: inout Verdict) {
    let share = noted(Double(key[0] >> 11) / Double(UInt64(1) << 53))
    verdict.note("draw", share)
    if let rate {
      guard share >= rate else { return }
      verdict.note("rate", rate)
      verdict.reject("not_sampled")
    } else if !groups.withLock({ $0[key[1]]?.take(key[0]) ?? false }) {
      verdict.note("count", count)
      verdict.reject("not_sampled")
    }
  }

  private func draw(of sample: borrowing Sample) -> UInt64 {
    mixed(mixed(sample.idHash ^ seed &* 0x9E37_79B9_7F4A_7C15) &+ seed)
  }

  private func group(of sample: borrowing Sample) -> UInt64 {
    guard let per, let value = sample.value(at: per) else { return 0 }
    return hash64(value.canonicalBytes.span) | 1
  }
}

/// The smallest of many numbers, so many and no more; of equal ones the first.
private struct SmallestDraws {
  private let count: Int
  private var draws: [UInt64] = []
  private var largest: UInt64 = 0
  /// How many of the largest are among them.
  private var left = 0

  init(_ count: Int) { self.count = count }

  mutating func add(_ draw: UInt64) {
    draws.append(draw)
    if draws.count > 2 * count + 64 { cut() }
  }

  private mutating func cut() {
    draws.sort()
    draws.removeLast(max(0, draws.count - count))
  }

  mutating func end() {
    cut()
    largest = draws.last ?? 0
    left = draws.count { $0 == largest }
    draws = []
  }

  /// Whether `draw`, the next one, is among the smallest.
  mutating func take(_ draw: UInt64) -> Bool {
    if draw == largest, left > 0 {
      left -= 1
      return true
    }
    return draw < largest
  }
}
