import CurSample
import CurTool

/// How a context and a question become one prompt: a text with the holes `{{input}}` and
/// `{{instruction}}`, each once. A sample without context is its question alone.
struct PromptTemplate: Sendable {
  /// What is used without `--template`: the context, a blank line, the question.
  static let standard = "{{input}}\n\n{{instruction}}"

  let text: String
  /// What stands before, between and after the holes, as the inside of a JSON string.
  private let literals: [[UInt8]]
  private let beginsWithContext: Bool

  /// - Throws: ``ToolError`` if a hole is missing, unknown or there twice.
  init(_ text: String) throws(ToolError) {
    self.text = text
    var literals: [[UInt8]] = []
    var holes: [Substring] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let inside = rest[open.upperBound...]
      guard let close = inside.firstRange(of: "}}") else { break }
      literals.append(escaped(rest[..<open.lowerBound]))
      holes.append(inside[..<close.lowerBound])
      rest = inside[close.upperBound...]
    }
    literals.append(escaped(rest))
    guard holes.sorted() == ["input", "instruction"] else {
      throw .usage(
        "the template needs '{{input}}' and '{{instruction}}', each once: see '--show-template'")
    }
    (self.literals, beginsWithContext) = (literals, holes.first == "input")
  }

  /// Appends the prompt, as the inside of a JSON string.
  func append(
    _ context: JSONPlace, _ question: JSONPlace, of sample: borrowing Sample,
    to out: inout [UInt8]
  ) {
    out += literals[0]
    sample.append(inside: beginsWithContext ? context : question, to: &out)
    out += literals[1]
    sample.append(inside: beginsWithContext ? question : context, to: &out)
    out += literals[2]
  }
}

/// `text` as the inside of a JSON string.
private func escaped(_ text: Substring) -> [UInt8] {
  var out: [UInt8] = []
  out.append(quoted: String(text))
  return Array(out[1..<out.count - 1])
}
