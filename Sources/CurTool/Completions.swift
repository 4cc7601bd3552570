/// Completions for three shells, from the same declarations.
enum Completions {
  static func script(_ command: Command, shell: String) throws(ToolError) -> String {
    switch shell {
    case "bash": bash(command)
    case "zsh": zsh(command)
    case "fish": fish(command)
    default: throw .usage("option '--completions' is one of bash, zsh, fish, not '\(shell)'")
    }
  }

  private static func options(_ command: Command) -> [Option] {
    var seen = Set<String>()
    return (command.rows.flatMap(\.options) + command.allOptions).filter {
      seen.insert($0.name).inserted
    }
  }

  private static func bash(_ command: Command) -> String {
    let words = options(command).map { "--\($0.name)" }.joined(separator: " ")
    let rows = command.rows.map(\.name).joined(separator: " ")
    let function = "_" + command.name.replacing("-", with: "_")
    return """
      \(function)() {
        local word=${COMP_WORDS[COMP_CWORD]}
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W '\(words)' -- "$word"))
        else
          COMPREPLY=($(compgen -W '\(rows)' -- "$word") $(compgen -f -- "$word"))
        fi
      }
      complete -o filenames -F \(function) \(command.name)

      """
  }

  private static func zsh(_ command: Command) -> String {
    let options = options(command).map { option in
      "  '--\(option.name)\(option.value == nil ? "" : "=")[\(escaped(option.help))]"
        + (option.value.map { ":\($0):_files'" } ?? "'")
    }
    let rows = command.rows.map { "\($0.name)\\:\"\(escaped($0.summary))\"" }.joined(separator: " ")
    let first = command.takesRow ? "  '1:\(command.rowWord):((\(rows)))' \\\n" : ""
    return "#compdef \(command.name)\n_arguments \\\n" + first
      + options.joined(separator: " \\\n") + " \\\n  '*:file:_files'\n"
  }

  /// What zsh and a single-quoted string would take for their own.
  private static func escaped(_ text: String) -> String {
    text.replacing("'", with: "'\\''").replacing("[", with: "\\[").replacing("]", with: "\\]")
      .replacing(":", with: "\\:")
  }

  private static func fish(_ command: Command) -> String {
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "\\'") + "'" }
    let rows = command.rows.map {
      "complete -c \(command.name) -n __fish_use_subcommand -a \($0.name) -d \(quoted($0.summary))\n"
    }
    let options = options(command).map { option in
      "complete -c \(command.name) -l \(option.name)" + (option.short.map { " -s \($0)" } ?? "")
        + (option.value == nil ? "" : " -r") + " -d \(quoted(option.help))\n"
    }
    return (rows + options).joined()
  }
}
