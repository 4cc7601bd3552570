import CurTool

/// The reasons that several formats share, each with a line that is refused for it.

/// Every format has these.
let commonReasons = [
  Reason("lone_surrogate", "a string holds half a surrogate pair, which is no character"),
  Reason("injected_failure", "a falsehood was planted in it, and no --injected"),
  Reason("column_missing", "a column of --keep that is no text has no value"),
  Reason("column_type", "a value of --keep is not of the column's type"),
  Reason("not_a_sample", "the line has no field that a sample has"),
]

let commonRejects = [
  Example(line: #"{"instruction":"a","output":"\ud800"}"#, reason: "lone_surrogate"),
  Example(
    line: #"{"instruction":"a","output":"b","metadata":{"injected_failure":true}}"#,
    reason: "injected_failure"),
  Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
]

/// Formats whose rows a model learns to say have this.
let falseReason = Reason("labelled_false", "the sample's own label says that it is bad")

let falseReject = Example(
  line: #"{"instruction":"a","output":"b","label":false}"#, reason: "labelled_false")

/// What a prompt may be refused for.
let promptReasons = [
  Reason("empty_message", "a turn has no text"),
  Reason("no_messages", "messages hold what is no message"),
  Reason("unknown_role", "a turn is none of system, user, assistant, tool"),
  Reason("unknown_key", "a message holds a key that is not known, and no --drop-keys"),
  Reason("repeated_name", "an object has a name twice"),
  Reason("number_too_large", "a number is more than a double holds"),
  Reason("no_tools", "the tools are neither an array nor the text of one"),
]

/// What a conversation may be refused for.
let chatReasons =
  [Reason("wrong_task_type", "the sample is no question with its answer")] + promptReasons + [
    Reason("no_response", "no turn is the assistant's"), falseReason,
  ]

/// Lines that are refused for their prompt.
///
/// - Parameter rest: the members that make them samples of the right task, a comma before each.
func promptRejects(_ rest: String) -> [Example] {
  func messages(_ messages: String, _ reason: String) -> Example {
    Example(line: #"{"messages":[\#(messages)]\#(rest)}"#, reason: reason)
  }
  return [
    messages(#"{"role":"user","content":" "}"#, "empty_message"),
    messages(#"{"content":"a"}"#, "no_messages"),
    messages(#"{"role":"critic","content":"a"}"#, "unknown_role"),
    messages(#"{"role":"user","content":"a","at":1}"#, "unknown_key"),
    messages(#"{"role":"user","content":"a","content":"b"}"#, "repeated_name"),
    messages(#"{"role":"user","content":[{"n":1e999}]}"#, "number_too_large"),
    Example(line: #"{"instruction":"a","tools":"x"\#(rest)}"#, reason: "no_tools"),
  ]
}

let chatRejects =
  promptRejects(#","task_type":"conversational","output":"b""#) + [
    Example(line: #"{"messages":[{"role":"user","content":"a"}]}"#, reason: "no_response"),
    falseReject,
  ]

/// What `--form text` refuses.
let formReasons = [
  Reason("not_plain_text", "with --form text: there is more than text, as tools or reasoning"),
  Reason("more_than_one_turn", "with --form text: prompt or answer is more than one turn"),
]

/// - Parameter rest: as of ``promptRejects(_:)``.
func formRejects(_ rest: String) -> [Example] {
  [
    Example(
      line: #"{"instruction":"a","tools":[]\#(rest)}"#, options: ["form": "text"],
      reason: "not_plain_text"),
    Example(
      line:
        #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]\#(rest)}"#,
      options: ["form": "text"], reason: "more_than_one_turn"),
  ]
}
