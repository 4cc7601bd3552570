/// `--help`, laid out from the declarations.
enum Help {
  /// The help of the whole command.
  static func page(_ command: Command) -> String {
    var text = "usage: \(command.name) [OPTION ...]\(operands(command))\n\(command.summary)\n"
    if !command.rows.isEmpty {
      text += "\n\(command.rowWord)s, each with '\(command.name) NAME --help':\n"
      text += columns(command.rows.map { ($0.name, $0.summary) })
    }
    if !command.options.isEmpty { text += "\noptions:\n" + list(command.options) }
    text += "\noptions of every command (cur.7):\n"
    text += list(command.common)
    return text
  }

  /// The help of some of its rows.
  static func page(_ command: Command, rows: [RowDescription]) -> String {
    rows.map { row in
      var text = "usage: \(command.name) \(row.name) [OPTION ...] [FILE ...]\n\(row.summary)\n"
      if !row.options.isEmpty { text += "\noptions:\n" + list(row.options) }
      if !row.reasons.isEmpty {
        text += "\nreasons:\n" + columns(row.reasons.map { ($0.code.description, $0.meaning) })
      }
      return text
    }.joined(separator: "\n") + "\noptions of every command: '\(command.name) --help'\n"
  }

  private static func operands(_ command: Command) -> String {
    guard command.takesRow else { return " \(command.operands)" }
    let word = command.rowWord.uppercased()
    return command.joinsRows ? " \(word)[,\(word) ...] [FILE ...]" : " \(word) [FILE ...]"
  }

  private static func list(_ options: [Option]) -> String {
    columns(
      options.map { option in
        let letter = option.short.map { "-\($0), " } ?? ""
        let value = option.value.map { option.mayStandAlone ? "[=\($0)]" : " \($0)" } ?? ""
        let standard = option.standard.map { " (default \($0))" } ?? ""
        return ("\(letter)--\(option.name)\(value)", option.help + standard)
      })
  }

  private static func columns(_ lines: [(String, String)]) -> String {
    let width = min(28, (lines.map(\.0.count).max() ?? 0) + 2)
    return lines.map { left, right in
      let gap = left.count < width ? String(repeating: " ", count: width - left.count) : "  "
      return "  \(left)\(gap)\(right)\n"
    }.joined()
  }
}
