import Testing

@testable import cur_read

@Test(
  arguments: [
    ([.instruction, .output], "instruction_following"),
    (.instruction, "prompt_only"),
    (.output, "language_modeling"),
    (.pair, "implicit_preference"),
    ([.instruction, .pair], "preference"),
    ([.messages, .pair], "preference"),
    ([.instruction, .responses], "grpo"),
    ([.messages, .responses], "grpo"),
    ([.instruction, .output, .turns], "conversational"),
    (.messages, "conversational"),
  ] as [(RowParts, String)])
func aRowIsOfTheTaskItsPartsSay(parts: RowParts, task: String) {
  #expect(parts.task.description == task)
  #expect(parts.fit(task))
}

@Test(
  arguments: [
    ([.instruction, .output, .label], "unpaired_preference", true),
    ([.instruction, .output], "unpaired_preference", false),
    ([.instruction, .output], "prompt_only", false),
    ([.instruction, .output], "cooking", false),
    (.output, "source_chunk", true),
    (.instruction, "grpo", false),
  ] as [(RowParts, String, Bool)])
func aRowKeepsItsOwnTaskWhereItFits(parts: RowParts, task: String, isKept: Bool) {
  #expect(parts.fit(task) == isKept)
}

@Test(arguments: [
  (" { \"a b\" : [ 1.10 ,\n\t2e+5 ] }\r\n", "{\"a b\":[1.10,2e+5]}"),
  (#"{"a\" ": "\\", "b" : " \u0020\/"}"#, #"{"a\" ":"\\","b":" \u0020\/"}"#),
  (#"["\\\" [ ", "" , "é "]"#, #"["\\\" [ ","","é "]"#),
])
func compactJSONKeepsWhatStringsHold(json: String, compact: String) {
  #expect(compactJSON(Array(json.utf8).span) == Array(compact.utf8))
}
