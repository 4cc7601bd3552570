import CurSample
import CurTool
import Foundation
import TestSupport
import Testing

@testable import cur_hygiene

/// Inputs with the outcome that was seen at a peer; where a case has `better`, that is wanted.
@Test(arguments: try hygieneCases().map { $0["id"]?.string ?? "" })
func caseHolds(id: String) throws {
  let one = try #require(try hygieneCases().first { $0["id"]?.string == id })
  let row = try #require(HygieneTable.named(one["area"]?.string ?? ""))
  let inForce = try #require(options(of: one, row.description))
  let step = try row.init(inForce)
  for line in one["input"]?.array ?? [] {
    var sample = Sample()
    try sample.read(line.bytes.span)
    var verdict = Verdict()
    step.decide(&sample, &verdict)
    try sample.settle()
    switch (one["better"]?.string, one["expect"]?["accepted"]?.bool) {
    case ("only strip known HTML tags", _): #expect(sample.text("output") == line["output"]?.string)
    case ("reject", _): #expect(verdict.reason == "secret_detected")
    case (_, let accepted?):
      #expect(verdict.isKept == accepted)
      let reason = one["expect"]?["reason"]?.string.map { $0.prefix { $0 != ":" } }
      #expect(verdict.reason == reason.map(String.init))
    // The end of a line leaves no space behind, as it does there.
    case _ where id == "clean-crlf": #expect(sample.text("output") == "a\nb")
    default: #expect(sample.text("output") == one["expect"]?["output"]?.string)
    }
  }
}

private func hygieneCases() throws -> [JSON] {
  let file = testsFolder.appending(path: "Cases/clean-secrets.jsonl")
  return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
    try JSON(reading: String($0))
  }
}

/// Our options for what the case was run with. The peer turns off one transform after the other and
/// always trims; keywords are asked for by `--code`.
private func options(of one: JSON, _ description: RowDescription) -> OptionValues? {
  let words = (one["argv_hint"]?.array ?? []).compactMap(\.string)
  var given: [String: [String]] = [:]
  if words.contains("--no-strip_html") { given["only"] = ["trim"] }
  if words.contains("patterns+keyword") { given["code"] = ["yes"] }
  return OptionValues(description.options, given: given)
}
