public import CurSample

/// Where a command that exports puts its rows: what CurTool must know of it.
public protocol ExportPlace: AnyObject {
  /// Where rows are written; nil for what `-o` says, or standard output.
  var output: Output? { get }
  /// Whether refused samples are kept beside the rows.
  var keepsApart: Bool { get }
  /// Keeps samples that are no part of the export.
  func keepApart(_ lines: [UInt8]) throws(ToolError)
  /// The input says of itself that it ends too early.
  func refuseIncomplete() throws(ToolError)
  /// The rows are written, and in place.
  func finish(_ counts: Counts, _ config: Digest) throws(ToolError)
}
