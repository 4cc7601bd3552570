/// Cuts the ending from the folded English word at the end of `word`, from `start` on.
///
/// Plural, possessive, -ed, -ing, -ly, -ment, -ness and -ion go, then a final e and a doubled last
/// letter, so that "stopped", "stops" and "stop", "installation" and "install" become one. It is no
/// more than that: "decision" stays apart from "decide". Words with a letter outside a to z are left
/// alone.
func cutEnding(_ word: inout [UInt8]) {
  guard word.count > 2, word.allSatisfy({ $0 &- 0x61 < 26 }) else { return }
  cutPlural(&word)
  cutVerbEnding(&word)
  cutNounEnding(&word)
  if word.count > 5, word.hasSuffix("ically") {
    word.removeLast(4)
  } else if word.count > 6, word.hasSuffix("ly") {
    word.removeLast(2)
  }
  if word.count > 2, word.last == UInt8(ascii: "e") { word.removeLast() }
  if word.count > 2, word[word.count - 1] == word[word.count - 2] { word.removeLast() }
  if word.count > 3, word.last == UInt8(ascii: "y") { word[word.count - 1] = UInt8(ascii: "i") }
}

private func cutPlural(_ word: inout [UInt8]) {
  guard word.count > 3, word.last == UInt8(ascii: "s") else { return }
  if word.hasSuffix("ies") {
    word.removeLast(3)
    word.append(UInt8(ascii: "y"))
  } else if ["sses", "xes", "ches", "shes", "zes"].contains(where: { word.hasSuffix($0) }) {
    word.removeLast(2)
  } else if !["ss", "us", "is"].contains(where: { word.hasSuffix($0) }) {
    word.removeLast()
  }
}

private func cutVerbEnding(_ word: inout [UInt8]) {
  if word.count > 4, word.hasSuffix("ied") {
    word.removeLast(3)
    word.append(UInt8(ascii: "y"))
  } else if word.hasSuffix("ing"), hasVowel(word, before: 3) {
    word.removeLast(3)
  } else if word.hasSuffix("ed"), !word.hasSuffix("eed"), hasVowel(word, before: 2) {
    word.removeLast(2)
  }
}

/// -ment, -ness and -ion go, and -at before it: "installation", "requirement", "operate".
private func cutNounEnding(_ word: inout [UInt8]) {
  if word.count > 8, word.hasSuffix("ment") || word.hasSuffix("ness") { return word.removeLast(4) }
  if word.count > 6, word.hasSuffix("ion") { word.removeLast(3) }
  if word.last == UInt8(ascii: "e"), word.count > 3, word.hasSuffix("ate") { word.removeLast() }
  if word.count > 5, word.hasSuffix("at") { word.removeLast(2) }
}

/// Whether two letters or more, a vowel among them, stand before the last `count`.
private func hasVowel(_ word: [UInt8], before count: Int) -> Bool {
  guard word.count - count >= 2 else { return false }
  return word[..<(word.count - count)].contains { letter in
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      true
    default: false
    }
  }
}

extension [UInt8] {
  /// Whether the bytes end in `suffix`.
  func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard count >= length else { return false }
    for k in 0..<length where self[count - length + k] != suffix.utf8Start[k] { return false }
    return true
  }
}
