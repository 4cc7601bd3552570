import CurModel
import CurSample
import CurTool

/// Reads pairs of question and answer from a model's reply. The model is asked for all of them in one
/// form; each is then taken by itself, so that a malformed one costs only itself.
struct PairReader: Sendable {
  let schema: Schema
  /// What a reply must be for its good pairs to be taken.
  let looser: Schema

  init() throws(ToolError) {
    schema = try Schema(Self.reply)
    looser = try Schema(["type": ["object", "array"]])
  }

  /// What the model is asked to answer with.
  static let reply: JSON = [
    "type": "object", "required": ["pairs"], "additionalProperties": false,
    "properties": [
      "pairs": [
        "type": "array",
        "items": [
          "type": "object", "required": ["question", "answer"], "additionalProperties": false,
          "properties": ["question": ["type": "string"], "answer": ["type": "string"]],
        ],
      ]
    ],
  ]

  /// The elements of the reply's list: the list alone, the one list of an object, or the object
  /// where it is itself a pair. Nil if there is no such list.
  static func elements(_ value: JSON) -> [JSON]? {
    if let list = value.array { return list }
    if value["question"] != nil, value["answer"] != nil { return [value] }
    let lists = (value.object ?? []).compactMap(\.value.array)
    return lists.count == 1 ? lists[0] : nil
  }

  /// The samples of a reply's pairs: what is malformed, and what is more than `count`, is refused.
  func children(
    of answered: Answered, _ material: Material, count: Int, metadata: [JSONMember]
  ) -> [Child] {
    var made = 0
    return (Self.elements(answered.value) ?? []).map { element in
      var child = Child(
        taskType: "instruction_following", fields: material.inputField, metadata: metadata,
        notes: answered.notes + material.sourceNotes)
      guard let (question, answer) = Self.pair(element) else {
        child.fields.append(JSONMember("output", .string(String(element.text.prefix(2000)))))
        child.refusal = "malformed_pair"
        return child
      }
      child.fields.insert(JSONMember("instruction", .string(question)), at: 0)
      child.fields.append(JSONMember("output", .string(answer)))
      made += 1
      if made > count { child.refusal = "surplus" }
      return child
    }
  }

  /// The pair that `element` is; nil if it lacks a question or an answer.
  static func pair(_ element: JSON) -> (question: String, answer: String)? {
    guard let question = element["question"]?.string, let answer = element["answer"]?.string,
      !isBlank(question), !isBlank(answer)
    else { return nil }
    return (question, answer)
  }
}

/// Whether `text` is a table: at least two lines, and two thirds of them in columns.
///
/// Columns are parted by `|`, as Markdown has them, or by tabs. The share is *chosen*: a caption or a
/// note above a table leaves it one.
func isTable(_ text: String) -> Bool {
  let lines = text.split(whereSeparator: \.isNewline).filter { !isBlank(String($0)) }
  let inColumns = lines.count { line in
    line.utf8.count { $0 == UInt8(ascii: "|") } >= 2 || line.utf8.contains(UInt8(ascii: "\t"))
  }
  return lines.count >= 2 && inColumns >= 2 && inColumns * 3 >= lines.count * 2
}
