import CurModel
import CurSample
import Testing

private let quality: JSON = [
  "type": "object",
  "properties": [
    "explanation": ["type": "string"],
    "input_quality": ["type": "string", "enum": ["very poor", "poor", "average", "good"]],
  ],
  "required": ["input_quality"],
]
private let tags: JSON = [
  "type": "object",
  "properties": [
    "primary_tag": ["type": "string", "enum": ["Information seeking", "Math", "Others"]],
    "other_tags": ["type": "array", "items": ["type": "string"]],
  ],
  "required": ["primary_tag", "other_tags"],
]
private let reward: JSON = [
  "type": "object",
  "properties": ["score": ["type": "integer", "minimum": 1, "maximum": 5]],
  "required": ["score"],
  "additionalProperties": false,
]
private let pairs: JSON = [
  "type": "array", "items": reward, "minItems": 1,
]

/// What an answer is read as: the value as text, then the repairs; or the fault's code.
private struct Case: CustomTestStringConvertible, Sendable {
  var schema: JSON
  var answer: String
  var expected: String
  var finishReason = "stop"
  var isPrefilled = false
  var testDescription: String { answer }
}

private let cases: [Case] = [
  // Clean, and what stands around a value.
  Case(schema: reward, answer: #"{"score":4}"#, expected: #"{"score":4}"#),
  Case(schema: reward, answer: " \n{\"score\" : 4 }\n", expected: #"{"score":4}"#),
  Case(schema: reward, answer: "```json\n{\"score\":4}\n```", expected: #"{"score":4} fence"#),
  Case(
    schema: quality, answer: "Sure! Here is my rating:\n{\"input_quality\":\"poor\"}\nHope so.",
    expected: #"{"input_quality":"poor"} slice"#),
  Case(
    schema: reward, answer: "A {placeholder} and [1] come first: {\"score\":2} of 5",
    expected: #"{"score":2} slice"#),
  Case(
    schema: quality,
    answer: #"<think>{"input_quality":"poor"} hmm</think>{"input_quality":"good"}"#,
    expected: #"{"input_quality":"good"} think"#),
  Case(
    schema: quality, answer: #"draft {"input_quality":"poor"}</think>{"input_quality":"good"}"#,
    expected: #"{"input_quality":"good"} think"#),
  Case(
    schema: quality, answer: #"<think>{"input_quality":"poor"}"#, expected: "unclosed-think"),
  // Spelling.
  Case(
    schema: quality, answer: #"{{"explanation":"x","input_quality":"average"}}"#,
    expected: #"{"explanation":"x","input_quality":"average"} braces"#),
  Case(
    schema: quality, answer: #"{"explanation":"x","input_quality":"good""#,
    expected: #"{"explanation":"x","input_quality":"good"} close"#),
  Case(
    schema: quality, answer: #"{"explanation":"x","input_quality":"good""#,
    expected: "unreadable", finishReason: ""),
  Case(
    schema: quality, answer: #"{"input_quality":"good""#, expected: "truncated",
    finishReason: "length"),
  Case(
    schema: quality, answer: #"{"input_quality":"good"}"#, expected: "truncated",
    finishReason: "length"),
  Case(schema: quality, answer: #"{"input_quality":"go"#, expected: "unreadable"),
  Case(schema: quality, answer: #"{"input_quality":"#, expected: "unreadable"),
  Case(schema: quality, answer: #"{"input_quality":"good","#, expected: "unreadable"),
  Case(
    schema: quality, answer: "{\"explanation\":\"x\"\n\"input_quality\":\"good\"}",
    expected: #"{"explanation":"x","input_quality":"good"} comma"#),
  Case(schema: reward, answer: #"{"score":3,}"#, expected: #"{"score":3} comma"#),
  Case(
    schema: quality, answer: #"{"explanation":"he said "no"","input_quality":"good"}"#,
    expected: "unreadable"),
  Case(
    schema: quality, answer: "{\"explanation\":\"line1\nline2\",\"input_quality\":\"good\"}",
    expected: #"{"explanation":"line1\nline2","input_quality":"good"} control"#),
  Case(
    schema: quality, answer: "{“explanation”:“a \"b\"”,“input_quality”:“good”}",
    expected: #"{"explanation":"a \"b\"","input_quality":"good"} quotes"#),
  Case(
    schema: quality, answer: "{'explanation': 'it's', 'input_quality': 'good'}",
    expected: #"{"explanation":"it's","input_quality":"good"} quotes"#),
  Case(
    schema: quality, answer: #"{"input_quality":"poor","input_quality":"good"}"#,
    expected: #"{"input_quality":"good"} dup-key"#),
  Case(
    schema: quality, answer: #""explanation":"x","input_quality":"good""#,
    expected: #"{"explanation":"x","input_quality":"good"} prefill close"#, isPrefilled: true),
  Case(
    schema: quality, answer: #""explanation":"x","input_quality":"good"}"#,
    expected: #"{"explanation":"x","input_quality":"good"} prefill"#, isPrefilled: true),
  Case(
    schema: quality, answer: #""explanation":"x","input_quality":"good"}"#, expected: "no-json"),
  // What the schema asks for.
  Case(
    schema: tags, answer: #"{"primary_tag":["information seeking"],"other_tags":[]}"#,
    expected: #"{"primary_tag":"Information seeking","other_tags":[]} unwrap casefold"#),
  Case(
    schema: tags, answer: #"{"primary_tag":["Math","Others"],"other_tags":[]}"#,
    expected: #"type:primary_tag:["Math","Others"]"#),
  Case(
    schema: tags, answer: #"{"primary_tag":"Other","other_tags":["a"]}"#,
    expected: #"{"primary_tag":"Others","other_tags":["a"]} alias"#),
  Case(
    schema: tags, answer: #"{"primary_tag":"Maths, mostly","other_tags":[]}"#,
    expected: #"enum:primary_tag:"Maths, mostly""#),
  Case(schema: reward, answer: #"[{"score":4}]"#, expected: #"{"score":4} unwrap"#),
  Case(
    schema: reward, answer: #"So: [{"score":4},{"score":1}]"#,
    expected: #"type::[{"score":4},{"score":1}]"#),
  Case(schema: reward, answer: #"{"score":"4/5"}"#, expected: #"{"score":4} coerce"#),
  Case(schema: reward, answer: #"{"score":"4/10"}"#, expected: #"type:score:"4/10""#),
  Case(schema: reward, answer: #"{"score":"4 of 5"}"#, expected: #"type:score:"4 of 5""#),
  Case(schema: reward, answer: #"{"score":" 4 "}"#, expected: #"{"score":4} coerce"#),
  Case(schema: reward, answer: #"{"score":4.0}"#, expected: #"{"score":4} coerce"#),
  Case(schema: reward, answer: #"{"score":4.5}"#, expected: "type:score:4.5"),
  Case(schema: reward, answer: #"{"score":7}"#, expected: "range:score:7"),
  Case(schema: reward, answer: #"{"score":"7/5"}"#, expected: "range:score:7"),
  Case(schema: reward, answer: #"{"score":null}"#, expected: "type:score:null"),
  Case(schema: reward, answer: #"{"score":NaN}"#, expected: "unreadable"),
  Case(schema: reward, answer: #"{}"#, expected: "missing:score:"),
  Case(schema: reward, answer: #"{"score":4,"why":"x"}"#, expected: "extra:why:"),
  Case(
    schema: pairs, answer: #"[{"score":1},{"score":"2"}]"#,
    expected: #"[{"score":1},{"score":2}] coerce"#),
  Case(schema: pairs, answer: #"[{"score":1},{"score":9}]"#, expected: "range:[1].score:9"),
  Case(schema: pairs, answer: #"[]"#, expected: "items::0"),
  // Nothing is taken from prose, and no piece for the whole.
  Case(schema: reward, answer: "I cannot rate this.", expected: "no-json"),
  Case(schema: reward, answer: "Score: 4", expected: "no-json"),
  Case(
    schema: ["properties": ["score": ["type": "integer"]]], answer: #"See [1]: {"score":4}"#,
    expected: #"{"score":4} slice"#),
  Case(schema: reward, answer: "4", expected: "type::4"),
  Case(schema: reward, answer: "", expected: "no-json"),
  Case(schema: reward, answer: #"{"outer":{"score":4}"#, expected: "unreadable", finishReason: ""),
  Case(
    schema: reward, answer: #"{"outer": nothing, "inner": {"score":4}}"#, expected: "unreadable"),
]

@Test(arguments: cases)
private func answersAreReadWholeOrNotAtAll(_ one: Case) throws {
  let reader = try ReplyReader(Schema(one.schema), isPrefilled: one.isPrefilled)
  var found: String
  do throws(ReplyFault) {
    let reply = try reader.read(one.answer, finishReason: one.finishReason)
    found = ([reply.value.text] + reply.repairs).joined(separator: " ")
  } catch {
    found = error.code
  }
  #expect(found == one.expected)
}
