import CKernels
import CurSample
import CurTool

/// Sketches of what samples are drawn from, each text's once, by number from 1; 0 is no text.
final class ContextSketches: @unchecked Sendable {  // one thread adds at a time
  let size: Int
  private let table = SeenTable()
  private let sketches: RowStore
  /// Digests, where an index may ask for them.
  private var keys: RowStore?

  /// - Parameter size: the bytes of a sketch.
  init(size: Int, keepsKeys: Bool) {
    self.size = size
    sketches = RowStore(rowBytes: size)
    if keepsKeys { keys = RowStore(rowBytes: 16) }
  }

  var bytes: Int { table.bytes + sketches.bytes + (keys?.bytes ?? 0) }

  func spill(to folder: String) throws(ToolError) {
    try sketches.spill(to: folder)
    try keys?.spill(to: folder)
  }

  /// The number of the text with `digest`, whose sketch is added if it is new.
  func number(of digest: Digest, _ sketch: Span<UInt8>) throws(ToolError) -> UInt32 {
    let next = sketches.count
    if let known = table.first(with: digest, orInsert: { next }) {
      return UInt32(truncatingIfNeeded: known + 1)
    }
    try sketches.append(sketch)
    let key = digest.record
    try keys?.append(key.span)
    return UInt32(truncatingIfNeeded: next + 1)
  }

  /// Whether both are no text, or one, or alike.
  func areAlike(_ a: UInt32, _ b: UInt32, least: Double) -> Bool {
    if a == b { return true }
    guard a > 0, b > 0 else { return false }
    return sketches.sketchSimilarity(Int(a) - 1, Int(b) - 1) >= least
  }

  /// Digest and sketch of the text `number`, as an index has them.
  func record(of number: UInt32) -> [UInt8] {
    guard let keys, number > 0 else { return [] }
    return keys.withRow(Int(number) - 1) { Array(UnsafeRawBufferPointer(start: $0, count: 16)) }
      + sketches.withRow(Int(number) - 1) { Array(UnsafeRawBufferPointer(start: $0, count: size)) }
  }
}

extension RowStore {
  /// The share of equal bytes of two sketches without those that are equal by chance; 0 to 1.
  func sketchSimilarity(_ a: Int, _ b: Int) -> Double {
    let equal = withRow(a) { left in
      withRow(b) { right in
        kernel_equal(
          left.assumingMemoryBound(to: UInt8.self), right.assumingMemoryBound(to: UInt8.self),
          rowBytes)
      }
    }
    let share = Double(equal) / Double(rowBytes)
    return max(0, (share - 1 / 256) / (1 - 1 / 256))
  }
}
