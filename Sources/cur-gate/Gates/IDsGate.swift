import CurSample
import CurTool

/// Keeps or drops samples by a list of ids: decisions of people, exclusions, somebody's selection.
///
/// The list has an id a line, or rows `id,decision,reason` (CSV, a heading allowed), or JSON objects with
/// those members. The decision `keep` or `drop` (also `accept`, `reject`) wins over what the list is for.
struct IDsGate: Gate {
  static let description = RowDescription(
    name: "ids",
    summary: "keep or drop samples by a list of ids",
    options: [
      Option("keep", "FILE", "keep those that it lists, and no others"),
      Option("drop", "FILE", "drop those that it lists, and keep the others"),
    ],
    reasons: [
      Reason("not_listed", "the id is not in the list of --keep"),
      Reason("listed", "the id is in the list of --drop"),
      Reason("decided", "the row of this id says that it is dropped; the note says why"),
    ],
    keeps: [
      Example(line: #"{"id":"a","output":"x"}"#, options: ["keep": "data:a\nb\n"]),
      Example(line: #"{"id":7,"output":"x"}"#, options: ["keep": "data:7\n"]),
      Example(line: #"{"id":"c","output":"x"}"#, options: ["drop": "data:a\nb\n"]),
      Example(
        line: #"{"id":"b","output":"x"}"#,
        options: ["keep": "data:id,decision,reason\na,reject,\"wrong, I think\"\nb,accept,\n"]),
      Example(
        line: #"{"id":"b","output":"x"}"#,
        options: ["drop": "data:{\"id\":\"b\",\"decision\":\"keep\"}"]),
    ],
    rejects: [
      Example(
        line: #"{"id":"c","output":"x"}"#, options: ["keep": "data:a\nb\n"], reason: "not_listed"),
      Example(
        line: #"{"id":"b","output":"x"}"#, options: ["drop": "data:a\nb\n"], reason: "listed"),
      Example(
        line: #"{"id":"a","output":"x"}"#,
        options: ["keep": "data:id,decision,reason\na,reject,\"wrong, I think\"\nb,accept,\n"],
        reason: "decided"),
    ],
    needsOwnFields: true)

  private let list: DecisionList
  let keepsListed: Bool

  init(_ options: OptionValues) throws(ToolError) {
    let names = ["keep", "drop"].filter { options.isGiven($0) }
    guard names.count == 1, let file = options[names[0]] else {
      throw .usage("'ids' needs '--keep FILE' or '--drop FILE', one of them")
    }
    keepsListed = names[0] == "keep"
    list = try DecisionList(file)
  }

  var config: [JSONMember] {
    [
      JSONMember("list", .string(list.digest.hex)),
      JSONMember("listed_are", keepsListed ? "kept" : "dropped"),
    ]
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    guard let entry = list[sample.idText] else {
      if keepsListed { verdict.reject("not_listed") }
      return
    }
    if let reason = entry.reason { verdict.note("reason", reason) }
    switch entry.keeps {
    case true?: verdict.note("decision", "keep")
    case false?: verdict.reject("decided")
    case nil: if !keepsListed { verdict.reject("listed") }
    }
  }
}
