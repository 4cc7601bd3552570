import CurSample
import CurTool

/// Mends the texts of a sample without destroying what looks like dirt: code, tags of reasoning
/// and tools, generics, formulas, tables, every script.
///
/// It reads all turns, the system prompt, the context, both sides of a pair and every rollout; of a
/// line that is no sample, every string. The transforms and their order are those of ``Transform``.
/// Only a text that changed is written anew; the record says how many edits each transform made.
struct CleanStep: FilterRow {
  static let description = RowDescription(
    name: "clean",
    summary: "mend HTML, mojibake, normal form, invisible characters and white space",
    options: [
      Option("skip", "LIST", "leave out these: " + Transform.names),
      Option("only", "LIST", "make these alone"),
      Option("also", "LIST", "make these, which nothing else asks for: quotes,width"),
    ],
    reasons: [Reason("not_a_sample", "the line has no text")],
    keeps: CleanExamples.all,
    rejects: [Example(line: #"{"id":"1","n":2}"#, reason: "not_a_sample")])

  let cleaner: Cleaner

  init(_ options: OptionValues) throws(ToolError) {
    if options.isGiven("only") {
      for name in ["skip", "also"] where options.isGiven(name) {
        throw .usage("'--only' names all that is done: leave out '--\(name)'")
      }
      cleaner = Cleaner(try Transform.listed(options, "only"))
    } else {
      let usual = Transform.usual.subtracting(try Transform.listed(options, "skip"))
      cleaner = Cleaner(usual.union(try Transform.listed(options, "also")))
    }
  }

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    var places: [TextPlace] = []
    sample.forEachText { places.append($0) }
    if places.isEmpty && sample.kind("task_type") == nil { sample.strings(into: &places) }
    guard !places.isEmpty else {
      return verdict.refuseForeignLine(wanted: "'instruction' or 'output'")
    }
    var edits = EditCounts()
    var source = SourceEdit()
    for place in places {
      guard let clean = sample.withText(at: place, { cleaner.clean($0, &edits) }) else { continue }
      source.replace(place, with: clean, in: &sample)
    }
    guard !edits.isEmpty else { return }
    verdict.note("edits", edits.json)
    source.note(&verdict)
  }
}
