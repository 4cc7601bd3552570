internal import CPcre2
import CurTool
import Glibc

/// The user's own patterns: lines `name TAB literal TAB pattern`, PCRE2 patterns that begin with the
/// literal.
///
/// The literal is searched for, and the pattern tried only where it stands. A pattern that takes too
/// long gives up, which is told: the text may hold what it looks for. This file alone touches PCRE2's
/// pointers; compiled patterns are not changed, so threads may share them.
final class UserRules: @unchecked Sendable {
  struct Rule {
    var name: String
    var literal: [UInt8]
    var pattern: String
    fileprivate var code: UnsafeMutableRawPointer
  }

  let rules: [Rule]

  /// - Throws: ``ToolError`` if the file cannot be read or a line is no rule.
  init(file: String) throws(ToolError) {
    var rules: [Rule] = []
    let bytes = try ByteSource(file).readAll(limit: 1 << 20) ?? []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (k, line) in lines.enumerated() where line.first.map({ $0 > 0x20 && $0 != 0x23 }) == true {
      let place = "\(visible(file)):\(k + 1)"
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      let fields = text.split(separator: "\t", maxSplits: 2).map(String.init)
      guard fields.count == 3, fields[1].utf8.count >= 2,
        fields[0].utf8.allSatisfy({ isASCIIAlphanumeric($0) || $0 == 0x5F || $0 == 0x2D })
      else {
        throw .usage(
          "\(place): a rule is NAME, LITERAL (two bytes or more) and PATTERN, TABs between")
      }
      rules.append(
        Rule(
          name: fields[0].replacing("-", with: "_"), literal: Array(fields[1].utf8),
          pattern: fields[2], code: try Self.compile(fields[2], place)))
    }
    self.rules = rules
  }

  deinit { for rule in rules { cpcre2_free(rule.code) } }

  private static func compile(_ pattern: String, _ place: String) throws(ToolError)
    -> UnsafeMutableRawPointer
  {
    var offset = 0
    var words = [CChar](repeating: 0, count: 256)
    guard let code = cpcre2_compile(pattern, pattern.utf8.count, &offset, &words, words.count)
    else {
      let message = words.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      throw .usage("\(place): the pattern is wrong at its byte \(offset + 1): \(message)")
    }
    return code
  }

  /// Adds what the patterns match in `text`; where one gives up, all up to the line's end.
  ///
  /// - Parameter end: the number of families; those of the rules are the last.
  /// - Returns: whether every pattern came to an end.
  func find(in text: Span<UInt8>, first end: Int, into findings: inout [Finding]) -> Bool {
    var isComplete = true
    text.withUnsafeBytes { bytes in
      for (k, rule) in rules.enumerated() {
        var at = 0
        while true {
          at = cpcre2_find(bytes.baseAddress, bytes.count, at, rule.literal, rule.literal.count)
          guard at >= 0 else { break }
          var match = cpcre2_match(rule.code, bytes.baseAddress, bytes.count, at)
          if match == -2 {
            isComplete = false
            match = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
          }
          if match > at { findings.append(Finding(at..<match, end - rules.count + k)) }
          at = max(at + 1, match)
        }
      }
    }
    return isComplete
  }
}
