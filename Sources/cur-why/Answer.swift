import CurSample
import CurTool

extension Invocation {
  /// Where the answer goes: standard output, or what `-o` names.
  func answerOutput() throws(ToolError) -> Output {
    try options["output"].map { path throws(ToolError) in try Output(path: path) } ?? Output()
  }
}

extension Output {
  /// Writes a line.
  func write(line: String) throws(ToolError) { try write(Array((line + "\n").utf8)) }
}

extension Span<UInt8> {
  /// The bytes as text; what is no UTF-8 becomes U+FFFD.
  var text: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
}

extension LineOrigin {
  /// `out.jsonl:17`, as in messages.
  var place: String { "\(visible(input)):\(line)" }
}
