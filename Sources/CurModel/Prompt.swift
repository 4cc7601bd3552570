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
/// are filled in one pass, so braces and holes in what is filled in stay as they are. What stands
/// between `{{#source}}` and `{{/source}}` is left out where the hole is filled with nothing, and
/// what stands between `{{^source}}` and `{{/source}}` where it is filled with something.
public struct Prompt: Sendable {
  private enum Piece: Sendable, Equatable {
    case text(String)
    case hole(String)
    /// What follows stands only where the hole is filled, or only where it is empty.
    case begin(String, ifFilled: Bool)
    case end(String)

    /// The hole it names.
    var name: String? {
      switch self {
      case .text: nil
      case .hole(let name), .begin(let name, _), .end(let name): name
      }
    }
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
      try Self.checkSections(turn.pieces, shown)
      for hole in turn.pieces.compactMap(\.name) {
        guard known.contains(hole) else {
          throw .usage(
            "prompt '\(shown)': unknown hole '{{\(hole)}}', known are "
              + known.map { "{{\($0)}}" }.joined(separator: " "))
        }
        guard
          turn.role != "system" || !data.contains(hole) || !turn.pieces.contains(.hole(hole))
        else {
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
      var leftOut: String?
      for piece in turn.pieces {
        var value = ""
        if let hole = piece.name {
          guard let given = values[hole] else {
            throw .usage("prompt '\(visible(name))': nothing to fill '{{\(hole)}}' with")
          }
          value = given
        }
        switch piece {
        case .begin(let hole, let ifFilled) where leftOut == nil && value.isEmpty == ifFilled:
          leftOut = hole
        case .end(let hole) where leftOut == hole: leftOut = nil
        case .text(let text) where leftOut == nil: content += text
        case .hole where leftOut == nil: content += value
        default: break
        }
      }
      // A turn of the system that says nothing is none.
      if turn.role == "system", trimmed(content).isEmpty { continue }
      messages.append(ChatMessage(role: turn.role, content: content))
    }
    return messages
  }

  /// The names of the holes of `text`, each once, in order.
  public static func holes(of text: String) -> [String] {
    var names: [String] = []
    for case let name? in pieces(text).map(\.name) where !names.contains(name) {
      names.append(name)
    }
    return names
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

  /// Every section ends in the turn it began in, and before another of its name begins.
  private static func checkSections(_ pieces: [Piece], _ shown: String) throws(ToolError) {
    var open: [String] = []
    for piece in pieces {
      switch piece {
      case .begin(let name, _):
        guard !open.contains(name) else {
          throw .usage("prompt '\(shown)': '{{#\(name)}}' stands inside another of its name")
        }
        open.append(name)
      case .end(let name):
        guard open.popLast() == name else {
          throw .usage("prompt '\(shown)': '{{/\(name)}}' ends nothing")
        }
      case .text, .hole: break
      }
    }
    if let name = open.last { throw .usage("prompt '\(shown)': '{{#\(name)}}' has no end") }
  }

  /// Parts a text at its holes: `{{`, perhaps `#`, `^` or `/`, a name of lower-case letters, digits,
  /// `_`, `-` and `.`, `}}`. The mark of a section that begins a line takes the line's end with it.
  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var literal = ""
    var rest = text[...]
    // By bytes: to look for it by characters took a tenth of a command's start.
    while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      literal += rest[..<brace]
      rest = rest[brace...]
      let mark = rest.dropFirst(2).first.flatMap { "#^/".contains($0) ? $0 : nil }
      let hole = rest.dropFirst(mark == nil ? 2 : 3).prefix {
        $0.isLowercase || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "."
      }
      guard rest.hasPrefix("{{"), !hole.isEmpty, rest[hole.endIndex...].hasPrefix("}}") else {
        literal.append("{")
        rest = rest.dropFirst()
        continue
      }
      let beginsLine = brace == text.startIndex || text[text.index(before: brace)].isNewline
      rest = rest[hole.endIndex...].dropFirst(2)
      if mark != nil, beginsLine, rest.first?.isNewline == true { rest = rest.dropFirst() }
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
      switch mark {
      case "#": pieces.append(.begin(String(hole), ifFilled: true))
      case "^": pieces.append(.begin(String(hole), ifFilled: false))
      case "/": pieces.append(.end(String(hole)))
      default: pieces.append(.hole(String(hole)))
      }
    }
    literal += rest
    return literal.isEmpty ? pieces : pieces + [.text(literal)]
  }
}
