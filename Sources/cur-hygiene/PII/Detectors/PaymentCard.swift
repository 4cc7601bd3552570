/// Numbers of payment cards.
extension PIIScan {
  /// Where the card number ends that `cluster` begins with; nil if there is none.
  ///
  /// Issuer, length and Luhn's check digit must be right. Numbers that services give out for testing
  /// are nobody's. Without groups of four, a word that speaks of an order's or a part's number says
  /// that it is none. Source: ISO/IEC 7812; the issuers' ranges.
  func card(_ cluster: NumberCluster, _ context: PIIWord) -> Int? {
    guard !cluster.hasPlus else { return nil }
    for length in [16, 15, 14, 19, 13] {
      guard let group = cluster.group(endingAt: length), cluster.isEvenlyParted(upTo: group),
        isGrouped(cluster.sizes(group + 1), length)
      else { continue }
      let digits = cluster.digits[..<length]
      guard Self.isIssued(digits, length), isLuhn(digits), !Self.isForTesting(digits) else {
        continue
      }
      guard group > 0 || context.contains(.card) || !context.contains(.order) else { continue }
      return group
    }
    return nil
  }

  private func isGrouped(_ sizes: [Int], _ length: Int) -> Bool {
    switch sizes.count {
    case 1: true
    case 3: sizes == [4, 6, 5] || sizes == [4, 6, 4]
    default: sizes.dropLast().allSatisfy { $0 == 4 }
    }
  }

  static func isIssued(_ digits: ArraySlice<UInt8>, _ length: Int) -> Bool {
    let six = digits.prefix(6).reduce(0) { $0 * 10 + Int($1) }
    switch six {
    case 400_000...499_999: return length == 16 || length == 13 || length == 19  // Visa
    case 510_000...559_999, 222_100...272_099: return length == 16  // Mastercard
    case 340_000...349_999, 370_000...379_999: return length == 15  // American Express
    case 601_100...601_199, 644_000...659_999: return length == 16 || length == 19  // Discover
    case 352_800...358_999: return length == 16  // JCB
    case 300_000...305_999, 309_500...309_599, 360_000...369_999, 380_000...399_999:
      return length == 14 || length == 16  // Diners Club
    case 620_000...629_999: return length >= 16  // UnionPay
    case 500_000...509_999, 560_000...589_999, 630_000...639_999, 670_000...679_999:
      return length == 16 || length == 19  // Maestro
    default: return false
    }
  }

  /// Numbers of the issuers' and the services' documentation.
  static let testCards: [String] = [
    "4242424242424242", "4111111111111111", "4000056655665556", "4012888888881881",
    "5555555555554444", "5200828282828210", "5105105105105100", "2223003122003222",
    "378282246310005", "371449635398431", "378734493671000", "6011111111111117", "6011000990139424",
    "3056930009020004", "36227206271667", "3566002020360505", "6200000000000005",
    "4222222222222", "30569309025904", "38520000023237", "3530111333300000",
  ]

  private static let testDigits: Set<[UInt8]> = Set(testCards.map { $0.utf8.map { $0 - 0x30 } })

  private static func isForTesting(_ digits: ArraySlice<UInt8>) -> Bool {
    testDigits.contains(Array(digits)) || digits.dropFirst().dropLast().allSatisfy { $0 == 0 }
  }
}
