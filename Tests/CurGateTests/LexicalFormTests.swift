import Testing

@testable import cur_gate

@Suite struct LexicalFormTests {
  @Test(arguments: [
    ("1,000", "1000"), ("1.000.000", "1000000"), ("1.000,5", "1000.5"), ("1,000.5", "1000.5"),
    ("1,5", "1.5"), ("3.140", "3.14"), ("0.50", "0.5"), ("007", "7"),
  ]) func numbersAreEqualHoweverTheyAreSeparated(_ pair: (String, String)) {
    let (first, second) = (digits(pair.0), digits(pair.1))
    #expect(first != nil && first == second)
  }

  @Test(arguments: ["4.6.0", "10:30", "1,2,3", "1,00,000", "1.2.3.4"])
  func aVersionATimeAndAListAreNoNumbers(_ text: String) { #expect(digits(text) == nil) }

  @Test(arguments: [
    ("1,000", "1.000"), ("1.5", "15"), ("10", "100"), ("0.05", "0.5"), ("1,5", "1.05"),
  ]) func otherNumbersStayApart(_ pair: (String, String)) {
    #expect(digits(pair.0) != digits(pair.1))
  }

  @Test(arguments: [
    ("twenty-one files", 21), ("two hundred and five files", 205), ("a dozen files", 12),
    ("five thousand files", 5000), ("2 million files", 2_000_000), ("thirty (30) files", 30),
    ("one hundred files", 100), ("3 000 files", 3000),
  ]) func numbersInWordsHaveTheirValue(_ row: (String, Int)) {
    #expect(LexicalText(row.0).ownNumbers.map(\.value.whole) == [row.1])
  }

  @Test func oneIsANumberBeforeAUnitOnly() {
    #expect(LexicalText("one of them").ownNumbers.isEmpty)
    #expect(LexicalText("one hour").ownNumbers.count == 1)
  }

  @Test(arguments: [
    "2020-03-12", "12 March 2020", "12th of March 2020", "March 12, 2020", "12.03.2020",
    "12 Mar. 2020",
  ]) func aDayIsOneDateHoweverItIsWritten(_ text: String) {
    #expect(LexicalText("on \(text)").dates.last == LexicalDate(year: 2020, month: 3, day: 12))
  }

  @Test func aDayInSlashesMayBeReadBothWays() {
    let told = LexicalDate(year: 2020, month: 3, day: 4)
    #expect(LexicalText("on 04/03/2020").dates.last?.isTold(by: told) == true)
    #expect(LexicalText("on 03/04/2020").dates.last?.isTold(by: told) == true)
    #expect(LexicalText("on 13/03/2020").dates.last?.isTold(by: told) == false)
    #expect(told.isTold(by: LexicalDate(year: 2020, month: 3)) == false)
  }

  @Test(arguments: [
    ("requires", "required"), ("stopped", "stop"), ("policies", "policy"), ("using", "use"),
    ("installation", "install"), ("processes", "process"), ("configuration", "configure"),
    ("automatically", "automatic"), ("identified", "identify"),
  ]) func formsOfOneWordHaveOneStem(_ pair: (String, String)) {
    #expect(stemHash(pair.0) == stemHash(pair.1))
  }

  @Test(arguments: [
    ("need", "new"), ("string", "strong"), ("bus", "bush"), ("thing", "thin"), ("user", "use"),
    ("speed", "spe"), ("general", "generate"),
  ]) func otherWordsKeepTheirs(_ pair: (String, String)) {
    #expect(stemHash(pair.0) != stemHash(pair.1))
  }

  @Test func aContractionIsAVerbAndANegation() {
    for text in ["It can't run", "It cannot run", "It can\u{2019}t run"] {
      #expect(LexicalText(text).tokens.contains { $0.traits.contains(.negation) }, "\(text)")
    }
  }

  @Test func wordsInOtherFormsOfUnicodeAreTheSame() {
    #expect(LexicalText("ﬁle Ｃａｆé").stems == LexicalText("FILE cafe\u{301}").stems)
    #expect(LexicalText("café").stems != LexicalText("cafe").stems)
  }

  @Test func theTableFindsWhatItWasGivenAndNothingElse() {
    var table = HashTable<Int>()
    for k in 0..<1000 { table[UInt64(k) << 32] = k }
    #expect((0..<1000).allSatisfy { table[UInt64($0) << 32] == $0 })
    #expect(table[1] == nil)
    #expect(table[1000 << 32] == nil)
  }

  private func digits(_ text: String) -> DecimalValue? { parsedDigits(Array(text.utf8).span) }
}

extension LexicalText {
  /// The numbers that its tokens have, without those that became part of another.
  var ownNumbers: [LexicalNumber] {
    tokens.filter { $0.kind == .number }.map { numbers[$0.figure] }
  }
}
