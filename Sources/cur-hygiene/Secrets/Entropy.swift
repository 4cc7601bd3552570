import Glibc

/// How many bits a byte of `text` at `range` says, by how often each byte occurs there (Shannon).
///
/// A random string of hexadecimal digits comes near 4, of base64 near 6; words stay below 3.5.
func entropy(_ text: Span<UInt8>, _ range: Range<Int>) -> Double {
  guard !range.isEmpty else { return 0 }
  var counts = [Int](repeating: 0, count: 256)
  for k in range { counts[Int(text[k])] += 1 }
  let all = Double(range.count)
  return counts.reduce(0) { sum, count in
    guard count > 0 else { return sum }
    let share = Double(count) / all
    return sum - share * log2(share)
  }
}

/// How many bytes of `text` at `range` are different ones.
func distinctBytes(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
  var seen: (UInt64, UInt64) = (0, 0)
  for k in range {
    let byte = text[k] & 127
    if byte < 64 { seen.0 |= 1 << UInt64(byte) } else { seen.1 |= 1 << UInt64(byte - 64) }
  }
  return seen.0.nonzeroBitCount + seen.1.nonzeroBitCount
}
