/// A number as people write it: `1,234.50`, `-3`, `7/8`, `$12`, `45%`, `6.02e23`, exactly.
///
/// A comma must part groups of three digits. A sign of per cent or of a currency says nothing of the
/// value. Compared are fractions in lowest terms; more than 36 digits are no number here.
struct DecimalNumber: Equatable {
  private var numerator: Int128
  private var denominator: Int128

  /// The number that all of `text` is; nil if it is none.
  init?(_ text: [UInt8]) {
    var rest = text[...].trimmed
    while let first = rest.first, Self.isSign(first) { rest.removeFirst() }
    if rest.starts(with: "€".utf8) { rest = rest.dropFirst(3) }
    if rest.starts(with: "£".utf8) { rest = rest.dropFirst(2) }
    while let last = rest.last, Self.isSign(last) || last == 0x2E { rest.removeLast() }
    let parts = rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count <= 2, let upper = Self.decimal(parts[0].trimmed) else { return nil }
    var value = upper
    if parts.count == 2 {
      guard let lower = Self.decimal(parts[1].trimmed), lower.numerator != 0,
        let quotient = Self.quotient(upper, lower)
      else { return nil }
      value = quotient
    }
    self.init(value.numerator, value.denominator)
  }

  /// In lowest terms.
  init(_ numerator: Int128, _ denominator: Int128) {
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = a == 0 ? 1 : Int128(a)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// This divided by `other`; nil if that is zero or the digits are too many.
  func divided(by other: DecimalNumber) -> DecimalNumber? {
    guard other.numerator != 0,
      let quotient = Self.quotient((numerator, denominator), (other.numerator, other.denominator))
    else { return nil }
    return DecimalNumber(quotient.numerator, quotient.denominator)
  }

  private typealias Fraction = (numerator: Int128, denominator: Int128)

  private static func quotient(_ a: Fraction, _ b: Fraction) -> Fraction? {
    let (upper, isTooLong) = a.numerator.multipliedReportingOverflow(by: b.denominator)
    let (lower, isTooLongToo) = a.denominator.multipliedReportingOverflow(by: b.numerator)
    return isTooLong || isTooLongToo ? nil : (upper, lower)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%") || byte == 0x20
  }

  /// Digits with a sign, commas, a point and an exponent.
  private static func decimal(_ text: ArraySlice<UInt8>) -> Fraction? {
    guard !text.isEmpty, end(in: text, from: text.startIndex) == text.endIndex else { return nil }
    var (value, scale, digits): (Int128, Int, Int) = (0, 0, 0)
    var (isNegative, isFraction) = (false, false)
    var at = text.startIndex
    while at < text.endIndex {
      switch text[at] {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let exponent = Int(String(decoding: text[(at + 1)...], as: UTF8.self)) else {
          return nil
        }
        scale -= exponent
        at = text.endIndex - 1
      case let digit where digit &- 0x30 < 10:
        value = value * 10 + Int128(digit - 0x30)
        digits += value == 0 ? 0 : 1
        if isFraction { scale += 1 }
        guard digits <= 36 else { return nil }
      default: break
      }
      at += 1
    }
    guard abs(scale) + digits <= 37 else { return nil }
    var power: Int128 = 1
    for _ in 0..<abs(scale) { power *= 10 }
    if isNegative { value = -value }
    return scale >= 0 ? (value, power) : (value * power, 1)
  }

  /// Where the number ends that begins at `from`; nil if none begins there.
  static func end(in text: ArraySlice<UInt8>, from: Int) -> Int? {
    func isDigit(_ at: Int) -> Bool { at < text.endIndex && text[at] &- 0x30 < 10 }
    func isWord(_ at: Int) -> Bool {
      at >= text.startIndex && at < text.endIndex
        && (text[at] >= 0x80 || (text[at] | 0x20) &- 0x61 < 26 || isDigit(at))
    }
    var at = from
    if at < text.endIndex, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      // Of `3-4` the 4 is no negative number.
      guard !isWord(from - 1) else { return nil }
      at += 1
    } else if from > text.startIndex, isDigit(from - 1) || text[from - 1] == 0x2E {
      return nil
    }
    guard isDigit(at) || (at < text.endIndex && text[at] == 0x2E && isDigit(at + 1)) else {
      return nil
    }
    while isDigit(at) { at += 1 }
    while at < text.endIndex, text[at] == 0x2C, isDigit(at + 1), isDigit(at + 2), isDigit(at + 3),
      !isDigit(at + 4)
    {
      at += 4
    }
    if at < text.endIndex, text[at] == 0x2E, isDigit(at + 1) {
      at += 1
      while isDigit(at) { at += 1 }
    }
    if at < text.endIndex, text[at] | 0x20 == UInt8(ascii: "e") {
      var next = at + 1
      if next < text.endIndex, text[next] == 0x2D || text[next] == 0x2B { next += 1 }
      if isDigit(next) {
        while isDigit(next) { next += 1 }
        at = next
      }
    }
    return at
  }
}
