import CurText

/// The embeddings of an eval's questions by `builtin/static`, to find those that texts say in other
/// words.
///
/// Nothing parts texts that differ in a number: an item with other figures is a leak, too.
final class EvalEmbeddings: Sendable {
  private let table = StaticEmbedding()
  private let items: [Int]
  private let rows: [Float]

  init(_ evals: EvalItems) {
    var (items, rows): ([Int], [Float]) = ([], [])
    var pieces = WordPieces()
    var sum = [Float](repeating: 0, count: table.dimension)
    for (number, item) in evals.items.enumerated() where item.questionWords > 0 {
      let end = item.ranges[item.questionWords - 1].upperBound
      guard table.embed(item.text.span.extracting(0..<end), into: &sum, &pieces).isEmbeddable else {
        continue
      }
      items.append(number)
      rows += sum
    }
    (self.items, self.rows) = (items, rows)
  }

  /// The item nearest to `text`, and the cosine; nil if the table does not know such texts.
  func nearest(to text: Span<UInt8>) -> (item: Int, cosine: Double)? {
    var pieces = WordPieces()
    var sum = [Float](repeating: 0, count: table.dimension)
    guard !items.isEmpty, table.embed(text, into: &sum, &pieces).isEmbeddable else { return nil }
    var best: (item: Int, cosine: Float) = (0, -2)
    rows.withUnsafeBufferPointer { rows in
      for k in items.indices {
        let cosine = Self.product(sum, UnsafeBufferPointer(rebasing: rows[(k * sum.count)...]))
        if cosine > best.cosine { best = (items[k], cosine) }
      }
    }
    return (best.item, noted(Double(best.cosine)))
  }

  private static func product(_ left: [Float], _ right: UnsafeBufferPointer<Float>) -> Float {
    var sums = SIMD8<Float>(repeating: 0)
    for k in stride(from: 0, to: left.count, by: 8) {
      var (a, b) = (SIMD8<Float>(), SIMD8<Float>())
      for lane in 0..<8 { (a[lane], b[lane]) = (left[k + lane], right[k + lane]) }
      sums += a * b
    }
    return sums.sum()
  }
}
