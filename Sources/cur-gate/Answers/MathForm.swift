/// A formula in a form in which equal ones are mostly the same.
///
/// Dropped are dollar signs, spaces and spacing commands, `\left`, `\right`, `\text{}`, degree and per
/// cent signs, what stands before an equals sign (`x = 5` is 5), and a full stop at the end; `\dfrac`
/// and `\tfrac` are `\frac`, `\frac12` is `\frac{1}{2}`. What is then a number or a quotient of two
/// is compared as a number, so that `0.5` is `\frac{1}{2}`. No algebra is done: `2x+1` is not `1+2x`.
enum MathForm: Equatable {
  case number(DecimalNumber)
  case text(String)

  init(_ formula: [UInt8]) {
    var text = String(decoding: formula[...].withoutEnd.trimmed, as: UTF8.self)
    for (old, new) in Self.replacements { text = text.replacing(old, with: new) }
    text = Self.unwrapped(text)
    text.removeAll { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "$" || $0 == "~" }
    if let equals = text.lastIndex(of: "="), text[..<equals].count <= 3, !text.contains(",") {
      text = String(text[text.index(after: equals)...])
    }
    text = Self.bracedFractions(text)
    if let value = Self.value(of: text) {
      self = .number(value)
    } else {
      self = .text(text.lowercased())
    }
  }

  /// The longer first.
  private static let replacements: [(String, String)] = [
    ("\\dfrac", "\\frac"), ("\\tfrac", "\\frac"), ("\\left", ""), ("\\right", ""), ("\\!", ""),
    ("\\,", ""), ("\\;", ""), ("\\:", ""), ("\\ ", ""), ("\\quad", ""), ("^{\\circ}", ""),
    ("^\\circ", ""), ("\\circ", ""), ("°", ""), ("\\%", ""), ("%", ""), ("\\$", ""), ("\\(", ""),
    ("\\)", ""), ("\\[", ""), ("\\]", ""), ("\\cdot", "*"), ("\\times", "*"), ("−", "-"),
    ("\\mbox", "\\text"), ("\\textbf", "\\text"), ("\\mathrm", "\\text"),
  ]

  /// `\text{cm}` after a number is a unit and dropped; elsewhere its words are kept.
  private static func unwrapped(_ formula: String) -> String {
    var text = formula
    while let start = text.range(of: "\\text{"),
      let end = text[start.upperBound...].firstIndex(of: "}")
    {
      let before = text[..<start.lowerBound].last { $0 != " " }
      let isUnit = before?.isNumber == true || before == "}"
      let words = isUnit ? "" : String(text[start.upperBound..<end])
      text.replaceSubrange(start.lowerBound...end, with: words)
    }
    return text
  }

  /// `\frac12` and `\frac1{2}` with braces.
  private static func bracedFractions(_ formula: String) -> String {
    var out = ""
    var rest = formula[...]
    while let start = rest.range(of: "\\frac") {
      out += rest[..<start.upperBound]
      rest = rest[start.upperBound...]
      for _ in 0..<2 {
        guard let first = rest.first, first != "{" else {
          let group = braced(rest)
          out += "{" + group + "}"
          rest = rest.dropFirst(group.count + 2)
          continue
        }
        out += "{\(first)}"
        rest = rest.dropFirst()
      }
    }
    return out + rest
  }

  /// What the braces at the beginning hold.
  private static func braced(_ text: Substring) -> String {
    guard text.first == "{" else { return "" }
    var depth = 0
    var inside = ""
    for character in text {
      if character == "}" { depth -= 1 }
      if depth == 0, !inside.isEmpty || character == "}" { return inside }
      if depth > 0 { inside.append(character) }
      if character == "{" { depth += 1 }
    }
    return inside
  }

  private static func value(of text: String) -> DecimalNumber? {
    if let number = DecimalNumber(Array(text.utf8)) { return number }
    let isNegative = text.hasPrefix("-")
    let rest = isNegative ? text.dropFirst() : text[...]
    guard rest.hasPrefix("\\frac") else { return nil }
    let upper = braced(rest.dropFirst(5))
    let lower = braced(rest.dropFirst(5 + upper.count + 2))
    guard rest.count == 5 + upper.count + 2 + lower.count + 2,
      let a = DecimalNumber(Array(((isNegative ? "-" : "") + upper).utf8)),
      let b = DecimalNumber(Array(lower.utf8))
    else { return nil }
    return a.divided(by: b)
  }
}

extension StringProtocol {
  /// Where `text` stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) {
        return at..<index(at, offsetBy: text.count)
      }
      at = index(after: at)
    }
    return nil
  }
}
