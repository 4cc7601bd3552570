import CurTool

let command = Command(
  name: "cur-export", summary: "write samples in the form that a trainer reads", rowWord: "format",
  rows: ExporterTable.all.map { $0.description }, joinsRows: false,
  options: [Option("allow-incomplete", nil, "export what came of a stream that ends too early")])

runCommand(command) { invocation throws(ToolError) in
  guard invocation.rows.count == 1, let named = invocation.rows.first,
    let exporter = ExporterTable.named(named.description.name)
  else { throw .usage("one format at a time") }
  let row = SignedRow(
    try exporter.init(named.options), command: command.name, options: named.options, seed: nil)
  let place: any ExportPlace =
    try invocation.options["output"].flatMap { path throws(ToolError) in
      isFolder(path) && !invocation.options.isOn("show-config")
        ? try ExportFolder(path, format: named.description.name, invocation) : nil
    } ?? ExportStream(invocation)
  return try Filter.run(invocation, rows: [row], exported: place)
}
