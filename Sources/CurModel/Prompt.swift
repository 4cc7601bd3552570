public import CurTool

/// A prompt as data: a text file of turns with holes.
///
///     # What it is for and where it came from.
///     [system]
///     You write questions.
///     [user]
///     Write {{count}} questions about this text:
///     <source>
///     {{source}}
///     </source>
///
/// Lines of `#` at the head are comments. `[system]`, `[user]` and `[assistant]` begin a turn. Holes
/// are filled in one pass, so braces and holes in what is filled in stay as they are.
public struct Prompt: Sendable {
  private enum Piece: Sendable, Equatable {
    case text(String)
    case hole(String)
  }
  private struct Turn: Sendable {
    var role: String
    var pieces: [Piece]
  }

  /// What it is called in messages.
  public let name: String
  /// The whole file, which is part of a command's configuration.
  public let text: String
  private let turns: [Turn]

  /// Reads `text`.
  ///
  /// - Parameters:
  ///   - name: The file's name, for messages.
  ///   - data: The holes for what samples hold. Each must be there, and none in a system turn: what
  ///     a document says is not to be taken for an instruction.
  ///   - settings: The holes for options. They may be left out.
  /// - Throws: A usage error that names the hole or the line.
  public init(_ text: String, name: String, data: [String], settings: [String] = [])
    throws(ToolError)
  {
    (self.name, self.text) = (name, text)
    turns = try Self.turns(text, name)
    let shown = visible(name)
    let known = data + settings
    for turn in turns {
      for case .hole(let hole) in turn.pieces {
        guard known.contains(hole) else {
          throw .usage(
            "prompt '\(shown)': unknown hole '{{\(hole)}}', known are "
              + known.map { "{{\($0)}}" }.joined(separator: " "))
        }
        guard turn.role != "system" || !data.contains(hole) else {
          throw .usage("prompt '\(shown)': '{{\(hole)}}' holds data: put it into [user]")
        }
      }
    }
    for hole in data where !turns.contains(where: { $0.pieces.contains(.hole(hole)) }) {
      throw .usage("prompt '\(shown)': the hole '{{\(hole)}}' is missing")
    }
  }

  /// The turns with their holes filled. A hole that `values` does not name is a usage error.
  public func filled(_ values: [String: String]) throws(ToolError) -> [ChatMessage] {
    var messages: [ChatMessage] = []
    for turn in turns {
      var content = ""
      for piece in turn.pieces {
        switch piece {
        case .text(let text): content += text
        case .hole(let hole):
          guard let value = values[hole] else {
            throw .usage("prompt '\(visible(name))': nothing to fill '{{\(hole)}}' with")
          }
          content += value
        }
      }
      messages.append(ChatMessage(role: turn.role, content: content))
    }
    return messages
  }

  // MARK: Reading

  private static func turns(_ text: String, _ name: String) throws(ToolError) -> [Turn] {
    var turns: [(role: String, lines: [String])] = []
    for (number, line) in lines(of: text).enumerated() {
      if ["[system]", "[user]", "[assistant]"].contains(trimmed(line)) {
        turns.append((String(trimmed(line).dropFirst().dropLast()), []))
      } else if !turns.isEmpty {
        turns[turns.count - 1].lines.append(line)
      } else if !line.hasPrefix("#"), !trimmed(line).isEmpty {
        throw .usage(
          "prompt '\(visible(name))', line \(number + 1): expected '[system]' or '[user]'")
      }
    }
    guard turns.contains(where: { $0.role == "user" }) else {
      throw .usage("prompt '\(visible(name))' has no '[user]' turn")
    }
    return turns.map { turn in
      Turn(role: turn.role, pieces: pieces(trimmed(turn.lines.joined(separator: "\n"))))
    }
  }

  /// Parts a text at its holes: `{{`, a name of lower-case letters, digits, `_` and `-`, `}}`.
  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      literal += rest[..<brace]
      rest = rest[brace...]
      let hole = rest.dropFirst(2).prefix {
        $0.isLowercase || $0.isNumber || $0 == "_" || $0 == "-"
      }
      if rest.hasPrefix("{{"), !hole.isEmpty, rest[hole.endIndex...].hasPrefix("}}") {
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = ""
        pieces.append(.hole(String(hole)))
        rest = rest[hole.endIndex...].dropFirst(2)
      } else {
        literal.append("{")
        rest = rest.dropFirst()
      }
    }
    literal += rest
    return literal.isEmpty ? pieces : pieces + [.text(literal)]
  }
}
