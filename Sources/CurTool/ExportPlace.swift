public import CurSample

/// Where a command that exports puts its rows: what CurTool must know of it.
public protocol ExportPlace: AnyObject {
  /// Takes what the exporter's row handed over for some samples, in their order.
  func write(_ rows: [UInt8]) throws(ToolError)
  /// Whether refused samples are kept beside the rows.
  var keepsApart: Bool { get }
  /// Keeps samples that are no part of the export.
  func keepApart(_ lines: [UInt8]) throws(ToolError)
  /// The input says of itself that it ends too early.
  func refuseIncomplete() throws(ToolError)
  /// All rows were written: what was made takes its name.
  func finish(_ counts: Counts, _ config: Digest) throws(ToolError)
}
