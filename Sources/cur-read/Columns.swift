import CurSample

/// What the columns of datasets are called, by what they mean to us.
///
/// The first name of a list that a row has is taken, so that which one wins never depends on
/// anything but this list. Names are compared without case. Source: the aliases that the field's
/// library for this job knows, and the columns of public datasets.
enum Columns {
  static let instruction = [
    "instruction", "prompt", "query", "question", "user_input", "user_query", "user_message",
    "human",
  ]
  static let output = [
    "output", "response", "completion", "answer", "assistant", "gpt", "model_response", "target",
  ]
  static let input = ["input", "context", "background", "passage"]
  static let messages = ["messages", "conversations", "conversation", "chat", "dialogue", "turns"]
  static let text = ["text", "content", "body", "document"]
  static let system = ["system", "system_prompt", "system_message"]
  static let chosen = ["chosen"]
  static let rejected = ["rejected"]
}

/// The columns of one row, found by what they mean; each is taken once.
struct RowColumns {
  private let names: [String]  // in lower case
  private var taken: Set<Int> = []

  init(_ row: borrowing Sample) {
    var names: [String] = []
    for k in 0..<row.memberCount { names.append(row.memberName(k).lowercased()) }
    self.names = names
  }

  /// Takes the first of `candidates` that the row has and that is neither null nor taken, and of
  /// `kind` where one is given. What is taken goes to no metadata: take only what is used.
  mutating func take(_ candidates: [String], of row: borrowing Sample, kind: JSONKind? = nil)
    -> Int?
  {
    let k = find(candidates, in: row, kind: kind)
    if let k { take(k) }
    return k
  }

  mutating func take(_ k: Int) { taken.insert(k) }

  /// What ``take(_:of:kind:)`` would take.
  func find(_ candidates: [String], in row: borrowing Sample, kind: JSONKind? = nil) -> Int? {
    for candidate in candidates {
      guard let k = names.firstIndex(of: candidate), !taken.contains(k),
        row.memberKind(k) != .null, kind == nil || row.memberKind(k) == kind
      else { continue }
      return k
    }
    return nil
  }

  /// The columns that nothing took.
  var rest: [Int] { names.indices.filter { !taken.contains($0) } }
}
