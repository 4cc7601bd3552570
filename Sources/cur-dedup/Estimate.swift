import CurSample
import CurTool
import Glibc

/// What `--estimate` answers: memory, disk and errors, from the size of the input and its beginning.
struct Estimate {
  /// How much of an input is looked at. *Chosen*: some hundred samples.
  private static let beginning = 1 << 20

  private let samples: Int?
  private let bytes: Int?
  private let isCopied: Bool

  /// - Throws: ``ToolError`` if an input cannot be read. Standard input and pipes are not read: what is
  ///   read of them is gone.
  init(_ files: [String]) throws(ToolError) {
    var (samples, bytes): (Int?, Int?) = (0, 0)
    var isCopied = files.isEmpty
    for path in files {
      var status = stat()
      guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        (samples, bytes, isCopied) = (nil, nil, true)
        continue
      }
      var first: [UInt8] = []
      let source = try ByteSource(path)
      while first.count < Self.beginning, try source.read(into: &first, atMost: 1 << 18) > 0 {}
      let lines = first.count { $0 == 0x0A }
      let size = Int(status.st_size)
      bytes = bytes.map { $0 + size }
      samples = samples.map { $0 + (first.isEmpty ? 0 : max(1, lines * size / first.count)) }
    }
    if files.isEmpty { (samples, bytes) = (nil, nil) }
    (self.samples, self.bytes, self.isCopied) = (samples, bytes, isCopied)
  }

  /// The answer, a line each.
  func text(_ matchers: [(name: String, matcher: any Matcher)], memory: Int?, folder: String)
    -> String
  {
    var lines: [String] = []
    lines.append("samples: \(samples.map { "about \($0)" } ?? "unknown, the input is a pipe")")
    for (name, matcher) in matchers {
      let each = matcher.bytesASample
      var line = "\(name): \(each) bytes a sample beside its id"
      if let samples { line += ", about \((samples * each) >> 20) MiB" }
      lines.append(line)
    }
    if let samples {
      let most = matchers.map { $0.matcher.bytesASample }.max() ?? 0
      let all = matchers.reduce(0) { $0 + $1.matcher.bytesASample }
      lines.append("memory: about \(64 + (samples * all) >> 20) MiB beside ids")
      if let memory, samples * all > memory {
        lines.append("disk: about \((samples * most) >> 20) MiB in \(visible(folder)) for tables")
      }
    }
    if isCopied {
      lines.append(
        "disk: as much as the input in \(visible(folder)), for it cannot be read again"
          + (bytes.map { ", \($0 >> 20) MiB" } ?? ""))
    }
    for (name, matcher) in matchers where !matcher.curve.isEmpty {
      lines.append("\(name): of pairs so alike such a share is found")
      for (similarity, share) in matcher.curve {
        lines.append("  \(decimal(similarity, 2)) \(decimal(share, 4))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func decimal(_ number: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let whole = Int((number * Double(scale)).rounded())
    let rest = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: digits - rest.count) + rest
  }
}

extension MinhashPlan {
  /// The chance that a pair of a Jaccard similarity is found, by similarity from .5 to 1.
  ///
  /// Source: A pair is a candidate with 1 - (1 - s^r)^b; the sketch then agrees in as many places as a
  /// binomial law says. Both hold for one sketch, and are taken as independent: the true share is a
  /// little higher.
  var curve: [(Double, Double)] {
    stride(from: 50, through: 100, by: 5).map { hundredths in
      let similarity = Double(hundredths) / 100
      let agrees = similarity + (1 - similarity) / 256
      let candidate = 1 - pow(1 - pow(agrees, Double(rows)), Double(bands))
      let share = verification == .none ? candidate : candidate * checked(agrees, similarity)
      return (similarity, share)
    }
  }

  private func checked(_ agrees: Double, _ similarity: Double) -> Double {
    if verification == .exact, similarity < threshold { return 0 }
    let least = Int(
      ((sketchThreshold * (1 - 1 / 256) + 1 / 256) * Double(permutations)).rounded(.up))
    guard agrees < 1 else { return 1 }
    return (least...max(least, permutations)).reduce(0) { $0 + binomial($1, agrees) }
  }

  private func binomial(_ k: Int, _ p: Double) -> Double {
    guard k <= permutations else { return 0 }
    let n = Double(permutations)
    let ways = lgamma(n + 1) - lgamma(Double(k) + 1) - lgamma(n - Double(k) + 1)
    return exp(ways + Double(k) * log(p) + (n - Double(k)) * log(1 - p))
  }
}
