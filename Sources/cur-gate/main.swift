import CurSample

// Stands in until the gates are here: passes on the samples that the judge without a model passes at
// .7; with an argument, writes what it finds of each.
let explains = CommandLine.arguments.count > 1
while let line = readLine() {
  guard let sample = try? JSON(reading: line) else { continue }
  let verdict = LexicalJudge().judge(
    question: sample["instruction"]?.string ?? "", answer: sample["output"]?.string ?? "",
    source: sample["input"]?.string ?? "")
  if !explains {
    if verdict.passes(0.7) { print(line) }
    continue
  }
  let claims = verdict.claims.map { claim in
    JSON.object([
      JSONMember("support", .string(claim.support.rawValue)),
      JSONMember("codes", .array(claim.codes.map { .string($0.rawValue) })),
      JSONMember("span", [JSON(claim.span.lowerBound), JSON(claim.span.upperBound)]),
      JSONMember(
        "evidence", .array(claim.evidence.map { [JSON($0.lowerBound), JSON($0.upperBound)] })),
    ])
  }
  let found = JSON.object([
    JSONMember("outcome", .string(verdict.outcome.rawValue)),
    JSONMember("score", .number("\(verdict.score)")),
    JSONMember("passes", .bool(verdict.passes(0.7))), JSONMember("claims", .array(claims)),
  ])
  print(found.text)
}
