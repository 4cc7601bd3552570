import CKernels
import CurSample
import CurTool

/// Takes sketches of samples, for one thread.
final class SketchTaker: Taker {
  private struct Entry {
    var key: Digest
    var context: Digest?
    /// Where the sketches lie in `sketches`; -1 for none.
    var sketch = -1
    var contextSketch = -1
  }

  private let sieve: MinhashSieve
  private let size: Int
  private let padded: Int
  private var entries: [Entry] = []
  private var sketches: [UInt8] = []
  private var texts = ComparedTexts()
  private var shingler: Shingler
  private var room: [UInt8]

  init(_ sieve: MinhashSieve) {
    self.sieve = sieve
    size = sieve.plan.permutations
    padded = (size + 63) / 64 * 64
    room = Array(repeating: 0, count: padded)
    shingler = Shingler(countsCharacters: sieve.plan.countsCharacters, size: sieve.plan.ngram)
  }

  func take(_ sample: borrowing Sample) -> Bool {
    guard texts.take(sample, sieve.plan.comparison) else { return false }
    let context = texts.context.isEmpty ? nil : Digest(of: texts.context.span)
    // The key is of both, so that copies are those whose contexts are copies, too.
    var key = Digest(of: texts.conversation.span)
    if let context { key = Digest(high: key.high &+ context.low, low: key.low ^ context.high) }
    var entry = Entry(key: key, context: context)
    if !sieve.holds(key) {
      entry.sketch = sketch(texts.conversation)
    }
    if context != nil { entry.contextSketch = contextSketch(entry) }
    entries.append(entry)
    return true
  }

  /// Samples drawn from one chunk stand together: its sketch is made once.
  private func contextSketch(_ entry: Entry) -> Int {
    if let last = entries.last, last.context == entry.context { return last.contextSketch }
    return sketch(texts.context)
  }

  private func sketch(_ text: [UInt8]) -> Int {
    shingler.take(text)
    shingler.withShingles { sieve.sketch($0, to: &room) }
    let start = sketches.count
    sketches.append(contentsOf: room[..<size])
    return start
  }

  /// The shingles of the sample's conversation, sorted, each once.
  func shingles(of sample: borrowing Sample) -> [UInt32] {
    guard texts.take(sample, sieve.plan.comparison) else { return [] }
    shingler.take(texts.conversation)
    var sorted = shingler.withShingles { $0.sorted() }
    var kept = 0
    for k in sorted.indices where k == 0 || sorted[k] != sorted[k - 1] {
      sorted[kept] = sorted[k]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }

  func add() throws(ToolError) {
    var sketches: [UInt8] = []
    swap(&sketches, &self.sketches)
    for entry in entries {
      try sieve.add(
        entry.key, sketch: entry.sketch, context: entry.context,
        contextSketch: entry.contextSketch, in: sketches.span)
    }
    entries.removeAll(keepingCapacity: true)
    sketches.removeAll(keepingCapacity: true)
    swap(&sketches, &self.sketches)
  }
}
