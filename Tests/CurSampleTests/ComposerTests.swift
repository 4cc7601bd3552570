import Testing

@testable import CurSample

private func sample(_ line: String) throws -> Sample {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  return sample
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

private let step = ProvenanceStep(name: "cur-read", version: "0.1.0", config: .zero)
private let source = Array("below/the operand".utf8)

/// Composes a sample of the members of `row`; gives its line.
private func composed(_ row: borrowing Sample, id: [UInt8]? = nil) -> (
  line: [UInt8], content: Digest, source: String?, idHash: UInt64
) {
  var composer = SampleComposer()
  composer.begin(id: Array("\"of another sample\"".utf8))
  composer.put(.tools, plain: "forgotten")
  composer.begin(id: id)
  for k in 0..<row.memberCount {
    let field = SampleField.allCases.first { $0.name.description == row.memberName(k) }
    if let field { composer.put(field, row.memberPlace(k), of: row) }
  }
  let made = composer.identify(source: source.span)
  var notes = NotesWriter()
  notes.add("row", 1200)
  let sourceText = composer.withSourceText { text([UInt8]($0)) }
  composer.end(id: id == nil ? made.id : nil, content: made.content, by: step, notes: notes)
  var line: [UInt8] = []
  composer.write(to: &line)
  return (line, made.content, sourceText, composer.idHash())
}

/// What is composed in one pass is what reading, naming and signing by themselves give.
@Test(arguments: [
  #"{"output":"b","instruction":"a"}"#,
  #"{"output":"\u00e9 \ud83d\ude00\/","input":"x","metadata":{"turns":[{"b":1,"a":"\n"}],"z":1.10}}"#,
  #"{"metadata":{"system_prompt":"s","a":{"y":[],"x":{}}},"messages":[{"role":"user"}],"label":-0.50e2}"#,
  #"{"instruction":"a","reference":{"é":1,"\u0022":2,"!":3},"input":" \n","task_type":"grpo"}"#,
  #"{"source_uri":"a#row=1","responses":["a","b"],"reward_scores":[1,2],"tools":[{}],"chosen":"c","rejected":["d"],"verifier":"math"}"#,
  #"{"source_uri":"a","task_type":"language_modeling","output":"the \"text\"","label":null}"#,
  #"{"task_type":"source_chunk","output":"text","input":["x"],"label":true}"#,
  #"{"metadata":{"k":"v"},"label":true}"#,
])
func whatIsComposedIsAsIfItHadBeenRead(line: String) throws {
  var general = try sample(line)
  let made = composed(general)
  let id = general.contentID(source: source.span)
  #expect(made.content == general.contentDigest())
  #expect(made.source == general.sourceText { text([UInt8]($0)) })
  general.giveID(json: Array("\"\(id.hex)\"".utf8))
  #expect(made.idHash == general.idHash)
  try general.append(.create, by: step, notes: Array(#""row":1200"#.utf8), content: made.content)
  var out: [UInt8] = []
  general.write(to: &out)
  #expect(text(made.line) == text(out))
}

@Test(arguments: [#""a\u0062""#, "7", #""""#])
func aGivenIDStaysAsItIsSpelled(id: String) throws {
  let made = composed(try sample(#"{"output":"b"}"#), id: Array(id.utf8))
  let read = try sample(text(made.line.dropLast()))
  #expect(text(made.line).hasPrefix(#"{"id":\#(id),"output":"b","#))
  #expect(made.idHash == read.idHash)
}

@Test func partsAreQuotedWhereTheyMustBe() throws {
  let row = try sample(#"{"x":"a\"b"}"#)
  var composer = SampleComposer()
  composer.begin(id: nil)
  composer.put(.instruction, row.memberPlace(0), of: row)
  composer.put(.input, text: Array("line\n".utf8).span)
  composer.put(.taskType, plain: "grpo")
  composer.put(.reference, json: Array(#"{"k":"\u0041"}"#.utf8).span)
  let made = composer.identify(source: source.span)
  composer.end(id: made.id, content: made.content, by: step, notes: NotesWriter())
  var line: [UInt8] = []
  composer.write(to: &line)
  let read = try sample(text(line.dropLast()))
  let fields =
    #""instruction":"a\"b","input":"line\n","task_type":"grpo","reference":{"k":"\u0041"}"#
  #expect(text(line).hasPrefix(#"{"id":"\#(made.id.hex)",\#(fields),"provenance_digest":"#))
  #expect(read.contentDigest() == made.content)
}

/// Texts of all lengths around those that are copied in another way, and more than there is room for.
@Test func bytesOfAnyLengthAreKept() {
  var room = ByteRoom()
  var expected: [UInt8] = []
  for length in Array(0...40) + [4000, 5000, 100_000] {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ length) }
    room.put(bytes.span)
    expected += bytes
  }
  #expect([UInt8](room.span) == expected)
}

@Test(arguments: [0, 1, -1, 9, 10, 1_200_300, 1_000_000, Int.max, Int.min])
func numbersAreNotedInBothForms(number: Int) throws {
  var notes = NotesWriter()
  notes.add("before", 7)
  notes.clear()
  notes.add("as_text", plain: ["output", "input"])
  notes.add("bytes", 0..<max(number, 0))
  notes.add("row", number)
  notes.add("xxh3", Digest(high: 1, low: .max))
  let (json, canonical) = ([UInt8](notes.json.span), [UInt8](notes.canonical.span))
  #expect(text(json).contains(#""row":\#(number),"#))
  #expect(try JSON(reading: "{\(text(json))}").canonicalBytes == Array("{\(text(canonical))}".utf8))
}
