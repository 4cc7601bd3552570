import CurSample

/// Names in place of names.
extension StandIns {
  /// The name at `range`, word by word: each word has one stand-in wherever it stands, so that a first
  /// name and the full name stay one person's. A first name keeps its sex, and equal initials stay
  /// equal; particles stay as they are.
  func person(_ text: Span<UInt8>, _ range: Range<Int>, _ scan: PIIScan) -> [UInt8] {
    var out: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard scan.isCapital(text, at), at == range.lowerBound || !scan.isLetter(text, at - 1) else {
        out.append(text[at])
        at += 1
        continue
      }
      var end = at
      while end < range.upperBound, scan.isLetter(text, end) || isApostrophe(text, end, range) {
        end += 1
      }
      if let whole = scan.plainWord(text, at)?.range, whole.upperBound <= range.upperBound,
        scan.words.table[WordHash(text, whole).value]?.contains(.first) == true
      {
        end = max(end, whole.upperBound)  // Jean-Luc
      }
      out += word(text, at..<end, scan)
      at = end
    }
    return out
  }

  private func isApostrophe(_ text: Span<UInt8>, _ at: Int, _ range: Range<Int>) -> Bool {
    // The three bytes of a curly one, too.
    if text[at] == 0x27 { return true }
    return (max(range.lowerBound, at - 2)...at).contains {
      starts(text, $0, with: "’") && $0 + 3 > at
    }
  }

  private func word(_ text: Span<UInt8>, _ range: Range<Int>, _ scan: PIIScan) -> [UInt8] {
    let folded = folded(text, range)
    guard range.count > 1 else { return [initial(folded) & 0xDF] }
    let flags = scan.words.table[WordHash(text, range).value] ?? []
    let names = flags.contains(.first) ? Self.firstNames(flags) : Self.surnames
    let letter = initial(folded)
    var draw = draw("name", folded)
    let sameLetter = names[Int(letter - 0x61)]
    var standIn = draw.element(of: sameLetter)
    while standIn == folded { standIn = draw.element(of: sameLetter) }
    let isUpper = range.count > 1 && range.allSatisfy { !(text[$0] &- 0x61 < 26) }
    return isUpper ? standIn.map { $0 & 0xDF } : [standIn[0] & 0xDF] + standIn.dropFirst()
  }

  /// The initial of the stand-in, in lower case, for a word that begins as `folded` does.
  private func initial(_ folded: [UInt8]) -> UInt8 {
    var draw = draw("initial", Array(folded.prefix(folded[0] < 0x80 ? 1 : 2)))
    return draw.element(of: Self.initials)
  }

  private func folded(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      if byte >= 0xC3, byte <= 0xC5, at + 1 < range.upperBound {
        let pair = foldedLatin(byte, text[at + 1])
        out += [pair.0, pair.1]
        at += 2
      } else {
        out.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        at += 1
      }
    }
    return out
  }

  // MARK: The lists

  private typealias ByInitial = [[[UInt8]]]

  private static func firstNames(_ flags: PIIWord) -> ByInitial {
    flags.contains(.female) ? female : flags.contains(.male) ? male : either
  }

  private static let female = firstNames("f")
  private static let male = firstNames("m")
  private static let either = firstNames("x")
  private static let surnames = byInitial(hygieneList("stand-in-surnames"))

  /// Letters with which names of both sexes and surnames begin, several each.
  private static let initials: [UInt8] = (0x61...0x7A).filter { letter in
    [female, male, surnames].allSatisfy { $0[Int(letter - 0x61)].count >= 4 }
  }

  /// The first names of `sex` that are no ordinary words; `x` takes all.
  private static func firstNames(_ sex: Character) -> ByInitial {
    byInitial(
      hygieneList("first-names").compactMap { line in
        let fields = line.split(separator: "\t")
        guard fields.count == 2, !fields[1].hasSuffix("*"),
          sex == "x" || fields[1].first == sex
        else { return nil }
        return String(fields[0])
      })
  }

  private static func byInitial(_ names: [String]) -> ByInitial {
    var byInitial = ByInitial(repeating: [], count: 26)
    for name in names.map({ Array($0.utf8) }) where name.allSatisfy({ $0 &- 0x61 < 26 }) {
      byInitial[Int(name[0] - 0x61)].append(name)
    }
    return byInitial
  }
}
