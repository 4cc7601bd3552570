import CurSample
import CurTool

/// Thresholds by the value of a field: `--threshold-by FIELD=FILE`. Two samples must be as near as the
/// higher of theirs.
struct FieldThresholds: Sendable {
  private let path: [String]
  private let thresholds: [String: Float]
  /// The lowest of the file.
  let least: Float
  /// What was read, for the config.
  let config: JSON

  /// - Parameter option: FIELD=FILE, the file with a value and a threshold a line, white space between;
  ///   lines that begin with `#` are skipped.
  init(_ option: String) throws(ToolError) {
    guard let equals = option.firstIndex(of: "="), equals > option.startIndex else {
      throw .usage("option '--threshold-by' needs FIELD=FILE, not '\(visible(option))'")
    }
    path = option[..<equals].split(separator: ".").map(String.init)
    let name = String(option[option.index(after: equals)...])
    guard let bytes = try ByteSource(name).readAll(limit: 1 << 24) else {
      throw .usage("'\(visible(name))' is too long for a table of thresholds")
    }
    var thresholds: [String: Float] = [:]
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      guard let space = line.lastIndex(where: { $0 == " " || $0 == "\t" }),
        let threshold = Float(line[line.index(after: space)...]), (0...1).contains(threshold)
      else {
        throw .usage("\(visible(name)):\(number + 1): expected a value and a threshold from 0 to 1")
      }
      var value = line[..<space]
      while value.last == " " || value.last == "\t" { value = value.dropLast() }
      thresholds[String(value)] = threshold
    }
    self.thresholds = thresholds
    least = thresholds.values.min() ?? 1
    config = .object(
      thresholds.sorted { $0.key < $1.key }.map { JSONMember($0.key, .number(String($0.value))) })
  }

  /// The threshold of the sample's value; nil if the file has none.
  func threshold(of sample: borrowing Sample) -> Float? {
    guard let value = sample.value(at: path) else { return nil }
    return thresholds[value.string ?? String(decoding: value.bytes, as: UTF8.self)]
  }
}
