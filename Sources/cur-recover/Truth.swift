import CurSample
import CurTool
import Synchronization

/// What was injected into samples, by their ids, beside what they were diagnosed as.
///
/// The ids are looked up in a file of their own: what a sample's own metadata says plays no part.
final class Truth: Sendable {
  private let injected: [String: String]
  private let counts = Mutex<[String: [String: Int]]>([:])

  /// Reads `metadata.expected_diagnosis` of the samples in `path`; 'none' where nothing was injected.
  init(_ path: String) throws(ToolError) {
    var injected: [String: String] = [:]
    var sample = Sample()
    var block = Block()
    var fault: ToolError?
    let blocks = LineBlocks(try ByteSource(path), maximumLine: .max)
    while fault == nil, try blocks.next(into: &block) {
      try block.forEachLine { line, origin, _ in
        do throws(LineFault) {
          try sample.read(line)
          let diagnosis = sample.value("metadata")?["expected_diagnosis"]?.string
          injected[sample.idText] = diagnosis ?? "none"
        } catch {
          fault = ToolError(.systemFailure, origin.message(error))
        }
      }
    }
    if let fault { throw fault }
    self.injected = injected
  }

  func diagnosed(_ id: String, _ mode: RecoveryMode) {
    guard let truth = injected[id] else { return }
    counts.withLock { $0[truth, default: [:]][mode.rawValue, default: 0] += 1 }
  }

  /// Writes a line for each kind that was injected, a column for each that was diagnosed.
  func writeMatrix(_ path: String) throws(ToolError) {
    let counts = counts.withLock { $0 }
    let modes = RecoveryMode.allCases.map(\.rawValue)
    var lines = [(["injected"] + modes).joined(separator: "\t")]
    for kind in counts.keys.sorted() {
      let row = modes.map { String(counts[kind]?[$0] ?? 0) }
      lines.append(([kind] + row).joined(separator: "\t"))
    }
    let file = try Output(path: path)
    try file.write(Array((lines.joined(separator: "\n") + "\n").utf8))
    try file.finish()
  }
}
