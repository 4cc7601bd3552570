import Testing

@testable import CurSample

private func sample(_ line: String) throws -> Sample {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  return sample
}

/// Taking id and content digest in one pass gives what taking each by itself gives.
@Test(arguments: [
  #"{"output":"b","instruction":"a"}"#,
  #"{ "output" : "\u00e9" , "input":"x","metadata":{"turns":[{"b":1,"a":"\n"}],"z":1.10}}"#,
  #"{"metadata":{"system_prompt":"s","a":{"y":[],"x":{}}},"messages":[{"role":"user"}],"label":-0.50e2}"#,
  #"{"foo":1,"bar":{"b":2,"a":3,"a":4}}"#,
  #"{"instructions":"z","instruction":"a","instr":"b","\u0069nput":"c","reference":{"é":1,"\u0022":2,"!":3}}"#,
  #"{"responses":["a","b"],"reward_scores":[1,2],"tools":[{}],"chosen":"c","rejected":["d"],"id":7}"#,
  "{}",
])
func bothIdentitiesAreTakenAtOnce(line: String) throws {
  var sample = try sample(line)
  let source = Array("below/the operand".utf8)
  let both = sample.identities(source: source.span)
  #expect(both.id == sample.contentID(source: source.span))
  #expect(both.content == sample.contentDigest())
}

/// Names in any order, more of them than are sorted in place, sort as their decoded bytes do.
@Test(arguments: [0, 1, 2, 15, 16, 17, 40])
func membersOfAnyNumberAreSorted(count: Int) throws {
  var random = SplitMix(state: UInt64(count))
  let names = (0..<count).map { "k\($0)" + ["", "\"", "é", "\n"][$0 % 4] }.shuffled(using: &random)
  let value = JSON.object(names.map { JSONMember($0, .string($0)) })
  let sorted = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  #expect(try JSON(reading: value.canonicalBytes).object?.map(\.name) == sorted)
}

@Test func notesAreWrittenInBothForms() throws {
  var notes = NotesWriter()
  for round in 0..<2 {
    notes.clear()
    notes.add("as_text", plain: ["output", "input"])
    notes.add("bytes", 0..<1_200_300)
    notes.add("row", round == 0 ? -40 : Int.max)
    notes.add("shape", quoted: Array(#""text""#.utf8).span)
    notes.add("xxh3", Digest(high: 1, low: .max))
    let object = [UInt8(ascii: "{")] + notes.json + [UInt8(ascii: "}")]
    let canonical = [UInt8(ascii: "{")] + notes.canonical + [UInt8(ascii: "}")]
    #expect(try JSON(reading: object).canonicalBytes == canonical)
  }
}

@Test(arguments: [0, 1, -1, 9, 10, 1_000_000, Int.max, Int.min])
func wholeNumbersAreWrittenInDecimal(number: Int) {
  var out: [UInt8] = []
  out.append(decimal: number)
  #expect(String(decoding: out, as: UTF8.self) == String(number))
}

/// A record with its notes in canonical form is the record that is made without.
@Test func canonicalNotesChangeNoRecord() throws {
  let step = ProvenanceStep(name: "cur-read", version: "0.1.0", config: .zero)
  var notes = NotesWriter()
  notes.add("bytes", 10..<200)
  notes.add("row", 7)
  for decision in DecisionWord.allCases {
    for content in [nil, Digest(high: 3, low: 4)] {
      var plain = try sample(#"{"output":"a"}"#)
      try plain.append(decision, by: step, notes: notes.json, content: content)
      var known = try sample(#"{"output":"a"}"#)
      try known.append(
        decision, by: step, notes: notes.json, canonicalNotes: notes.canonical, content: content)
      var lines: ([UInt8], [UInt8]) = ([], [])
      plain.write(to: &lines.0)
      known.write(to: &lines.1)
      #expect(lines.0 == lines.1)
      #expect(try JSON(reading: lines.0)["provenance_chain"]?[0]?["notes"]?["row"] == 7)
    }
  }
}
