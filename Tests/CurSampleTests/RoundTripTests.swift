import Testing

@testable import CurSample

/// SplitMix64 (Steele, Lea, Flood 2014): the same values for the same seed on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

private func randomValue(_ depth: Int, _ random: inout SplitMix) -> JSON {
  switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &random) {
  case 0: return [.null, true, false][Int.random(in: 0..<3, using: &random)]
  case 1:
    return .number(
      ["0", "-1.50", "3e-7", "12345678901234567890123"].randomElement(using: &random)!)
  case 2, 3: return .string(randomText(&random))
  case 4:
    return .array(
      (0..<Int.random(in: 0..<4, using: &random)).map { _ in randomValue(depth + 1, &random) })
  default:
    return .object(
      (0..<Int.random(in: 0..<4, using: &random)).map {
        JSONMember("k\($0)" + randomText(&random), randomValue(depth + 1, &random))
      })
  }
}

private func randomText(_ random: inout SplitMix) -> String {
  let pieces = ["a", "é", "\"", "\\", "\n", "\u{1}", "😀", "plain words ", "\u{2028}", "/", "日本"]
  return (0..<Int.random(in: 0..<12, using: &random)).map { _ in
    pieces.randomElement(using: &random)!
  }.joined()
}

/// What is written reads back as itself, and has one canonical form.
@Test func randomValuesRoundTrip() throws {
  var random = SplitMix(state: 7)
  for _ in 0..<2000 {
    let value = randomValue(0, &random)
    let again = try JSON(reading: value.bytes)
    #expect(again == value)
    #expect(try JSON(reading: value.canonicalBytes).canonicalBytes == value.canonicalBytes)
  }
}

/// Random edits of random lines give what editing a dictionary gives.
@Test func randomEditsAreThoseOfADictionary() throws {
  var random = SplitMix(state: 11)
  let names: [StaticString] = ["a", "b", "c", "d"]
  for _ in 0..<2000 {
    var model: [String: JSON] = [:]
    for name in names.shuffled(using: &random).prefix(Int.random(in: 0..<4, using: &random)) {
      model[name.description] = randomValue(1, &random)
    }
    let line = JSON.object(model.shuffled(using: &random).map { JSONMember($0.key, $0.value) })
    var sample = Sample()
    try sample.read(line.bytes.span)
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let name = names.randomElement(using: &random)!
      if Bool.random(using: &random) {
        let value = randomValue(2, &random)
        sample.set(name, value)
        model[name.description] = value
      } else {
        sample.remove(name)
        model[name.description] = nil
      }
    }
    try sample.settle()
    let written = [UInt8](sample.line)
    let members = try #require(try JSON(reading: written).object)
    #expect(Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) }) == model)
  }
}

/// What stands before and after an escape decides how it is found: eight bytes are looked at at once.
@Test(arguments: [
  ("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\u{1}", #"\u0001"#), ("\u{1F}", #"\u001f"#),
  (" ", " "), ("!", "!"), ("#", "#"), ("[", "["), ("]", "]"), ("\u{7F}", "\u{7F}"), ("é", "é"),
  ("\u{A2}", "\u{A2}"), ("Ü", "Ü"),
])
func onlyWhatMustBeIsEscapedWhereverItStands(text: String, written: String) {
  for before in 0..<20 {
    for after in 0..<9 {
      let (head, tail) = (
        String(repeating: "a", count: before), String(repeating: "b", count: after)
      )
      #expect(JSON.string(head + text + tail).text == "\"\(head)\(written)\(tail)\"")
      #expect(
        JSON.string(head + text + text + tail).text == "\"\(head)\(written)\(written)\(tail)\"")
    }
  }
}
