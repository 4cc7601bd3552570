import CKernels
import CurSample
import CurTool

/// Unit vectors: as they are, for exact products, and as 8-bit numbers, for telling quickly which
/// products cannot matter.
///
/// The unsafe pointers are those of rows while a closure looks at them.
final class Vectors: @unchecked Sendable {  // one thread adds at a time
  let dimension: Int
  /// The 8-bit rows are as long as the next multiple of 64.
  let padded: Int
  private let exact: RowStore
  private let rough: RowStore
  private var scale: [Float] = []
  private var error: [Float] = []
  private var rest: [Float] = []

  init(dimension: Int) {
    self.dimension = dimension
    padded = (dimension + 63) / 64 * 64
    exact = RowStore(rowBytes: dimension * 4)
    rough = RowStore(rowBytes: padded)
  }

  var count: Int { scale.count }
  var bytes: Int { exact.bytes + rough.bytes + count * 12 }

  func spill(to folder: String) throws(ToolError) { try exact.spill(to: folder) }

  /// Adds a vector of length 1.
  func append(_ vector: Span<Float>) throws(ToolError) {
    try exact.append(Self.bytes(of: vector))
    var largest: Float = 0
    for k in vector.indices { largest = max(largest, abs(vector[k])) }
    let scale = max(largest, .leastNormalMagnitude) / 127
    var row = [UInt8](repeating: 0, count: padded)
    var (error, rest) = (Float(0), Float(0))
    for k in vector.indices {
      let whole = Int8((vector[k] / scale).rounded())
      row[k] = UInt8(bitPattern: whole)
      let off = vector[k] - Float(whole) * scale
      error += off * off
      if k >= 64 { rest += vector[k] * vector[k] }
    }
    try rough.append(row.span)
    self.scale.append(scale)
    self.error.append(error.squareRoot())
    self.rest.append(rest.squareRoot())
  }

  @_lifetime(borrow vector)
  private static func bytes(of vector: borrowing Span<Float>) -> Span<UInt8> {
    Span(_bytes: vector.bytes)
  }

  /// The product of two; their cosine, as they have length 1.
  func product(_ a: Int, _ b: Int) -> Float {
    exact.withRow(a) { left in
      exact.withRow(b) { right in
        kernel_dot(
          left.assumingMemoryBound(to: Float.self), right.assumingMemoryBound(to: Float.self),
          dimension)
      }
    }
  }

  /// Gives `body` the numbers of one.
  func withVector<Result>(_ number: Int, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    exact.withRow(number) {
      body(
        UnsafeBufferPointer(
          start: $0.assumingMemoryBound(to: Float.self), count: dimension))
    }
  }

  /// Gives `body` the 8-bit numbers of one.
  func withRough<Result>(_ number: Int, _ body: (UnsafeBufferPointer<Int8>) -> Result) -> Result {
    rough.withRow(number) {
      body(UnsafeBufferPointer(start: $0.assumingMemoryBound(to: Int8.self), count: padded))
    }
  }

  /// Some vectors side by side, to be screened against others.
  final class Block {
    let numbers: ArraySlice<Int>
    private let rows: [Int8]
    private let scale: [Float]
    private let error: [Float]
    private let rest: [Float]

    init(_ numbers: ArraySlice<Int>, of vectors: Vectors) {
      self.numbers = numbers
      var rows: [Int8] = []
      rows.reserveCapacity(numbers.count * vectors.padded)
      for number in numbers { vectors.withRough(number) { rows.append(contentsOf: $0) } }
      self.rows = rows
      scale = numbers.map { vectors.scale[$0] }
      error = numbers.map { vectors.error[$0] }
      rest = numbers.map { vectors.rest[$0] }
    }

    fileprivate func withKernelBlock<Result>(_ body: (inout kernel_block) -> Result) -> Result {
      rows.withUnsafeBufferPointer { rows in
        scale.withUnsafeBufferPointer { scale in
          error.withUnsafeBufferPointer { error in
            rest.withUnsafeBufferPointer { rest in
              var block = kernel_block(
                rows: rows.baseAddress, scale: scale.baseAddress, error: error.baseAddress,
                rest: rest.baseAddress, count: numbers.count)
              return body(&block)
            }
          }
        }
      }
    }
  }

  /// Gives `body` all pairs of two blocks whose product is at least `threshold`, with it; of one block
  /// with itself each pair once.
  func forEachPair(
    _ left: Block, _ right: Block, threshold: Float, _ body: (Int, Int, Float) -> Void
  ) {
    var found = [UInt32](repeating: 0, count: right.numbers.count)
    left.withKernelBlock { first in
      right.withKernelBlock { second in
        for (one, number) in left.numbers.enumerated() {
          let count = kernel_screen(
            &first, one, &second, left === right ? one + 1 : 0, padded, threshold, &found)
          for k in 0..<count {
            let other = right.numbers[right.numbers.startIndex + Int(found[k])]
            let product = product(number, other)
            if product >= threshold { body(number, other, product) }
          }
        }
      }
    }
  }
}
