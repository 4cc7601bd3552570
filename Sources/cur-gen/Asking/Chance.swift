import CurSample

/// A number from 0 to 1, 1 left out: the same for the same sample, purpose and seed, whatever the
/// order of the samples. Its sequence is the XXH3-128 of the three.
func chance(_ id: String, _ purpose: String, seed: Int) -> Double {
  let digest = Digest(of: Array("\(seed)\0\(purpose)\0\(id)".utf8))
  return Double(digest.high >> 11) / Double(1 << 53)
}

/// `number` to two decimal places, so that 0.7 and 0.3 are 1 and not a little more or less.
func hundredths(_ number: Double) -> Double { (number * 100).rounded() / 100 }
