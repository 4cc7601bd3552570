/// A decimal number as written, without rounding: `mantissa` times ten to the `exponent`.
///
/// The mantissa has no trailing zero, so equal numbers are equal however they are spelled. More
/// than 18 digits are told apart by their hash alone.
struct DecimalValue: Hashable {
  private(set) var mantissa: UInt64
  private(set) var exponent: Int
  var isNegative = false

  init(_ whole: UInt64) {
    (mantissa, exponent) = (whole, 0)
    normalize()
  }

  /// The digits among `digits`, a point before the last `decimals` of them.
  init(digits: Span<UInt8>, decimals: Int) {
    (mantissa, exponent) = (0, -decimals)
    for k in digits.indices where digits[k] &- 0x30 < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digits[k] &- 0x30)
    }
    normalize()
  }

  /// The whole number that this is, if it is one of at most nine digits.
  var whole: Int? {
    guard exponent >= 0, exponent < 10, mantissa < 1_000_000_000 else { return nil }
    var value = Int(mantissa)
    for _ in 0..<exponent { value *= 10 }
    return isNegative ? -value : value
  }

  /// This times `factor`.
  func times(_ factor: UInt64) -> DecimalValue {
    var product = self
    product.mantissa = mantissa &* factor
    product.normalize()
    return product
  }

  /// A hash that is the same in every run.
  var hash: UInt64 {
    var value = mantissa &* 0x9E37_79B9_7F4A_7C15
    value ^= UInt64(bitPattern: Int64(exponent)) &* 0xC2B2_AE3D_27D4_EB4F
    value ^= value >> 31
    return value &* 0xD6E8_FEB8_6659_FD93 ^ (isNegative ? 0x5555 : 0)
  }

  private mutating func normalize() {
    guard mantissa != 0 else {
      exponent = 0
      return
    }
    while mantissa % 10 == 0 {
      mantissa /= 10
      exponent += 1
    }
  }
}

/// The number written as `digits` with separators: `1,000`, `1.000,5`, `1,5`, `3.14`, `1.000.000`.
///
/// A comma before three digits parts thousands, a single point is a decimal point; where both stand,
/// the later one is the decimal mark. Nil for a version, a time or a list: `4.6.0`, `10:30`.
func parsedDigits(_ text: Span<UInt8>) -> DecimalValue? {
  var (points, commas, last) = (0, 0, -1)
  for k in text.indices {
    switch text[k] {
    case UInt8(ascii: "."): (points, last) = (points + 1, k)
    case UInt8(ascii: ","): (commas, last) = (commas + 1, k)
    case UInt8(ascii: ":"): return nil
    default: break
    }
  }
  let decimals = last < 0 ? 0 : text.count - last - 1
  if points + commas == 0 { return DecimalValue(digits: text, decimals: 0) }
  if points > 0 && commas > 0 {
    let mark = text[last]
    let single = mark == UInt8(ascii: ".") ? points == 1 : commas == 1
    return single ? DecimalValue(digits: text, decimals: decimals) : nil
  }
  if points == 1 { return DecimalValue(digits: text, decimals: decimals) }
  if commas == 1 && decimals != 3 { return DecimalValue(digits: text, decimals: decimals) }
  return inThousands(text) ? DecimalValue(digits: text, decimals: 0) : nil
}

/// Whether each separator is followed by three digits, and one to three stand before the first.
private func inThousands(_ text: Span<UInt8>) -> Bool {
  var run = 0
  var first = true
  for k in text.indices {
    if text[k] &- 0x30 < 10 {
      run += 1
      continue
    }
    guard first ? run > 0 && run <= 3 : run == 3 else { return false }
    (run, first) = (0, false)
  }
  return run == 3
}
