import CurSample
import CurTool

/// Keeps samples whose answer is the one that `reference` says.
///
/// The final answer is found in the text, brought into a normal form and compared as `verifier` says.
/// Of a group every rollout is compared, and the record notes which are right.
struct AnswerGate: Gate {
  static let description = RowDescription(
    name: "answer",
    summary: "keep samples whose final answer is the reference",
    options: Grading.options + [
      Option("need", "WHICH", "of a group, any rollout must be right, or all", standard: "any")
    ],
    reasons: [
      Reason("wrong_answer", "the answer is another than the reference; of a group too many are"),
      Reason("answer_not_found", "the text has no final answer where one is looked for"),
    ] + gradingReasons,
    keeps: [
      Example(line: #"{"instruction":"a","output":"So it is \\boxed{\\frac12}.","reference":0.5}"#),
      Example(line: #"{"instruction":"a","output":"18 eggs\n#### 1,234","reference":"1234"}"#),
      Example(
        line: #"{"instruction":"a","output":"Take 3 of 12.\n## Answer\n9 apples","reference":9}"#),
      Example(line: #"{"instruction":"a","output":"It is (C).","reference":"C"}"#),
      Example(
        line:
          #"{"instruction":"a","output":"```json\n{\"b\":1.0,\"a\":[2]}\n```","reference":{"a":[2],"b":1},"verifier":"json"}"#
      ),
      Example(
        line: #"{"instruction":"a","output":"<think>No, 7.</think>The answer is 8.","reference":8}"#
      ),
      Example(
        line:
          #"{"instruction":"a","output":"paris.","reference":["Paris","Lutetia"],"verifier":"exact"}"#
      ),
      Example(line: #"{"instruction":"a","responses":["It is 3.","It is 4."],"reference":4}"#),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"3"},{"role":"user","content":"b"},{"role":"assistant","content":"4"}],"reference":4}"#
      ),
    ],
    rejects: [
      Example(
        line: #"{"instruction":"a","output":"Of 18 we sell 9.","reference":18}"#,
        reason: "wrong_answer"),
      Example(
        line: #"{"instruction":"a","output":"\\boxed{5","reference":5,"verifier":"math"}"#,
        reason: "wrong_answer"),
      Example(
        line: #"{"instruction":"a","responses":["It is 3.","It is 4."],"reference":4}"#,
        options: ["need": "all"], reason: "wrong_answer"),
      Example(
        line: #"{"instruction":"a","output":"I do not know.","reference":18}"#,
        reason: "answer_not_found"),
      Example(line: #"{"instruction":"a","output":"18"}"#, reason: "no_reference"),
      Example(
        line: #"{"instruction":"a","output":"18","reference":18,"verifier":"sympy"}"#,
        reason: "unknown_verifier"),
      Example(line: #"{"instruction":"a","reference":18}"#, reason: "no_answer"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ])

  let grading: Grading
  let needsAll: Bool

  init(_ options: OptionValues) throws(ToolError) {
    grading = try Grading(options)
    needsAll = try options.word("need", of: ["any", "all"]) == "all"
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let (result, obstacle) = grading.grade(sample)
    guard let result else { return verdict.refuse(obstacle) }
    if result.isGroup {
      verdict.note("right", .array(result.grades.map { .number($0.isRight ? "1" : "0") }))
    } else if let answer = result.grades[0].answer {
      verdict.note("answer", String(decoding: answer.prefix(80), as: UTF8.self))
    }
    let isRight = needsAll ? result.right == result.grades.count : result.right > 0
    guard !isRight else { return }
    verdict.note("reference", result.reference)
    let isFound = result.grades.contains { $0.answer != nil }
    verdict.reject(isFound ? "wrong_answer" : "answer_not_found")
  }
}
