import Testing

@testable import CurSample

private func sample(_ line: String) throws -> Sample {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  return sample
}

@Test(arguments: [
  ("a.b", #"{"a":{"b":1.10}}"#, "1.10"),
  ("a[1].b", #"{"a":[0, {"b" : "\u0041" }]}"#, #""\u0041""#),
  (#""a.b""#, #"{"a.b":2}"#, "2"),
  (#""a\"".b"#, #"{"a\"":{"b":3}}"#, "3"),
  (#"a."""#, #"{"a":{"":[ 4 ]}}"#, "[ 4 ]"),
  (#"\u0061"#, #"{"a":5}"#, ""),
  ("a", #"{"\u0061":6}"#, "6"),
  ("a.b", #"{"a":{"b":7,"b":8}}"#, "8"),
  ("a[2]", #"{"a":[1,2]}"#, ""),
  ("a.b", #"{"a":"b"}"#, ""),
])
func aPathLeadsToAValue(path: String, line: String, value: String) throws {
  let sample = try sample(line)
  let path = try #require(FieldPath(path))
  let found = sample.place(at: path).map { place in
    sample.withJSON(at: place) { String(decoding: Array($0), as: UTF8.self) }
  }
  #expect(found ?? "" == value)
}

@Test(arguments: [
  "", ".", "a.", ".a", "a..b", "a[", "a[x]", "a[0]b", "\"", "\"a", "\"a\"b", "a[-1]",
])
func whatIsNoPathIsRefused(path: String) { #expect(FieldPath(path) == nil) }

@Test func membersAndElementsAreGivenAsTheyStand() throws {
  let sample = try sample(#"{"a":[ {"k\n":"v", "n" : null}, [], "é" ]}"#)
  let elements = sample.elements(at: sample.memberPlace(0))
  #expect(elements.map(\.kind) == [.object, .array, .string])
  var seen: [String] = []
  sample.forEachMember(at: elements[0]) { name, value in
    seen.append(sample.text(at: name))
    seen.append(sample.text(at: value))
  }
  #expect(seen == ["k\n", "v", "n", "null"])
  let absent = sample.member("n", at: elements[0]) == nil
  #expect(absent)
  #expect(sample.elements(at: elements[2]).isEmpty)
}

@Test(arguments: [(3, false), (2, true)])
func depthIsThatOfBracketsOutsideOfStrings(limit: Int, isDeeper: Bool) {
  let json = Array(#"[{"a":"[[[[\"[[[["},{"b":[1]}]"#.utf8)
  #expect(json.span.isDeeper(than: limit) == isDeeper)
}
