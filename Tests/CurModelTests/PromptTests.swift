import CurModel
import CurTool
import Testing

private func prompt(_ text: String) throws(ToolError) -> Prompt {
  try Prompt(text, name: "p", data: ["source"], settings: ["count"])
}

@Test func holesAreFilledOnce() throws {
  let prompt = try prompt(
    "# a comment\n\n[system]\nGive {{count}}.\n\n[user]\n\n# {not} {{ a }} hole\n{{source}}{{count}}\n"
  )
  let messages = try prompt.filled(["source": "{{count}} {{x}} }}{{", "count": "3"])
  #expect(
    messages == [
      ChatMessage(role: "system", content: "Give 3."),
      ChatMessage(role: "user", content: "# {not} {{ a }} hole\n{{count}} {{x}} }}{{3"),
    ])
}

@Test(arguments: [
  ("{{#count}}\nof {{count}}: \n{{/count}}\n{{source}}", "3", "of 3: \ns"),
  ("{{#count}}\nof {{count}}: \n{{/count}}\n{{source}}", "", "s"),
  ("{{^count}}\nall\n{{/count}}\n{{source}}", "3", "s"),
  ("a{{#count}} {{count}}{{/count}} {{source}}", "", "a s"),
])
func aSectionStandsOnlyWhereItsHoleIsFilled(_ text: String, _ count: String, _ filled: String)
  throws
{
  let messages = try prompt("[system]\n{{#count}}{{count}}{{/count}}\n[user]\n" + text)
    .filled(["source": "s", "count": count])
  #expect(messages.last?.content == filled)
  #expect(messages.count == (count.isEmpty ? 1 : 2))  // a system turn that says nothing is none
}

@Test(arguments: [
  ("[user]\n{{#count}}{{source}}", "prompt 'p': '{{#count}}' has no end"),
  ("[user]\n{{source}}{{/count}}", "prompt 'p': '{{/count}}' ends nothing"),
  (
    "[user]\n{{#other}}{{/other}}{{source}}",
    "prompt 'p': unknown hole '{{other}}', known are {{source}} {{count}}"
  ),
  (
    "[user]\n{{other}} {{source}}",
    "prompt 'p': unknown hole '{{other}}', known are {{source}} {{count}}"
  ),
  ("[user]\nno hole", "prompt 'p': the hole '{{source}}' is missing"),
  (
    "[system]\n{{source}}\n[user]\n{{source}}",
    "prompt 'p': '{{source}}' holds data: put it into [user]"
  ),
  ("[system]\nonly", "prompt 'p' has no '[user]' turn"),
  ("text\n[user]\n{{source}}", "prompt 'p', line 1: expected '[system]' or '[user]'"),
])
func aPromptThatCannotBeFilledIsRefused(_ text: String, _ message: String) {
  do throws(ToolError) {
    _ = try prompt(text)
    Issue.record("accepted")
  } catch {
    #expect(error.status == .usage)
    #expect(error.message == message)
  }
}

@Test func aHoleWithoutValueIsAnError() throws {
  let prompt = try prompt("[user]\n{{source}} {{count}}")
  #expect(throws: ToolError.self) { try prompt.filled(["source": "a"]) }
}

@Test func aPromptMayHaveTheOtherLineEnds() throws {
  let messages = try prompt("# x\r\n[user]\r\na\r\n{{source}}\r\n").filled(["source": "b"])
  #expect(messages == [ChatMessage(role: "user", content: "a\nb")])
}
