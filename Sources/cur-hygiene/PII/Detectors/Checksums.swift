/// Whether the last digit is that of Luhn's formula (ISO/IEC 7812-1, annex B).
func isLuhn(_ digits: ArraySlice<UInt8>) -> Bool {
  var sum = 0
  for (k, digit) in digits.reversed().enumerated() {
    let value = k % 2 == 1 ? Int(digit) * 2 : Int(digit)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 == 0
}

/// Whether the weighted sum of `digits` is a multiple of `modulus`.
func isMultiple(_ digits: ArraySlice<UInt8>, weights: [Int], of modulus: Int) -> Bool {
  zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % modulus == 0
}

/// Whether the digits are right by Verhoeff's scheme of the dihedral group D5.
///
/// Source: J. Verhoeff, "Error Detecting Decimal Codes", 1969.
func isVerhoeff(_ digits: ArraySlice<UInt8>) -> Bool {
  var check = 0
  for (k, digit) in digits.reversed().enumerated() {
    var value = Int(digit)
    for _ in 0..<k % 8 { value = verhoeffPermutation[value] }
    check = dihedralProduct(check, value)
  }
  return check == 0
}

private let verhoeffPermutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

private func dihedralProduct(_ a: Int, _ b: Int) -> Int {
  if a < 5 { return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5 }
  return b < 5 ? 5 + (a - b + 5) % 5 : (a - b + 5) % 5
}

/// The remainder by 97 of the decimal number that `text` spells, letters counting 10 to 35.
func remainderBy97(_ text: some Sequence<UInt8>) -> Int {
  var remainder = 0
  for byte in text {
    if byte &- 0x30 < 10 {
      remainder = (remainder * 10 + Int(byte - 0x30)) % 97
    } else {
      remainder = (remainder * 100 + Int((byte | 0x20) - 0x61) + 10) % 97
    }
  }
  return remainder
}
