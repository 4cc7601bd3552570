import CurSample

/// Reads the head of a dataset's card: the YAML between two lines of `---` at its beginning.
///
/// Of YAML it reads what cards are written in: mappings and sequences by indentation, `[a, b]`, plain
/// and quoted scalars, comments, texts of several lines after `|` or `>`. Anchors and tags are left
/// as text, and what nests deeper than cards do is left out.
struct CardYAML {
  /// *Chosen*: a card nests four levels.
  private static let maximumDepth = 64

  private struct Line {
    var indent: Int
    var text: Substring
  }

  private var lines: [Line] = []
  private var at = 0
  private var depth = 0

  /// The head as an object; an empty one if there is none.
  static func head(ofCard text: String) -> JSON {
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard all.first == "---", let end = all.dropFirst().firstIndex(of: "---") else {
      return .object([])
    }
    var reader = CardYAML()
    for line in all[1..<end] {
      let text = line.drop { $0 == " " }
      let bare = Self.withoutComment(text)
      if !bare.isEmpty {
        reader.lines.append(Line(indent: line.count - text.count, text: bare))
      }
    }
    return reader.lines.isEmpty ? .object([]) : reader.block(reader.lines[0].indent)
  }

  /// A comment begins with a `#` that is the first or stands after white space, outside of quotes.
  private static func withoutComment(_ text: Substring) -> Substring {
    var quote: Character?
    var before: Character = " "
    for (place, character) in zip(text.indices, text) {
      if let open = quote {
        if character == open { quote = nil }
      } else if (character == "\"" || character == "'") && !before.isLetter {
        quote = character
      } else if character == "#" && before == " " {
        return trimmedEnd(text[..<place])
      }
      before = character
    }
    return trimmedEnd(text)
  }

  private static func trimmedEnd(_ text: Substring) -> Substring {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The mapping or sequence whose lines stand at `indent`.
  private mutating func block(_ indent: Int) -> JSON {
    guard at < lines.count else { return .null }
    guard depth < Self.maximumDepth else {
      at = lines.count
      return .null
    }
    depth += 1
    defer { depth -= 1 }
    return isItem(lines[at].text) ? sequence(indent) : mapping(indent)
  }

  private func isItem(_ text: Substring) -> Bool { text == "-" || text.hasPrefix("- ") }

  private mutating func sequence(_ indent: Int) -> JSON {
    var items: [JSON] = []
    while at < lines.count, lines[at].indent == indent, isItem(lines[at].text) {
      let rest = lines[at].text.dropFirst().drop { $0 == " " }
      if rest.isEmpty {
        at += 1
        items.append(nested(above: indent))
      } else if Self.key(rest) != nil || isItem(rest) {
        // The item's own first line, as if it stood by itself.
        lines[at] = Line(indent: indent + lines[at].text.count - rest.count, text: rest)
        items.append(block(lines[at].indent))
      } else {
        items.append(Self.scalar(rest))
        at += 1
      }
    }
    return .array(items)
  }

  private mutating func mapping(_ indent: Int) -> JSON {
    var members: [JSONMember] = []
    while at < lines.count, lines[at].indent == indent, let (name, rest) = Self.key(lines[at].text)
    {
      at += 1
      if rest.first == "|" || rest.first == ">" {
        members.append(JSONMember(name, .string(text(above: indent))))
      } else if !rest.isEmpty {
        members.append(JSONMember(name, Self.scalar(rest)))
      } else if at < lines.count, lines[at].indent == indent, isItem(lines[at].text) {
        members.append(JSONMember(name, sequence(indent)))
      } else {
        members.append(JSONMember(name, nested(above: indent)))
      }
    }
    // What is none of it is passed over, or it would be read for ever.
    if members.isEmpty { at += 1 }
    return .object(members)
  }

  private mutating func nested(above indent: Int) -> JSON {
    guard at < lines.count, lines[at].indent > indent else { return .null }
    return block(lines[at].indent)
  }

  private mutating func text(above indent: Int) -> String {
    var text: [Substring] = []
    while at < lines.count, lines[at].indent > indent {
      text.append(lines[at].text)
      at += 1
    }
    return text.joined(separator: "\n")
  }

  /// The name and what stands after its colon.
  private static func key(_ text: Substring) -> (String, Substring)? {
    var name = text
    var rest: Substring
    if let quote = text.first, quote == "\"" || quote == "'" {
      guard let end = text.dropFirst().firstIndex(of: quote) else { return nil }
      name = text[text.index(after: text.startIndex)..<end]
      rest = text[text.index(after: end)...]
    } else {
      guard
        let colon = text.indices.first(where: { place in
          text[place] == ":"
            && (text.index(after: place) == text.endIndex
              || text[text.index(after: place)] == " ")
        })
      else { return nil }
      name = text[..<colon]
      rest = text[colon...]
    }
    guard rest.first == ":", rest.count == 1 || rest.dropFirst().first == " " else { return nil }
    rest = rest.dropFirst().drop { $0 == " " }
    return (String(trimmedEnd(name)), rest)
  }

  private static func scalar(_ text: Substring) -> JSON {
    if text.hasPrefix("["), text.hasSuffix("]") {
      let inside = text.dropFirst().dropLast()
      let parts = inside.split(separator: ",").map { part in
        trimmedEnd(part.drop { $0 == " " })
      }
      return .array(parts.map { $0.first == "[" ? .string(String($0)) : scalar($0) })
    }
    if let quote = text.first, text.count > 1, quote == text.last, quote == "\"" || quote == "'" {
      return .string(String(text.dropFirst().dropLast()))
    }
    switch text {
    case "true", "True": return true
    case "false", "False": return false
    case "null", "~", "": return .null
    default: return .string(String(text))
    }
  }
}
