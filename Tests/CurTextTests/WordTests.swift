import Testing

@testable import CurText

@Test(arguments: [
  ("", 0), (" \t\n", 0), ("one", 1), (" one  two\nthree ", 3), ("don't stop-here, 3.5", 3),
  ("a\u{A0}b\u{3000}c\u{2028}d", 4), ("これは文です。", 6), ("abc漢字def", 4), ("한국어 문장", 2),
  ("ภาษาไทย", 7), ("naïve Ünï — x", 4),
])
func wordsAreCounted(text: String, words: Int) { #expect(wordCount(text) == words) }

@Test func brokenUTF8IsPartOfItsWord() {
  #expect(wordCount([0x61, 0xFF, 0xE3, 0x20, 0xC3].span) == 2)
}

@Test(arguments: [
  ("", 0), ("word", 1), ("the quick fox", 3), ("internationalization", 3), ("1234567", 3),
  ("a, b.", 4), ("漢字", 2), ("한국어", 3), ("x\n\n    y", 4), ("—", 1), ("\u{1F600}", 2),
])
func tokensAreEstimated(text: String, tokens: Int) { #expect(estimatedTokens(text) == tokens) }
