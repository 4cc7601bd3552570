import CurSample
import CurTool
import Glibc

/// Rows on standard output or in one file; refused samples go where `--rejects` says.
final class ExportStream: ExportPlace {
  let keepsApart = false
  private let output: Output
  private let exporter: any Exporter
  private let allowsIncomplete: Bool

  init(_ exporter: any Exporter, _ invocation: Invocation) throws(ToolError) {
    self.exporter = exporter
    allowsIncomplete = invocation.options.isOn("allow-incomplete")
    if let path = invocation.options["output"] {
      output = try Output(path: path)
    } else {
      output = Output()
    }
  }

  func write(_ rows: [UInt8]) throws(ToolError) { try output.write(rows) }
  func keepApart(_ lines: [UInt8]) throws(ToolError) {}
  func refuseIncomplete() throws(ToolError) { if !allowsIncomplete { throw incompleteStream } }

  func finish(_ counts: Counts, _ config: Digest) throws(ToolError) {
    try output.finish()
    for warning in exporter.warnings { say("cur-export: \(warning)") }
  }
}

/// What a stream that ends too early is told.
let incompleteStream = ToolError(
  .systemFailure,
  "the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'"
)

/// Whether `-o PATH` means a folder: what does not end in `.jsonl` and is no device or FIFO.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  if stat(systemName(path), &status) == 0 {
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return true
    case S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK: return false
    default: break
    }
  }
  return !path.hasSuffix(".jsonl")
}
