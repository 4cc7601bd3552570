import Foundation
import TestSupport
import Testing

/// Every `Tests/Transcripts/*/*.t` reads as what its commands print now.
///
/// The form is cram's: `  $ ` before a command, `  > ` before its further lines, two spaces before
/// its output, `  [N]` for an exit status other than 0, `  text (no-eol)` for a last line without
/// newline; all else is prose. With CUR_ACCEPT set, the file is rewritten instead: read the diff.
@Test(arguments: try transcripts())
func transcriptHolds(path: String) throws {
  let file = testsFolder.appending(path: "Transcripts/" + path)
  let written = try String(contentsOf: file, encoding: .utf8)
  let now = try replay(written)
  if ProcessInfo.processInfo.environment["CUR_ACCEPT"] != nil {
    try now.write(to: file, atomically: true, encoding: .utf8)
  } else {
    #expect(now == written)
  }
}

private func transcripts() throws -> [String] {
  let folder = testsFolder.appending(path: "Transcripts").path
  return try FileManager.default.subpathsOfDirectory(atPath: folder)
    .filter { $0.hasSuffix(".t") }.sorted()
}

/// A command with its further lines, or a line of prose.
private enum Part {
  case prose(Substring)
  case command([Substring])
}

private func replay(_ transcript: String) throws -> String {
  var parts: [Part] = []
  for line in transcript.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("  $ ") {
      parts.append(.command([line]))
    } else if line.hasPrefix("  > "), case .command(let lines)? = parts.last {
      parts[parts.count - 1] = .command(lines + [line])
    } else if !line.hasPrefix("  ") {
      parts.append(.prose(line))
    }
  }
  // A word that no command prints, so that output cannot be taken for a status.
  let mark = "end-of-command-\(UUID().uuidString)-"
  var script = ""
  for case .command(let lines) in parts {
    script += lines.map { $0.dropFirst(4) }.joined(separator: "\n") + "\nprintf '\(mark)%s\\n' $?\n"
  }
  var outputs = try shell(script).text.components(separatedBy: mark)[...]
  var result: [String] = []
  for part in parts {
    switch part {
    case .prose(let line): result.append(String(line))
    case .command(let lines):
      result += lines.map(String.init)
      let (first, second) = (outputs.popFirst(), outputs.popFirst())
      let output = try #require(first, "the shell ended before: \(lines)")
      let next = try #require(second, "the shell ended in: \(lines)")
      let status = next.prefix { $0 != "\n" }
      outputs = [String(next.dropFirst(status.count + 1))] + outputs
      if !output.isEmpty {
        let shown = output.hasSuffix("\n") ? String(output.dropLast()) : output + " (no-eol)"
        result += shown.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      }
      if status != "0" { result.append("  [\(status)]") }
    }
  }
  return result.joined(separator: "\n")
}
