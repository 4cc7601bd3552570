import CurSample
import CurTool

let cells = {
  var option = Option(
    "parse-json-cells", "WHICH",
    "read cells of CSV that are JSON as such: all but texts, auto (by the column's name), none",
    standard: "auto")
  option.mayStandAlone = true
  return option
}()

let command = Command(
  name: "cur-read", summary: "turn documents and datasets into samples", rowWord: "reader",
  rows: [], takesRow: false,
  options: [
    Option(
      "from", "READER",
      "the kind of every source, not told by its name: "
        + ReaderTable.all.map { $0.description.name }.joined(separator: ", ")),
    Option("include", "GLOB", "of folders, read the files that match; may be repeated"),
    Option("exclude", "GLOB", "of folders, leave out what matches; may be repeated"),
    Option("data-key", "NAME", "the list of a JSON object that holds the rows; may be repeated"),
    Option("subset", "NAME", "the config of a dataset, where its address names none"),
    Option("split", "NAME", "the split of a dataset, where its address names none"),
    Option("columns", "NAMES", "the columns to read of Parquet and CSV, commas between"),
    Option("delimiter", "CHARACTER", "what parts the cells of CSV, 'tab' for a tab"),
    cells,
    Option(
      "chunk", "HOW", "cut documents at each heading, by sentence alone, by words, or none",
      standard: "heading"),
    Option("chunk-words", "N", "most words of a chunk", standard: "512"),
    Option("overlap", "N", "words of a chunk that the next one repeats", standard: "50"),
    Option("min-words", "N", "a section of fewer words goes with the next", standard: "30"),
    Option("tables", nil, "make chunks of their own of tables"),
    Option(
      "format", "SHAPE",
      "the shape of every row, not told by the first ones, or auto-row for each its own: "
        + ShapeTable.all.map { $0.name.description }.joined(separator: ", ")),
    Option(
      "map", "COLUMN=FIELD",
      "read a column, or what a path leads to, as FIELD: meta.prompt=instruction; may be repeated"),
    Option("set", "FIELD=VALUE", "give every row a column of this text; may be repeated"),
    Option("guess", nil, "guess what is ambiguous instead of ending with 2"),
    Option("explain", nil, "print what the first rows of each source tell of their shape"),
    Option("id", "COLUMN", "the column that is a row's id, or a path to it"),
    Option("number-equals", nil, "give equal rows ids of their own, 29 bytes of memory a row"),
    Option("keep-row", nil, "keep the row as it was in metadata.source_row"),
    Option("source-name", "NAME", "what the sources are called in ids, in place of their names"),
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
    invocation.files,
    SourceChoice(
      forced: forced, included: options.all("include").map { Glob($0) },
      excluded: options.all("exclude").map { Glob($0) }, name: options["source-name"],
      subset: options["subset"], split: options["split"]))
  let (step, config) = invocation.step(
    Set([
      "from", "data-key", "columns", "subset", "split", "delimiter", "parse-json-cells", "chunk",
      "chunk-words",
      "overlap", "min-words", "tables", "format", "map", "set", "guess", "id", "number-equals",
      "keep-row",
    ]), [JSONMember("column_names", Columns.config)])
  let settings = ReadSettings(
    step: step,
    chunker: try chunker(options),
    rows: try RowSettings(options),
    shard: try Shard(options),
    head: options["head"] == nil ? nil : try options.count("head"),
    numbersEquals: options.isOn("number-equals"))
  let rows = RowOptions(
    maximumRow: try options.bytes("max-line"), dataKeys: options.all("data-key"),
    delimiter: try delimiter(options), cells: try cellValues(options),
    columns: options["columns"].map { $0.split(separator: ",").map(String.init) })
  if let answer = Config.answer(invocation, [(step, config)]) { return try answer.get() }

  if options.isOn("explain") {
    let output = Output()
    let queue = SourceQueue(list.sources, rows, settings.rows, hashesRows: false)
    try queue.explain { line throws(ToolError) in try output.write(line.bytes + [0x0A]) }
    return .done
  }

  return try Run.perform(invocation, .reader, steps: [(step, config)]) { run throws(ToolError) in
    let queue = SourceQueue(
      list.sources, rows, settings.rows, hashesRows: run.directory != nil)
    try queue.checkShapes()
    if list.skipped > 0 {
      run.closing = { "files passed over: \(list.skipped)" }
    }
    let isOrdered = settings.head != nil || settings.numbersEquals
    let threads = isOrdered ? 1 : try invocation.threads()
    try Pipeline.run(threads: threads) { ReadWorker(settings, queue, run) }
  }
}

func delimiter(_ options: OptionValues) throws(ToolError) -> UInt8? {
  guard let given = options["delimiter"] else { return nil }
  if given == "tab" || given == "\\t" { return 0x09 }
  guard given.utf8.count == 1, let byte = given.utf8.first, byte > 0x20 || byte == 0x09,
    byte != 0x22
  else {
    throw .usage("option '--delimiter' needs one ASCII character, not '\(visible(given))'")
  }
  return byte
}

func cellValues(_ options: OptionValues) throws(ToolError) -> CellValues {
  if options["parse-json-cells"] == "" { return .all }
  let words = CellValues.allCases.map(\.rawValue)
  return CellValues(rawValue: try options.word("parse-json-cells", of: words)) ?? .auto
}

func chunker(_ options: OptionValues) throws(ToolError) -> Chunker {
  let words = Chunker.Method.allCases.map(\.rawValue)
  var chunker = Chunker()
  chunker.method = Chunker.Method(rawValue: try options.word("chunk", of: words)) ?? .heading
  chunker.size = try options.count("chunk-words", minimum: 1)
  chunker.overlap = try options.count("overlap")
  chunker.minimum = try options.count("min-words")
  chunker.separatesTables = options.isOn("tables")
  guard chunker.overlap < chunker.size || chunker.method == .none else {
    throw .usage(
      "'--overlap \(chunker.overlap)' is not less than '--chunk-words \(chunker.size)'")
  }
  return chunker
}
