/// What the name of a column says of its values, for sources whose cells are text, and for telling a
/// row from an object that holds rows.
extension Columns {
  /// Whether a row, rather than a container of rows, has such a column.
  static func isKnown(_ name: String) -> Bool {
    isText(name) || messages.contains(name.lowercased()) || pairs.contains(name.lowercased())
  }

  /// Whether its values are texts, whatever they look like.
  static func isText(_ name: String) -> Bool {
    let folded = name.lowercased()
    return [instruction, output, input, text, system].contains { $0.contains(folded) }
  }

  /// Whether its values are arrays or objects.
  static func isStructured(_ name: String) -> Bool {
    let folded = name.lowercased()
    return messages.contains(folded) || structures.contains(folded)
  }

  /// Whether its values are texts or conversations.
  static func isSide(_ name: String) -> Bool { pairs.contains(name.lowercased()) }

  /// Whether its values are numbers, true or false.
  static func isMeasure(_ name: String) -> Bool { measures.contains(name.lowercased()) }

  private static let pairs: Set<String> = ["chosen", "rejected", "prompt_messages"]
  private static let structures: Set<String> = [
    "responses", "completions", "candidates", "rollouts", "generations", "tools", "functions",
    "reward_scores", "rewards", "scores", "metadata", "annotations", "answers", "choices",
  ]
  private static let measures: Set<String> = ["label", "rating", "score", "reward", "rank"]
}
