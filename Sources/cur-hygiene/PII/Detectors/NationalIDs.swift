/// Ids of nine countries, each with its checksum.
///
/// Those of digits alone need a word that speaks of them too, or the form in which they are printed:
/// a random number passes one time in ten to a hundred.
extension PIIScan {
  /// The id of digits that `cluster` begins with, and its last group; nil if there is none.
  func nationalID(_ cluster: NumberCluster, _ context: PIIWord) -> (kind: PIIKind, group: Int)? {
    guard !cluster.hasPlus else { return nil }
    func group(_ count: Int) -> Int? {
      cluster.group(endingAt: count).flatMap { cluster.marks[..<$0].contains(0x28) ? nil : $0 }
    }
    if let end = group(11) {
      let digits = cluster.digits[..<11]
      let isPrinted =
        cluster.sizes(end + 1) == [3, 3, 3, 2] && cluster.marks[2] == UInt8(ascii: "-")
      if isPrinted || context.contains(.cpf), Self.isCPF(digits) { return (.brCPF, end) }
      if context.contains(.pesel), Self.isPESEL(digits) { return (.plPESEL, end) }
      if context.contains(.tax), Self.isGermanTaxID(digits) { return (.deTaxID, end) }
    }
    if let end = group(12), Self.isAadhaar(cluster.digits[..<12]) {
      let isPrinted = cluster.sizes(end + 1) == [4, 4, 4] && cluster.isParted(by: 0x20, upTo: end)
      let isCard = cluster.counts.count > end + 1
      if context.contains(.aadhaar) || isPrinted && !isCard { return (.inAadhaar, end) }
    }
    if let end = group(15), Self.isNIR(cluster.digits[..<15]) {
      let isPrinted = cluster.sizes(end + 1) == [1, 2, 2, 2, 3, 3, 2]
      if isPrinted || context.contains(.nir) { return (.frNIR, end) }
    }
    if context.contains(.nhs), let end = group(10), Self.isNHS(cluster.digits[..<10]) {
      return (.ukNHS, end)
    }
    if context.contains(.sin), let end = group(9), Self.isCanadianSIN(cluster.digits[..<9]) {
      return (.caSIN, end)
    }
    return nil
  }

  /// Looks at a word of letters and digits, and what is joined to it.
  mutating func coded(_ text: Span<UInt8>, _ word: Range<Int>) {
    guard word.lowerBound >= done else { return }
    if let range = iban(text, word.lowerBound) { return add(range, .iban) }
    if let range = cryptoAddress(text, word) { return add(range, .crypto) }
    guard isApart(text, before: word.lowerBound), isApart(text, after: word.upperBound) else {
      return
    }
    if Self.isCodiceFiscale(text, word) { return add(word, .itCodiceFiscale) }
    if Self.isDNI(text, word) { add(word, .esDNI) }
  }

  /// Whether `value`, letters and digits with marks between, is an id of `kind`.
  static func isValidID(_ value: [UInt8], _ kind: PIIKind) -> Bool {
    let plain = value.filter(isASCIIAlphanumeric)
    let digits = plain.map { $0 &- 0x30 }[...]
    return switch kind {
    case .ukNHS: Self.isNHS(digits)
    case .plPESEL: Self.isPESEL(digits)
    case .inAadhaar: Self.isAadhaar(digits)
    case .brCPF: Self.isCPF(digits)
    case .frNIR: Self.isNIR(digits)
    case .deTaxID: Self.isGermanTaxID(digits)
    case .caSIN: Self.isCanadianSIN(digits)
    case .esDNI: isDNI(plain.span, 0..<plain.count)
    case .itCodiceFiscale: isCodiceFiscale(plain.span, 0..<plain.count)
    default: false
    }
  }

  /// The NHS number of England: ten digits, weighted 10 to 1, a multiple of 11.
  private static func isNHS(_ digits: ArraySlice<UInt8>) -> Bool {
    isMultiple(digits, weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], of: 11)
      && digits.contains { $0 != digits.first }
  }

  /// PESEL of Poland: date of birth with the century in its month, check digit by 1-3-7-9.
  private static func isPESEL(_ digits: ArraySlice<UInt8>) -> Bool {
    let (month, day) = (Int(digits[2]) * 10 + Int(digits[3]), Int(digits[4]) * 10 + Int(digits[5]))
    return (1...12).contains(month % 20) && (1...31).contains(day)
      && isMultiple(digits, weights: [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], of: 10)
  }

  /// Aadhaar of India: twelve digits, the first not 0 or 1, by Verhoeff.
  private static func isAadhaar(_ digits: ArraySlice<UInt8>) -> Bool {
    digits[0] > 1 && isVerhoeff(digits) && digits.contains { $0 != digits[0] }
  }

  /// CPF of Brazil: two check digits, each the sum by 11.
  private static func isCPF(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.contains(where: { $0 != digits[0] }) else { return false }
    for count in [9, 10] {
      let sum = (0..<count).reduce(0) { $0 + Int(digits[$1]) * (count + 1 - $1) }
      guard sum * 10 % 11 % 10 == Int(digits[count]) else { return false }
    }
    return true
  }

  /// NIR of France: sex, month, and 97 minus the remainder of the rest as its last two digits.
  private static func isNIR(_ digits: ArraySlice<UInt8>) -> Bool {
    let month = Int(digits[3]) * 10 + Int(digits[4])
    guard digits[0] == 1 || digits[0] == 2, (1...12).contains(month) || month >= 20 else {
      return false
    }
    let number = digits.prefix(13).reduce(0) { $0 * 10 + Int($1) }
    return 97 - number % 97 == Int(digits[13]) * 10 + Int(digits[14])
  }

  /// Tax id of Germany: ISO 7064, mod 11,10; one digit stands twice or thrice in the first ten.
  private static func isGermanTaxID(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits[0] != 0 else { return false }
    var product = 10
    for digit in digits.prefix(10) {
      let sum = (Int(digit) + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == Int(digits[10]) && Set(digits.prefix(10)).count < 10
  }

  /// SIN of Canada: nine digits by Luhn, the first not 0 or 8.
  private static func isCanadianSIN(_ digits: ArraySlice<UInt8>) -> Bool {
    digits[0] != 0 && digits[0] != 8 && isLuhn(digits)
  }

  /// DNI or NIE of Spain: eight digits, or X, Y or Z and seven, and the letter of the remainder by 23.
  private static func isDNI(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count == 9 else { return false }
    var number = 0
    for (k, at) in word.dropLast().enumerated() {
      let byte = text[at]
      if k == 0, byte >= UInt8(ascii: "X"), byte <= UInt8(ascii: "Z") {
        number = Int(byte - UInt8(ascii: "X"))
      } else if byte &- 0x30 < 10 {
        number = number * 10 + Int(byte - 0x30)
      } else {
        return false
      }
    }
    let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
    return letters[number % 23] == text[word.upperBound - 1]
  }

  /// Codice fiscale of Italy: letters and digits in their places, and the check letter.
  private static func isCodiceFiscale(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count == 16 else { return false }
    var sum = 0
    for (k, at) in word.enumerated() {
      let byte = text[at] &- 0x61 < 26 ? text[at] & 0xDF : text[at]
      let isDigitPlace = [6, 7, 9, 10, 12, 13, 14].contains(k)
      let isLetter = byte &- 0x41 < 26
      // Digits may have become letters where two persons would have one code.
      guard isLetter || isDigitPlace && byte &- 0x30 < 10 else { return false }
      if isDigitPlace, isLetter, !"LMNPQRSTUV".utf8.contains(byte) { return false }
      if k == 8, !"ABCDEHLMPRST".utf8.contains(byte) { return false }
      let value = isLetter ? Int(byte - 0x41) : Int(byte - 0x30)
      guard k < 15 else { return sum % 26 == value }
      sum += k % 2 == 0 ? oddValues[value] : value
    }
    return false
  }
}

/// The values of letters, and of digits, in odd places (D.M. 23 December 1976).
private let oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]
