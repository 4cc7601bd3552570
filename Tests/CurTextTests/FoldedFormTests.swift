import CurText
import Testing

@Suite struct FoldedFormTests {
  @Test(arguments: [
    ("Straße", "strasse"), ("ﬁLE", "file"), ("ＡＢ", "ab"), ("It’s", "it's"), ("ÉCOLE", "école"),
    ("cafe\u{301}", "caf\u{E9}"), ("5\u{A0}GB", "5 gb"), ("ABC", "abc"),
  ]) func wordsAreComparedInOneForm(_ pair: (String, String)) {
    #expect(folded(Array(pair.0.utf8)) == Array(pair.1.utf8))
  }

  @Test func accentsPartWords() { #expect(folded(Array("é".utf8)) != folded(Array("e".utf8))) }

  @Test func bytesThatAreNotUTF8StayAsTheyAre() {
    #expect(folded([0x41, 0xFF, 0x42]) == [0x41, 0xFF, 0x42])
  }

  @Test(arguments: [
    ("a", CharacterClass.letter, 1), ("É", .letter, 2), ("7", .digit, 1), ("\u{A0}", .space, 2),
    ("’", .apostrophe, 3), ("“", .quote, 3), ("—", .dash, 3), ("\u{2212}", .dash, 3),
    ("%", .sign, 1),
    ("€", .sign, 3), ("漢", .unspacedLetter, 3), ("。", .mark, 3), (";", .mark, 1), ("😀", .mark, 4),
  ]) func aCharacterHasItsClass(_ row: (String, CharacterClass, Int)) {
    let found = characterClass(Array(row.0.utf8).span, at: 0)
    #expect(found.kind == row.1 && found.count == row.2)
  }

  @Test func aStrayByteIsOneByte() {
    #expect(characterClass([0xFF, 0x41].span, at: 0).count == 1)
  }

  private func folded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    appendFolded(bytes.span, to: &out)
    return out
  }
}
