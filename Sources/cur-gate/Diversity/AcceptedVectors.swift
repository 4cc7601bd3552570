import CurText

/// The vectors of the samples accepted so far, of one group.
///
/// The first 64 numbers stand by themselves: with the lengths of the rest they tell most of what cannot
/// be near.
struct AcceptedVectors {
  struct Near {
    var id: String
    var cosine: Float
  }

  let dimension: Int
  private let head: Int
  private var heads: [Float] = []
  private var vectors: [Float] = []
  /// The length of each behind its first numbers.
  private var rests: [Float] = []
  private var guards: [TextGuard?] = []
  private var ids: [String] = []

  init(dimension: Int) { (self.dimension, head) = (dimension, min(64, dimension)) }

  mutating func add(_ vector: [Float], _ guarded: TextGuard?, _ id: String) {
    heads += vector[..<head]
    vectors += vector
    rests.append(Self.length(vector[head...]))
    guards.append(guarded)
    ids.append(id)
  }

  /// The nearest of those that are at least so near and that nothing else parts; nil if there is none.
  /// Of equals the first.
  func nearest(to vector: [Float], _ guarded: TextGuard?, least: Float) -> Near? {
    var best: Near?
    let rest = Self.length(vector[head...])
    for k in ids.indices {
      let limit = max(least, best?.cosine ?? least)
      let first = Self.product(vector, heads, at: k * head, count: head)
      guard first + rest * rests[k] >= limit - 1e-5 else { continue }
      let cosine = Self.product(vector, vectors, at: k * dimension, count: dimension)
      guard cosine >= least, cosine > best?.cosine ?? -2 else { continue }
      if let guarded, let other = guards[k], !guarded.allows(other) { continue }
      best = Near(id: ids[k], cosine: cosine)
    }
    return best
  }

  private static func length(_ numbers: ArraySlice<Float>) -> Float {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @inline(__always) private static func product(
    _ left: [Float], _ right: [Float], at start: Int, count: Int
  ) -> Float {
    var sums = SIMD8<Float>(repeating: 0)
    let (left, right) = (left.span, right.span)
    var k = 0
    while k + 8 <= count {
      var (a, b) = (SIMD8<Float>(), SIMD8<Float>())
      for lane in 0..<8 {
        a[lane] = left[k &+ lane]
        b[lane] = right[start &+ k &+ lane]
      }
      sums += a * b
      k &+= 8
    }
    var sum = sums.sum()
    while k < count {
      sum += left[k] * right[start + k]
      k += 1
    }
    return sum
  }

  /// Two numbers a word; the first word is how many there are.
  static func packed(_ vector: [Float]) -> [UInt64] {
    var words = [UInt64(vector.count)]
    for k in stride(from: 0, to: vector.count, by: 2) {
      let next = k + 1 < vector.count ? UInt64(vector[k + 1].bitPattern) : 0
      words.append(UInt64(vector[k].bitPattern) | next << 32)
    }
    return words
  }

  static func unpacked(_ words: ArraySlice<UInt64>) -> [Float] {
    var vector: [Float] = []
    for word in words.dropFirst() {
      vector.append(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
      vector.append(Float(bitPattern: UInt32(word >> 32)))
    }
    return Array(vector.prefix(Int(words.first ?? 0)))
  }
}
