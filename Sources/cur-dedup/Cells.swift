import CurSample

/// Parts vectors into cells of near ones, so that a million are not all compared with one another.
///
/// Source: spherical k-means; the first centres are chosen by a hash of the vectors, and sums are whole
/// numbers of the 8-bit forms, so that neither depends on the order of the vectors.
struct Cells {
  /// *Chosen*: rounds after which hardly a vector changes its cell.
  private static let rounds = 12

  /// The numbers of the vectors of each cell, ascending.
  private(set) var members: [[Int]] = []
  /// How far each vector is from its cell's centre: 1 less their cosine.
  private(set) var distances: [Double]

  init(_ vectors: Vectors, cells: Int, seed: UInt64) {
    distances = Array(repeating: 0, count: vectors.count)
    guard vectors.count > 0 else { return }
    var cellOf = Array(repeating: 0, count: vectors.count)
    if cells > 1 {
      var centres = Self.first(vectors, cells, seed)
      for _ in 0..<Self.rounds {
        let before = cellOf
        for number in 0..<vectors.count { cellOf[number] = Self.nearest(vectors, number, centres) }
        if before == cellOf { break }
        centres = Self.centres(vectors, cellOf, cells)
      }
    }
    let centres = Self.centres(vectors, cellOf, max(cells, 1))
    members = Array(repeating: [], count: max(cells, 1))
    for number in 0..<vectors.count {
      members[cellOf[number]].append(number)
      distances[number] = 1 - Double(Self.cosine(vectors, number, centres[cellOf[number]]))
    }
  }

  /// Vectors with the smallest hashes, no two the same.
  private static func first(_ vectors: Vectors, _ cells: Int, _ seed: UInt64) -> [[Float]] {
    var hashes: [(hash: UInt64, number: Int)] = []
    for number in 0..<vectors.count {
      let hash = vectors.withVector(number) {
        hash64(Span(_bytes: Span(_unsafeElements: $0).bytes))
      }
      hashes.append((mixed(hash ^ seed), number))
    }
    hashes.sort { ($0.hash, $0.number) < ($1.hash, $1.number) }
    var chosen: [[Float]] = []
    var last: UInt64?
    for (hash, number) in hashes where chosen.count < cells && hash != last {
      chosen.append(vectors.withVector(number) { Array($0) })
      last = hash
    }
    return chosen
  }

  private static func mixed(_ x: UInt64) -> UInt64 {
    var random = SplitMix(seed: x)
    return random.next()
  }

  private static func nearest(_ vectors: Vectors, _ number: Int, _ centres: [[Float]]) -> Int {
    var (best, largest) = (0, -Float.infinity)
    for (k, centre) in centres.enumerated() {
      let cosine = cosine(vectors, number, centre)
      if cosine > largest { (best, largest) = (k, cosine) }
    }
    return best
  }

  private static func cosine(_ vectors: Vectors, _ number: Int, _ centre: [Float]) -> Float {
    vectors.withVector(number) { vector in
      var sum: Float = 0
      for k in vector.indices { sum += vector[k] * centre[k] }
      return sum
    }
  }

  private static func centres(_ vectors: Vectors, _ cellOf: [Int], _ cells: Int) -> [[Float]] {
    var sums = Array(repeating: [Int](repeating: 0, count: vectors.dimension), count: cells)
    for number in cellOf.indices {
      vectors.withRough(number) { row in
        for k in 0..<vectors.dimension { sums[cellOf[number]][k] += Int(row[k]) }
      }
    }
    return sums.map { sum in
      let length = sum.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      return sum.map { length > 0 ? Float(Double($0) / length) : 0 }
    }
  }
}
