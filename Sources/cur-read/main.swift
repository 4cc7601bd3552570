import CurSample
import CurTool

let command = Command(
  name: "cur-read", summary: "turn documents and datasets into samples", rowWord: "reader",
  rows: [], takesRow: false,
  options: [
    Option(
      "from", "READER",
      "the kind of every source, not told by its name: "
        + ReaderTable.all.map { $0.description.name }.joined(separator: ", ")),
    Option("max-words", "N", "most words of a chunk", standard: "300"),
    Option("min-words", "N", "a section of fewer words goes with the next", standard: "30"),
    Option("id", "COLUMN", "the column that is a row's id"),
    Option("source-name", "NAME", "what standard input is called in ids", standard: "-"),
  ], filters: false)

runCommand(command) { invocation throws(ToolError) in
  let options = invocation.options
  let forced = try options["from"].map { name throws(ToolError) -> any Reader.Type in
    guard let reader = ReaderTable.named(name) else {
      throw .usage("unknown reader '\(visible(name))'")
    }
    return reader
  }
  let list = try SourceList(
    invocation.files, forced: forced, stdinName: options["source-name"] ?? "-")
  let (step, config) = invocation.step(Set(["from", "max-words", "min-words", "id"]))
  let settings = ReadSettings(
    step: step,
    chunker: Chunker(
      maximumWords: try options.count("max-words", minimum: 1),
      minimumWords: try options.count("min-words")),
    shape: RowShape(idColumn: options["id"]),
    shard: try Shard(options),
    head: options["head"] == nil ? nil : try options.count("head"))
  if let answer = Config.answer(invocation, [(step, config)]) { return try answer.get() }

  return try Run.perform(invocation, .reader, steps: [(step, config)]) { run throws(ToolError) in
    let queue = SourceQueue(
      list.sources, maximumLine: try options.bytes("max-line"), hashesRows: run.directory != nil)
    if list.skipped > 0 {
      run.closing = { "files passed over: \(list.skipped)" }
    }
    let threads = settings.head == nil ? try invocation.threads() : 1
    try Pipeline.run(threads: threads) { ReadWorker(settings, queue, run) }
  }
}
