import CurSample

/// Dates of birth and postal addresses in place of others.
extension StandIns {
  /// The same month, another day, and a year at most two away, in the form it had.
  func birthDate(_ value: [UInt8]) -> [UInt8] {
    var numbers: [(range: Range<Int>, value: Int)] = []
    var at = 0
    while at < value.count {
      guard value[at] &- 0x30 < 10 else {
        at += 1
        continue
      }
      let start = at
      while at < value.count, value[at] &- 0x30 < 10 { at += 1 }
      let number = value[start..<at].reduce(0) { $0 * 10 + Int($1 - 0x30) }
      numbers.append((start..<at, number))
    }
    let hasName = numbers.count == 2
    guard hasName || numbers.count == 3 else { return filledAtRandom(value) }
    let year = numbers[0].range.count == 4 ? 0 : numbers.count - 1
    let day = hasName ? 0 : year == 0 ? 2 : numbers[1].value > 12 ? 1 : 0
    var draw = draw("birth_date", Array("\(numbers[year].value) \(numbers[day].value)".utf8))
    let newDay = 1 + draw.below(28)
    let newYear = numbers[year].value - 2 + draw.below(5)
    var out = value
    write(newDay, at: numbers[day].range, in: &out)
    write(newYear, at: numbers[year].range, in: &out)
    return out
  }

  private func filledAtRandom(_ value: [UInt8]) -> [UInt8] {
    var draw = draw("birth_date", value)
    return value.map { $0 &- 0x30 < 10 ? draw.digit() : $0 }
  }

  /// Writes `number` over the digits at `range`, as many as there are.
  private func write(_ number: Int, at range: Range<Int>, in out: inout [UInt8]) {
    var left = number
    for k in range.reversed() {
      out[k] = 0x30 + UInt8(left % 10)
      left /= 10
    }
  }

  /// Another number in a street, and a town, that there are not; the kind of street and the state stay,
  /// postcodes begin with three zeros.
  func address(_ value: [UInt8], _ scan: PIIScan) -> [UInt8] {
    var draw = draw("address", plain(value))
    var out: [UInt8] = []
    var (hasStreet, hasTown, afterComma) = (false, false, false)
    let text = value.span
    var at = 0
    while at < value.count {
      if value[at] &- 0x30 < 10 {
        var end = at
        while end < value.count, value[end] &- 0x30 < 10 { end += 1 }
        let isPostcode = end - at >= 4 && afterComma
        for k in at..<end {
          let first = UInt8(1 + draw.below(9)) + 0x30
          out.append(isPostcode && k - at < 3 ? 0x30 : k == at ? first : draw.digit())
        }
        at = end
      } else if let word = scan.plainWord(text, at) {
        let isKind = !word.flags.isDisjoint(with: [.streetAfter, .streetBefore, .unit])
        let isState = word.range.count == 2 && afterComma
        let isSmall = !scan.isCapital(text, at)
        if isKind && !(afterComma && hasTown) || isState || isSmall {
          out += value[word.range]
        } else if !afterComma {
          if !hasStreet {
            out += Array(draw.element(of: Self.streets).utf8) + ending(text, word.range, scan)
          }
          if hasStreet, out.last == 0x20 { out.removeLast() }
          hasStreet = true
        } else if (word.range).contains(where: { value[$0] &- 0x30 < 10 }) {
          out += Array("ZZ\(draw.below(10))".utf8)
        } else {
          if !hasTown { out += Array(draw.element(of: Self.towns).utf8) }
          if hasTown, out.last == 0x20 { out.removeLast() }
          hasTown = true
        }
        at = word.range.upperBound
      } else {
        if value[at] == UInt8(ascii: ",") || value[at] == 0x0A { afterComma = true }
        out.append(value[at])
        at += 1
      }
    }
    return out
  }

  /// What makes a German or Dutch name one of a street: `straße`.
  private func ending(_ text: Span<UInt8>, _ word: Range<Int>, _ scan: PIIScan) -> [UInt8] {
    scan.words.streetEndings.first {
      word.count > $0.count && starts(text, word.upperBound - $0.count, with: $0)
    } ?? []
  }

  private static let streets = places("streets")
  private static let towns = places("towns")
}
