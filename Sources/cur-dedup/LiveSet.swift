/// Which lines of the input take part, and how many do before each: a bit a line, and 4 bytes for 64.
struct LiveSet: Sendable {
  private var words: [UInt64] = []
  private var before: [UInt32] = []
  private(set) var lines = 0
  /// How many take part.
  private(set) var count = 0

  /// Adds the next line.
  mutating func append(_ isLive: Bool) {
    if lines & 63 == 0 {
      words.append(0)
      before.append(UInt32(truncatingIfNeeded: count))
    }
    if isLive {
      words[lines >> 6] |= 1 << UInt64(lines & 63)
      count += 1
    }
    lines += 1
  }

  func contains(_ line: Int) -> Bool { words[line >> 6] >> UInt64(line & 63) & 1 != 0 }

  /// How many before `line` take part: the number of `line` among them.
  func rank(_ line: Int) -> Int {
    let below = words[line >> 6] & (1 << UInt64(line & 63) - 1)
    return Int(before[line >> 6]) + below.nonzeroBitCount
  }

  var bytes: Int { words.count * 12 }
}
