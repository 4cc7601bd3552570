import CurSample
import CurTool

let command = Command(
  name: "cur-export", summary: "write samples in the form that a trainer reads", rowWord: "format",
  rows: ExporterTable.all.map { $0.description }, joinsRows: false,
  options: [
    Option("keep", "COLUMNS", "add columns, each of one type: id,source_uri,score:number"),
    Option(
      "provenance", "HOW", "where the chains go: sidecar (in a folder), inline (a column), or none"),
    Option("template", "FILE", "how context and question become a prompt"),
    Option("strip-context", nil, "leave the context out of prompts; needs --yes"),
    Option("yes", nil, "do what loses something"),
    Option("drop-keys", nil, "leave out keys of messages that are not known"),
    Option("arguments", "FORM", "arguments of tool calls: verbatim, text, or object"),
    Option("injected", nil, "export samples in which a falsehood was planted, too"),
    Option("split", "SHARES", "train=.8,val=.1,test=.1: groups of rows fall into splits"),
    Option("balance", nil, "fill the shares of --split, the largest group first"),
    Option(
      "group", "BY", "what stays together: document, or heading of a document",
      standard: "document"),
    Option(
      "near", "J", "rows that are so alike stay together, too; off to compare none",
      standard: "0.65"),
    Option("by-task", nil, "write a file for each task type"),
    Option("license", "ID", "the licence that the card states"),
    Option("allow-incomplete", nil, "export what came of a stream that ends too early"),
    .alone("check", "DIR", "read an export back and check it"),
    .alone("show-template", nil, "print how context and question become a prompt"),
  ])

runCommand(command) { invocation throws(ToolError) in
  let options = invocation.options
  if options.isOn("show-template") {
    try Output().write(Array((try RowSettings(options).template.text + "\n").utf8))
    return .done
  }
  if let folder = options["check"] {
    var check = ExportCheck(folder)
    try check.run(near: try FolderSettings(invocation).near)
    return try check.report()
  }
  guard invocation.rows.count == 1, let named = invocation.rows.first,
    let type = ExporterTable.named(named.description.name)
  else { throw .usage("one format at a time") }
  var exporter = try type.init(named.options)
  let place = try exportPlace(&exporter, invocation)
  let row = SignedRow(exporter, command: command.name, options: named.options, seed: nil)
  return try Filter.run(invocation, rows: [row], exported: place)
}

/// Where the rows go. What the command line asks of them is checked here, before the first is read.
func exportPlace(_ exporter: inout any Exporter, _ invocation: Invocation) throws(ToolError)
  -> any ExportPlace
{
  let options = invocation.options
  let provenance =
    options["provenance"] == nil
    ? nil : try options.word("provenance", of: ["sidecar", "inline", "none"])
  let settings = try FolderSettings(invocation)
  let byHeading = try options.word("group", of: ["document", "heading"]) == "heading"
  guard let path = options["output"], isFolder(path) else {
    for name in ["split", "by-task", "license"] where options.isGiven(name) {
      throw .usage("option '--\(name)' is for a folder: give '-o DIR'")
    }
    if provenance == "sidecar" { throw .usage("a sidecar stands in a folder: give '-o DIR'") }
    return try ExportStream(exporter, invocation)
  }
  let framing = RowFraming(
    facts: ChainFacts(), groups: settings.plan == nil ? nil : GroupKeys(byHeading: byHeading),
    hasSidecar: provenance == nil || provenance == "sidecar", byTask: settings.byTask)
  exporter.settings.framing = framing
  // A question about the options makes no folder.
  if options.isOn("show-config") { return try ExportStream(exporter, invocation) }
  return try ExportFolder(path, exporter, settings, framing)
}
