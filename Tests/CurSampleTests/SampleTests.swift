import Testing

@testable import CurSample

/// What one line becomes after `edit`.
private func edited(_ line: String, _ edit: (inout Sample) throws -> Void = { _ in }) throws
  -> String
{
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  try edit(&sample)
  var out: [UInt8] = []
  sample.write(to: &out)
  return String(decoding: out.dropLast(), as: UTF8.self)
}

@Test(arguments: [
  "{}", " {} ", #"{"a":1.10,"b":12345678901234567890123}"#, #" { "a" : "\/\u00e9\ud800" } "#,
  #"{"\u0061":null,"b":[ 1 , {"c":-0e1} ]}"#,
])
func whatIsNotChangedLeavesAsItCame(line: String) throws { #expect(try edited(line) == line) }

@Test func editsAreSplicedInAnyOrder() throws {
  let out = try edited(#"{"b":1, "a":"x"}"#) {
    $0.set("a", .string("é\n"))
    $0.set("b", json: Array("2".utf8))
    $0.set("c", 3)
    $0.set("b", 4)
  }
  #expect(out == #"{"b":4, "a":"é\n","c":3}"#)
}

@Test(arguments: [
  (["a"], #"{"b":2, "c":3}"#), (["b"], #"{"a":1, "c":3}"#), (["c"], #"{"a":1,"b":2}"#),
  (["a", "b"], #"{"c":3}"#), (["b", "c"], #"{"a":1}"#), (["a", "c"], #"{"b":2}"#),
  (["a", "b", "c"], "{}"), (["c", "a", "b", "d"], "{}"),
])
func membersAreRemovedWithOneComma(names: [String], rest: String) throws {
  let out = try edited(#"{"a":1,"b":2, "c":3}"#) { sample in
    for name in names {
      switch name {
      case "a": sample.remove("a")
      case "b": sample.remove("b")
      case "c": sample.remove("c")
      default: sample.remove("d")
      }
    }
  }
  #expect(try JSON(reading: out) == JSON(reading: rest))
}

@Test func aRemovedMemberCanComeBack() throws {
  #expect(
    try edited(#"{"a":1,"b":2}"#) {
      $0.remove("a")
      $0.set("a", 5)
    } == #"{"a":5,"b":2}"#)
}

/// Keys are found whatever their spelling.
@Test func keysAreFoundByWhatTheySay() throws {
  var sample = Sample()
  try sample.read(Array(#"{"\u006futput":"x","inp\u0075t":null,"instruction":3}"#.utf8).span)
  let (output, number) = (sample.text("output"), sample.text("instruction"))
  let kinds = (sample.kind("input"), sample.kind("instruction"))
  #expect(output == "x")
  #expect(number == nil)
  #expect(kinds == (nil, .number))
}

@Test(arguments: [
  (#"a\nb"#, "a\nb"), (#"\"\\\/\b\f\r\t"#, "\"\\/\u{8}\u{C}\r\t"), (#"\u00e9\u20ac"#, "é€"),
  (#"\ud83d\ude00!"#, "😀!"), (#"\ud83d"#, "\u{FFFD}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
  (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
  ("longer than a word of eight bytes \\u0041.", "longer than a word of eight bytes A."),
])
func escapesSayWhatTheyMean(raw: String, text: String) throws {
  var sample = Sample()
  try sample.read(Array(#"{"a":"\#(raw)"}"#.utf8).span)
  let said = sample.text("a")
  #expect(said == text)
  var canonical: [UInt8] = []
  canonicalize(Array(raw.utf8).span, into: &canonical)
  var expected: [UInt8] = []
  expected.append(canonical: Array(text.utf8).span)
  #expect(
    "\"" + String(decoding: canonical, as: UTF8.self) + "\""
      == String(decoding: expected, as: UTF8.self))
}

/// One accessor, whichever way the conversation is written.
@Test func textsAreFoundInEitherForm() throws {
  func texts(_ line: String) throws -> [String] {
    var sample = Sample()
    try sample.read(Array(line.utf8).span)
    return sample.texts.map { "\($0.role) \($0.path) \(sample.text(at: $0))" }
  }
  #expect(
    try texts(
      #"{"output":"b","instruction":"a","input":"c","metadata":{"turns":[{"role":"user","content":"d"},{"from":"gpt","value":"e"}],"system_prompt":"s"}}"#
    ) == [
      "system metadata.system_prompt s", "context input c", "prompt instruction a",
      "response output b", "prompt metadata.turns[0].content d",
      "response metadata.turns[1].value e",
    ])
  #expect(
    try texts(
      #"{"messages":[{"content":"a","role":"user"},{"role":"assistant","content":null,"reasoning_content":"r","tool_calls":[{"function":{"name":"f","arguments":"{\"x\":1}"}}]},{"role":"tool","content":[{"type":"text","text":"t"},{"type":"image_url","image_url":{}}]}]}"#
    ) == [
      "prompt messages[0].content a", "reasoning messages[1].reasoning_content r",
      #"toolCall messages[1].tool_calls[0].function.arguments {"x":1}"#,
      "tool messages[2].content[0].text t",
    ])
  #expect(
    try texts(
      #"{"chosen":"a","rejected":[{"role":"assistant","content":"b"}],"responses":["x",[{"role":"assistant","content":"y"}]]}"#
    )
      == [
        "chosen chosen a", "rejected rejected[0].content b", "rollout(0) responses[0] x",
        "rollout(1) responses[1][0].content y",
      ])
  #expect(try texts(#"{"instruction":1,"output":["a"],"messages":"x"}"#) == [])
}

/// Nested keys and roles are read whatever their spelling: a text is not hidden by an escape.
@Test func nestedKeysAreFoundByWhatTheySay() throws {
  let plain =
    #"{"reference":1,"metadata":{"system_prompt":"s","turns":[{"role":"user","content":"a","tool_calls":[{"arguments":"x"}]},{"role":"assistant","content":[{"text":"b"}]}]}}"#
  let escaped =
    #"{"reference":1,"metadata":{"system\u005fprompt":"s","t\u0075rns":[{"r\u006fle":"\u0075ser","c\u006fntent":"a","tool\u005fcalls":[{"\u0061rguments":"x"}]},{"role":"assistant","content":[{"t\u0065xt":"b"}]}]}}"#
  let found = try [plain, escaped].map { line in
    var sample = Sample()
    try sample.read(Array(line.utf8).span)
    let texts = sample.texts.map { "\($0.role) \($0.path) \(sample.text(at: $0))" }
    return (texts, sample.taskType, sample.contentID())
  }
  #expect(
    found[0].0 == [
      "system metadata.system_prompt s", "prompt metadata.turns[0].content a",
      "toolCall metadata.turns[0].tool_calls[0].arguments x",
      "response metadata.turns[1].content[0].text b",
    ])
  #expect(found[1].0 == found[0].0)
  #expect(found[1].1 == "conversational")
  #expect(found[1].2 == found[0].2)
}

@Test(arguments: [
  (#"{"messages":[{"r\u006fle":"user","c\u006fntent":"a"}]}"#, true),
  (#"{"messages":[{"role":"user","content":"a","weight":0}]}"#, false),
  (#"{"output":"a","metadata":{"turns":[{"role":"user","content":"a"}]}}"#, true),
  (#"{"output":"a","metadata":{"turns":[{"role":"user","content":"a","weight":0}]}}"#, false),
])
func turnsArePlainWhateverTheirSpelling(line: String, arePlain: Bool) throws {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  let found = sample.hasOneTextATurn
  #expect(found == arePlain)
}

/// A text deep in a value is replaced where it stands; all around it stays byte for byte.
@Test func nestedTextsAreReplacedInPlace() throws {
  let out = try edited(#"{"messages":[ {"role":"user", "content":"a\u0062", "n":1.0} ]}"#) {
    sample in
    for place in sample.texts { sample.replace(place, with: Array("x\"y".utf8).span) }
  }
  #expect(out == #"{"messages":[ {"role":"user", "content":"x\"y", "n":1.0} ]}"#)
}

@Test func anIDIsGivenFirst() throws {
  #expect(
    try edited(#" { "a":1}"#) { $0.giveID(json: Array(#""x""#.utf8)) } == #" {"id":"x", "a":1}"#)
  #expect(try edited("{}") { $0.giveID(json: Array(#""x""#.utf8)) } == #"{"id":"x"}"#)
}

/// A null id is none, and two would be a line that no command reads.
@Test(arguments: [
  (#"{"id":null,"a":1}"#, #"{"id":"x","a":1}"#), (#"{"a":1,"id":null}"#, #"{"id":"x","a":1}"#),
  (#"{"id":null}"#, #"{"id":"x"}"#), (#"{"\u0069d":null,"b":2}"#, #"{"id":"x","b":2}"#),
])
func aNullIDMakesWayForAGivenOne(line: String, out: String) throws {
  #expect(try edited(line) { $0.giveID(json: Array(#""x""#.utf8)) } == out)
}

@Test(arguments: [
  (#"{"chosen":"a","rejected":"b","instruction":"c"}"#, "preference"),
  (#"{"chosen":"a","rejected":"b"}"#, "implicit_preference"),
  (#"{"responses":["a"],"instruction":"c"}"#, "grpo"), (#"{"messages":[]}"#, "conversational"),
  (#"{"instruction":"a","output":"b","metadata":{"turns":[]}}"#, "conversational"),
  (#"{"instruction":"a","output":"b"}"#, "instruction_following"),
  (#"{"instruction":"a"}"#, "prompt_only"), (#"{"output":"a"}"#, "language_modeling"),
  (#"{"output":"a","task_type":"source_chunk"}"#, "source_chunk"), (#"{"x":1}"#, nil),
])
func taskTypeIsWhatTheFieldsSay(line: String, type: String?) throws {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  let found = sample.taskType
  #expect(found == type)
}

@Test(arguments: [
  (#"{"a":"\ud83d\ude00"}"#, false), (#"{"a":"\ud83d"}"#, true), (#"{"a":{"b":["\udc00"]}}"#, true),
  (#"{"a":"\\ud83d"}"#, false), (#"{"a":"\ufffd"}"#, false), (#"{"\ud800":1}"#, true),
])
func loneSurrogatesAreSeen(line: String, isLone: Bool) throws {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  let found = sample.hasLoneSurrogate
  #expect(found == isLone)
}
