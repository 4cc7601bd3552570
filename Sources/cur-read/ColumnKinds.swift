/// What the name of a column says of its values, for sources whose cells are text, and for telling a
/// row from an object that holds rows.
extension Columns {
  /// Whether a row, rather than a container of rows, has such a column.
  static func isKnown(_ name: String) -> Bool {
    isText(name) || isSide(name) || isFor(name, [.conversation])
  }

  /// Whether its values are texts, whatever they look like.
  static func isText(_ name: String) -> Bool {
    isFor(name, [.instruction, .output, .input, .text, .system])
  }

  /// Whether its values are arrays or objects.
  static func isStructured(_ name: String) -> Bool {
    isFor(name, [.conversation, .responses, .rewards, .tools])
      || structures.contains(normalForm(name))
  }

  /// Whether its values are texts or conversations.
  static func isSide(_ name: String) -> Bool {
    isFor(name, [.chosen, .rejected]) || normalForm(name) == "promptmessages"
  }

  /// Whether its values are numbers, true or false.
  static func isMeasure(_ name: String) -> Bool { isFor(name, [.label]) }

  private static func isFor(_ name: String, _ slots: [Slot]) -> Bool {
    places(of: normalForm(name)).contains { slots.contains($0.slot) }
  }

  private static let structures: Set<String> = [
    "functions", "metadata", "annotations", "answers", "choices",
  ]
}
