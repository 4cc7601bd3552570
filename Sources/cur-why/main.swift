import CurSample
import CurTool

let command = Command(
  name: "cur-why", summary: "tell what became of a sample, and why", rowWord: "", rows: [],
  takesRow: false, operands: "[ID] [FILE ...]",
  options: [
    Option("row", "FILE:LINE", "the sample behind a row of an export"),
    Option("verify", nil, "check chains and contents, and exports by their manifests"),
    Option("reason", "CODES", "list the samples that were refused for these reasons"),
    Option("source", "SOURCE", "list the samples that came from SOURCE"),
    Option("children", "ID", "list what was made from ID"),
    Option("what-if", "STEP.OPTION=N", "decide again with another limit, from what was measured"),
    Option("diff", nil, "list the samples of two runs that changed sides"),
    Option("forget", "SOURCE", "list everything that came from SOURCE, to withdraw it"),
    Option("purge", nil, "with --forget: take it out of the cache and the run directory"),
    Option("index", "DIR", "with --forget: an index of cur-dedup to look through"),
    Option("call", "SHA256", "print a call to a model: its request and its reply"),
  ], filters: false, answers: true)

/// What is asked. One question at a time.
let questions: [(option: String, ask: @Sendable (Invocation) throws(ToolError) -> ExitStatus)] = [
  ("row", { i throws(ToolError) in try tellStory(ofRow: i) }),
  ("verify", { i throws(ToolError) in try verify(i) }),
  ("reason", { i throws(ToolError) in try listSamples(i, SampleFilter(reasons: i)) }),
  ("source", { i throws(ToolError) in try listSamples(i, SampleFilter(source: i)) }),
  ("children", { i throws(ToolError) in try listSamples(i, SampleFilter(parent: i)) }),
  ("what-if", { i throws(ToolError) in try decideAgain(i) }),
  ("diff", { i throws(ToolError) in try compareRuns(i) }),
  ("forget", { i throws(ToolError) in try forget(i) }),
  ("call", { i throws(ToolError) in try printCall(i) }),
]

runCommand(command) { invocation throws(ToolError) in
  let asked = questions.filter { invocation.options.isGiven($0.option) }
  guard asked.count <= 1 else {
    throw .usage("one question at a time: '--\(asked[0].option)' or '--\(asked[1].option)'")
  }
  for option in ["purge", "index"] where invocation.options.isGiven(option) {
    guard invocation.options.isGiven("forget") else {
      throw .usage("option '--\(option)' is for '--forget'")
    }
  }
  guard let question = asked.first else { return try tellStory(ofID: invocation) }
  return try question.ask(invocation)
}
