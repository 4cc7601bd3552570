extension ClaimComparison {
  /// Every number and date of the claim stands in the window, with its unit and in its place.
  func checkNumbers(_ found: inout [Finding]) {
    for k in part.tokens {
      switch answer.tokens[k].kind {
      case .number: checkNumber(k, &found)
      case .date: checkDate(k, &found)
      default: break
      }
    }
  }

  /// A number in the window that has the same neighbours but another value is the true one.
  private func checkNumber(_ k: Int, _ found: inout [Finding]) {
    let number = answer.numbers[answer.tokens[k].figure]
    var (same, other) = (-1, -1)
    for j in window where source.tokens[j].kind == .number {
      let common = context(token: k, other: j)
      let candidate = source.numbers[source.tokens[j].figure]
      if candidate.value == number.value, counts(number, as: candidate, at: j) {
        same = max(same, common)
      } else if candidate.isOrdinal == number.isOrdinal {
        other = max(other, common)
      }
    }
    if same < 0, number.unit == 0, isYear(number) { same = 0 }
    if same >= 0 {
      if other > same * 3 / 2 + 3 { found.append(.conflict(.number)) }
    } else {
      found.append(other >= 8 ? .conflict(.number) : .missing(.number))
    }
  }

  /// The unit agrees, or what is counted, where both have one.
  private func counts(_ number: LexicalNumber, as other: LexicalNumber, at j: Int) -> Bool {
    guard number.isOrdinal == other.isOrdinal else { return false }
    if number.unit != 0 { return number.unit == other.unit }
    guard number.noun != 0, other.noun != 0, number.noun != other.noun else { return true }
    let rank = source.tokens[j].rank
    return source.stems[windowRanks.clamped(to: rank - 4..<rank + 5)].contains(number.noun)
  }

  /// A date of the window is in the year that the number tells.
  private func isYear(_ number: LexicalNumber) -> Bool {
    guard let year = number.value.whole, year > 0 else { return false }
    return source.tokens[window].contains {
      $0.kind == .date && source.dates[$0.figure].year == year
    }
  }

  private func checkDate(_ k: Int, _ found: inout [Finding]) {
    let date = answer.dates[answer.tokens[k].figure]
    var (same, other) = (-1, -1)
    for j in window where source.tokens[j].kind == .date {
      let common = context(token: k, other: j)
      if date.isTold(by: source.dates[source.tokens[j].figure]) {
        same = max(same, common)
      } else {
        other = max(other, common)
      }
    }
    if same >= 0 {
      if other > same * 3 / 2 + 3 { found.append(.conflict(.date)) }
    } else {
      found.append(other >= 6 ? .conflict(.date) : .missing(.date))
    }
  }
}
