import CurSample
import CurTool

let command = Command(
  name: "cur-dedup", summary: "refuse what was seen before", rowWord: "matcher",
  rows: MatcherTable.all.map { $0.description }, options: DedupOptions.all, readsTexts: true)

runCommand(command) { invocation throws(ToolError) in
  var matchers: [any Matcher] = []
  for named in invocation.rows {
    guard let matcher = MatcherTable.named(named.description.name) else { continue }
    matchers.append(try matcher.init(named.options))
  }
  let options = try DedupOptions(invocation, matchers)
  let steps = zip(matchers, invocation.rows).map { matcher, row in
    Config.step(command.name, row.description.name, row.options, matcher.config + options.config)
  }
  if let answer = Config.answer(invocation, steps) { return try answer.get() }
  if let answer = try options.estimate(invocation, matchers) {
    try Output().write(Array(answer.utf8))
    return .done
  }
  for case let semantic as SemanticMatcher in matchers {
    if let warning = semantic.warning { say("\(command.name): \(warning)") }
  }
  if matchers.count == 1, let exact = matchers[0] as? ExactMatcher, exact.plan.keeping.isFirst,
    !options.asksForGathering
  {
    return try ExactStream.run(invocation, exact, steps)
  }
  return try options.gather(invocation, matchers, steps)
}
