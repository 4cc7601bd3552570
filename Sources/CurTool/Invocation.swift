/// A command line, read against the command's table.
public struct Invocation: Sendable {
  public var command: Command
  /// The rows it names, in their order, each with its options.
  public var rows: [RowInvocation]
  /// The options of the command and of every command.
  public var options: OptionValues
  /// The files to read; none for standard input.
  public var files: [String]
  /// The arguments as they were typed.
  public var arguments: [String]

  /// One row that was named, with its options.
  public struct RowInvocation: Sendable {
    public var description: RowDescription
    public var options: OptionValues
  }

  /// Reads `arguments`, without the program's name: GNU style, options anywhere, `--` ends them.
  ///
  /// - Throws: ``ToolError`` with ``ExitStatus/usage`` if they cannot be carried out.
  public init(_ command: Command, _ arguments: [String]) throws(ToolError) {
    (self.command, self.arguments) = (command, arguments)
    var words = try Words(arguments, command)
    rows = []
    files = words.operands
    if command.takesRow, let names = words.operands.first {
      files.removeFirst()
      let outer = OptionValues(
        command.allOptions, given: words.values(command.allOptions, of: ""))
      rows = try Self.rows(names, command, &words, outer)
    } else if !command.takesRow {
      rows = [
        RowInvocation(
          description: RowDescription(name: "", summary: command.summary),
          options: OptionValues([]))
      ]
    }
    options = OptionValues(command.allOptions, given: words.take(command.allOptions, from: ""))
    if let stray = words.given.first, !words.asksForHelp {
      throw Self.unknown(stray.name, rows, command)
    }
    if options.isGiven("fields"), let row = rows.first(where: { $0.description.needsOwnFields }) {
      throw .usage(
        "'\(row.description.name)' reads a sample's own fields: put 'cur-read' before this in place of --fields"
      )
    }
  }

  /// Whether `--fields` may name the texts that the `step`-th row reads.
  func mayNameFields(step: Int) -> Bool {
    command.readsTexts && !rows[step].description.needsOwnFields
  }

  private static func rows(
    _ names: String, _ command: Command, _ words: inout Words, _ outer: OptionValues
  ) throws(ToolError) -> [RowInvocation] {
    var found: [RowDescription] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      // Underscores are accepted where a hyphen is typed.
      let typed = String(name).replacing("_", with: "-")
      guard let row = command.rows.first(where: { $0.name == typed }) else {
        throw .usage("unknown \(command.rowWord) '\(visible(String(name)))'")
      }
      found.append(row)
    }
    try refuseAmbiguous(words, found, command)
    var rows: [RowInvocation] = []
    for row in found {
      rows.append(
        RowInvocation(
          description: row,
          options: OptionValues(
            row.options, given: words.values(row.options, of: row.name), within: outer)))
    }
    for row in found { _ = words.take(row.options, from: row.name) }
    return rows
  }

  /// An option that several of the named rows have must say which row it is for.
  private static func refuseAmbiguous(
    _ words: Words, _ rows: [RowDescription], _ command: Command
  ) throws(ToolError) {
    for word in words.given {
      let owners = rows.filter { row in row.options.contains { $0.name == word.name } }
      guard Set(owners.map(\.name)).count > 1 else { continue }
      let forms = owners.map { "'--\($0.name).\(word.name)'" }.joined(separator: " or ")
      throw .usage("option '--\(word.name)' is of several \(command.rowWord)s: write \(forms)")
    }
  }

  private static func unknown(
    _ name: String, _ rows: [RowInvocation], _ command: Command
  ) -> ToolError {
    let owners = command.rows.filter { row in row.options.contains { $0.name == name } }
    guard let owner = owners.first, !rows.isEmpty, command.takesRow else {
      return .usage("unknown option '--\(visible(name))'")
    }
    let named = rows.map(\.description.name).joined(separator: ",")
    return .usage("option '--\(name)' is of '\(owner.name)', not of '\(named)'")
  }
}

/// The words of a command line, sorted into options and operands by every option the command knows.
private struct Words {
  var given: [(name: String, value: String)] = []
  var operands: [String] = []

  var asksForHelp: Bool {
    given.contains { $0.name == "help" || $0.name == "version" || $0.name == "completions" }
  }

  init(_ arguments: [String], _ command: Command) throws(ToolError) {
    var known: [String: Option] = [:]
    for row in command.rows {
      for option in row.options {
        known[option.name] = option
        known["\(row.name).\(option.name)"] = option
      }
    }
    for option in command.allOptions { known[option.name] = option }

    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      } else if argument.hasPrefix("--") {
        try long(argument, known, &rest)
      } else if argument.hasPrefix("-"), argument != "-" {
        try letters(argument, known, &rest)
      } else {
        operands.append(argument)
      }
    }
  }

  private mutating func long(
    _ argument: String, _ known: [String: Option], _ rest: inout ArraySlice<String>
  ) throws(ToolError) {
    let body = argument.dropFirst(2)
    let equals = body.firstIndex(of: "=")
    // What is typed has hyphens; underscores are accepted.
    let name = String(equals.map { body[..<$0] } ?? body).replacing("_", with: "-")
    guard let option = known[name] else {
      throw .usage("unknown option '--\(visible(name))'")
    }
    let value = equals.map { String(body[body.index(after: $0)...]) }
    guard option.value != nil else {
      if value != nil { throw .usage("option '--\(name)' takes no value") }
      return given.append((name, "yes"))
    }
    if value == nil, option.mayStandAlone { return given.append((name, "")) }
    guard let value = value ?? rest.popFirst() else {
      throw .usage("option '--\(name)' needs a value")
    }
    given.append((name, value))
  }

  private mutating func letters(
    _ argument: String, _ known: [String: Option], _ rest: inout ArraySlice<String>
  ) throws(ToolError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = known.values.first(where: { $0.short == letter }) else {
        throw .usage("unknown option '-\(visible(String(letter)))'")
      }
      guard option.value != nil else {
        given.append((option.name, "yes"))
        continue
      }
      guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else {
        throw .usage("option '-\(letter)' needs a value")
      }
      return given.append((option.name, value))
    }
  }

  /// The values given for `options`, spelled with or without the row's name before them.
  func values(_ options: [Option], of row: String) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for word in given {
      for option in options where word.name == option.name || word.name == "\(row).\(option.name)" {
        values[option.name, default: []].append(word.value)
      }
    }
    return values
  }

  /// The same, taken out of what is left.
  mutating func take(_ options: [Option], from row: String) -> [String: [String]] {
    let values = values(options, of: row)
    given.removeAll { word in
      options.contains { word.name == $0.name || word.name == "\(row).\($0.name)" }
    }
    return values
  }
}
