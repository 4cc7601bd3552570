import Foundation
import TestSupport
import Testing

/// A line of `Tests/Cases/rows.jsonl`: rows whose outcome was seen at a peer, or is better.
struct RowCase: Decodable, CustomTestStringConvertible {
  var id: String
  /// Of cur-read.
  var args: [String]
  /// The source, byte for byte.
  var input: String
  /// What becomes of the rows that are kept: the samples without id, origin and provenance.
  var kept: [String]
  /// The rows that are refused, each by its number and the reason.
  var refused: [Refusal]

  struct Refusal: Decodable, Equatable {
    var row: Int
    var reason: String

    init(row: Int, reason: String) { (self.row, self.reason) = (row, reason) }

    init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      row = try pair.decode(Int.self)
      reason = try pair.decode(String.self)
    }
  }

  var testDescription: String { id }
}

@Test(arguments: try rowCases())
func aCaseOfRowsHolds(example: RowCase) throws {
  let folder = try Folder()
  try Data(example.input.utf8).write(to: URL(filePath: folder.path + "/in"))
  let arguments = example.args.map { "'\($0)'" }.joined(separator: " ")
  let output = try shell(
    "cd '\(folder.path)'; cur-read -q --rejects - \(arguments) < in 2> messages")
  #expect(output.status == 0)
  var kept: [String] = []
  var refused: [RowCase.Refusal] = []
  for line in output.text.split(separator: "\n") {
    let parts = try #require(
      String(line).firstMatch(
        of:
          /^\{"id":"[0-9a-f]{32}","source_uri":"-#row=([0-9]+)",(.*),"provenance_digest":".*$/))
    if let reason = parts.2.firstMatch(of: /"rejection_reason":"([a-z_]+)"/) {
      refused.append(
        RowCase.Refusal(row: try #require(Int(parts.1)), reason: String(reason.1)))
    } else {
      kept.append("{\(parts.2)}")
    }
  }
  #expect(kept == example.kept)
  #expect(refused == example.refused)
}

private func rowCases() throws -> [RowCase] {
  let file = testsFolder.appending(path: "Cases/rows.jsonl")
  return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
    try JSONDecoder().decode(RowCase.self, from: Data($0))
  }
}
