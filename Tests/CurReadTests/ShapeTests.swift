import CurSample
import CurTool
import Testing

@testable import cur_read

/// What becomes of a row: the sample without id, origin and provenance, or the reason it is refused.
private func outcome(of row: String, _ settings: RowSettings, _ choice: ShapeChoice) throws
  -> (sample: String, shape: String)
{
  var parsed = Sample()
  try parsed.read(Array(row.utf8).span)
  let source = Source(path: "f", name: "f")
  var sampler = RowSampler(settings, choice, of: source)
  let step = ProvenanceStep(name: "cur-read", version: "0", config: .zero)
  var maker = SampleMaker(step)
  let origin = RowOrigin(
    source: source, number: 1, range: nil, hash: .zero)
  do throws(RowRefusal) {
    try sampler.make(parsed, of: origin, with: &maker)
  } catch {
    guard case .misfit(let misfit) = error else { throw error }
    return (misfit.reason.description, "")
  }
  var line: [UInt8] = []
  let isWritten = maker.write(to: &line, of: nil)
  #expect(isWritten)
  let written = String(decoding: line, as: UTF8.self)
  let start = try #require(written.firstRange(of: #""task_type""#)).lowerBound
  let end = try #require(written.firstRange(of: #","provenance_digest""#)).lowerBound
  let notes = try JSON(reading: written)["provenance_chain"]?[0]?["notes"]
  return ("{\(written[start..<end])}", notes?["shape"]?.string ?? "")
}

private func examples() -> [(shape: String, row: String, sample: String)] {
  ShapeTable.all.flatMap { shape in
    shape.description.examples.map { (shape.name.description, $0.row, $0.sample) }
  }
}

/// Each row by itself, and where `--format` says so, has the shape whose example it is.
@Test(arguments: examples())
func everyShapeKeepsItsWord(shape: String, row: String, sample: String) throws {
  let isRefused = !sample.hasPrefix("{")
  let own = try outcome(of: row, RowSettings(), ShapeChoice(mode: .eachRow))
  if !isRefused {
    #expect(own.sample == sample)
    #expect(own.shape == shape)
  }
  let asked = try #require(ShapeTable.named(shape))
  let forced = try outcome(of: row, RowSettings(), .named(asked, .forced))
  #expect(forced.sample == sample)
}

@Test func everyShapeHasExamplesAndNamesOfItsOwn() {
  var names: Set<String> = ["auto-row"]
  for shape in ShapeTable.all {
    let description = shape.description
    #expect(!description.examples.isEmpty)
    for name in [shape.name.description] + description.aliases {
      #expect(names.insert(name).inserted, "'\(name)' is the name of two shapes")
    }
  }
}

/// What the first rows tell: a shape, or why none is to be told.
private func verdict(_ rows: [String]) throws -> String {
  var vote = ShapeVote()
  for row in rows where !vote.isDecided {
    var parsed = Sample()
    try parsed.read(Array(row.utf8).span)
    vote.look(at: parsed)
  }
  switch vote.ambiguity {
  case .mixed: return "mixed"
  case .rivals(let slot, let names, _): return "\(slot): \(names.joined(separator: " or "))"
  case .noWinner(let names): return names.joined(separator: " or ")
  case nil: return vote.choice.shape?.name.description ?? "none"
  }
}

@Test(arguments: [
  ([#"{"prompt":"a","completion":null}"#, #"{"prompt":"a","completion":"b"}"#], "alpaca"),
  (
    [
      #"{"prompt":"a","completion":"b","label":null}"#,
      #"{"prompt":"a","completion":"b","label":true}"#,
    ],
    "unpaired-preference"
  ),
  ([#"{"prompt":"a","completion":"b","label":null}"#], "alpaca"),
  ([#"{"messages":[]}"#, #"{"messages":[{"role":"user","content":"a"}]}"#], "messages"),
  ([#"{"text":"a"}"#, #"{"prompt":"a"}"#, #"{"prompt":"b"}"#], "prompt-only"),
  ([#"{"text":"a"}"#, #"{"prompt":"a"}"#], "text"),
  ([#"{"text":"a"}"#, #"{"prompt":"a"}"#, #"{"dialog":["a"]}"#], "mixed"),
  ([#"{"foo":1}"#, #"{"bar":2}"#], "none"),
  ([#"{"foo":1}"#, #"{"text":"a"}"#], "text"),
  ([#"{"question":"q","answer":"a","response":"b"}"#], "output: response or answer"),
  ([#"{"question":"q","answer":"a","response":"a"}"#], "alpaca"),
  ([#"{"question":"q","output":"a","response":"b"}"#], "alpaca"),
  ([#"{"question":"q","context":"a","passage":"b","answer":"c"}"#], "alpaca"),
  ([#"{"prompt":"q","response_a":"b","response_b":"c"}"#], "response_a or response_b"),
  ([#"{"prompt":"q","response_a":"b","response_b":"c","winner":"tie"}"#], "comparison"),
  ([#"{"prompt":"a","model":"gpt-4"}"#], "prompt-only"),
  ([#"{"prompt":"a","model":"It is."}"#], "alpaca"),
  ([#"{"chosen":"\n\nHuman: a\n\nAssistant: b","rejected":"\n\nHuman: a\n\nAssistant: c"}"#], "hh"),
  ([#"{"chosen":"Human: a","rejected":"Human: b"}"#], "implicit-preference"),
  ([#"{"id":"1","text":"a","metadata":{"x":1}}"#], "text"),
  ([#"{"prompt":"p","messages":[{"role":"user","content":"p"}],"prompt_id":"1"}"#], "messages"),
  ([#"{"question":"a","context":{"contexts":["b"]},"long_answer":"c"}"#], "pubmedqa"),
  ([#"{"id":"5","question":"a","context":"b","answers":{"text":[]}}"#], "squad"),
  ([#"{"text":"a","label":1}"#], "text"),
  ([#"{"text":"a","summary":"b","target":"c"}"#], "none"),
])
func theFirstRowsTell(rows: [String], verdict expected: String) throws {
  #expect(try verdict(rows) == expected)
}

/// A rare other row among the first ten is outvoted, whichever it is.
@Test(arguments: 0..<10)
func oneRowOfTenDecidesNothing(place: Int) throws {
  var rows = Array(repeating: #"{"prompt":"a","chosen":"b","rejected":"c"}"#, count: 10)
  rows[place] = #"{"text":"a"}"#
  #expect(try verdict(rows) == "preference")
}

@Test(arguments: [
  ("User Input", "userinput"), ("model-response", "modelresponse"),
  ("systemPrompt", "systemprompt"),
  ("OUTPUT", "output"), ("Überschrift", "überschrift"), ("", ""),
])
func spellingsOfAColumnAreOne(name: String, form: String) {
  #expect(Columns.normalForm(name) == form)
}

@Test(arguments: ["a=b=instruction", "\"a=b\"=instruction", "meta.a=b=instruction"])
func aColumnMayHoldAnEqualsSign(typed: String) throws {
  #expect(try ColumnMap(typed).target == "instruction")
}

@Test(arguments: ["instruction", "=a", "a=", "\"a=b"])
func whatMapsNothingIsRefused(typed: String) {
  #expect(throws: ToolError.self) { try ColumnMap(typed) }
}

/// The questions of an article of SQuAD's own files become rows with the passage.
@Test func anArticleIsItsQuestions() throws {
  var article = Sample()
  try article.read(
    Array(
      #"{"title":"t","paragraphs":[{"context":"c","qas":[{"id":"1","question":"a","answers":[]},{"question":"b"}]},{"context":"d","qas":[]}]}"#
        .utf8
    ).span)
  let rows = SquadShape.questions(of: article)
  #expect(
    rows?.map { String(decoding: $0, as: UTF8.self) } == [
      #"{"id":"1","question":"a","answers":[],"context":"c","title":"t"}"#,
      #"{"question":"b","context":"c","title":"t"}"#,
    ])
}

/// Equal digests are counted, also over the growth of the table.
@Test func equalSamplesAreNumbered() {
  var equals = EqualIDs()
  var isRight = true
  for round in 0..<3 {
    for k in 0..<5000 {
      let digest = Digest(of: Array("\(k)".utf8))
      let count = equals.count(digest)
      isRight = isRight && count == round
    }
  }
  #expect(isRight)
}
