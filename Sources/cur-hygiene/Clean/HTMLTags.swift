/// A tag or comment in a text, as the tokenizer of the HTML standard would see it.
struct HTMLToken {
  var range: Range<Int>
  /// In lower case; empty for a comment.
  var name: String
  var element: HTMLElement?
  var isClosing = false
  /// Whether it has an attribute with a value.
  var hasAttribute = false
  /// Whether it has a `class` or a `style`.
  var hasStyle = false
  /// What `alt`, `start` or a `class` that names a language says.
  var value: Range<Int>?
  /// The token that closes this one, or that this one closes.
  var partner: Int?

  var isComment: Bool { name.isEmpty }
}

/// Finds the tags of known elements, and comments, in the prose of a text.
///
/// A name is one in lower or in upper case alone: `<Button>` is of some other language. Whatever is
/// begun is looked for once, so that no text takes more than linear time.
struct HTMLTokenizer {
  private let text: [UInt8]
  private(set) var tokens: [HTMLToken] = []
  /// Marks that are known to be missing from here on.
  private var missing: Set<UInt8> = []
  private var hasNoCommentEnd = false

  init(_ text: [UInt8], _ code: MarkdownCode) {
    self.text = text
    var from = 0
    for piece in code.pieces where piece.kind != .indented {
      scan(from..<piece.range.lowerBound)
      from = piece.range.upperBound
    }
    scan(from..<text.count)
    pair()
  }

  private mutating func scan(_ range: Range<Int>) {
    missing = []
    hasNoCommentEnd = false
    var at = range.lowerBound
    while at < range.upperBound {
      guard text[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      if let token = token(at, range.upperBound) {
        at = token.range.upperBound
        tokens.append(token)
      } else {
        at += 1
      }
    }
  }

  private mutating func token(_ start: Int, _ limit: Int) -> HTMLToken? {
    var at = start + 1
    guard at < limit else { return nil }
    if text[at] == UInt8(ascii: "!") { return comment(start, limit) }
    let isClosing = text[at] == UInt8(ascii: "/")
    if isClosing { at += 1 }
    let nameStart = at
    while at < limit, isNameByte(text[at]) { at += 1 }
    guard at > nameStart, at - nameStart <= 10, at < limit else { return nil }
    guard let name = name(text[nameStart..<at]), let element = HTMLElement.named(name) else {
      return nil
    }
    var token = HTMLToken(
      range: start..<at, name: name, element: element, isClosing: isClosing)
    guard let end = attributes(&token, from: at, limit) else { return nil }
    token.range = start..<end
    return token
  }

  private mutating func comment(_ start: Int, _ limit: Int) -> HTMLToken? {
    guard start + 4 <= limit, text[start + 2] == 0x2D, text[start + 3] == 0x2D, !hasNoCommentEnd
    else { return nil }
    var at = start + 4
    while at + 3 <= limit {
      if text[at] == 0x2D, text[at + 1] == 0x2D, text[at + 2] == UInt8(ascii: ">") {
        return HTMLToken(range: start..<at + 3, name: "")
      }
      at += 1
    }
    hasNoCommentEnd = true
    return nil
  }

  /// The name in lower case; nil if it mixes cases.
  private func name(_ bytes: ArraySlice<UInt8>) -> String? {
    let isUpper = bytes.allSatisfy { !($0 &- 0x61 < 26) }
    let isLower = bytes.allSatisfy { !($0 &- 0x41 < 26) }
    guard isUpper || isLower else { return nil }
    return String(decoding: bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Steps over attributes and `>`; nil if this is no tag.
  private mutating func attributes(_ token: inout HTMLToken, from: Int, _ limit: Int) -> Int? {
    var at = from
    while true {
      let blanks = at
      while at < limit, text[at] <= 0x20 { at += 1 }
      guard at < limit else { return nil }
      if text[at] == UInt8(ascii: ">") { return at + 1 }
      if text[at] == UInt8(ascii: "/") {
        at += 1
        continue
      }
      let start = at
      while at < limit, isAttributeByte(text[at]) { at += 1 }
      guard at > start, start > blanks else { return nil }
      let name = text[start..<at]
      guard at < limit, text[at] == UInt8(ascii: "=") else { continue }
      guard let value = value(&at, limit) else { return nil }
      token.hasAttribute = true
      note(name, value, &token)
    }
  }

  /// Steps over `=` and a value.
  private mutating func value(_ at: inout Int, _ limit: Int) -> Range<Int>? {
    at += 1
    guard at < limit else { return nil }
    let quote = text[at]
    if quote == 0x22 || quote == 0x27 {
      guard !missing.contains(quote) else { return nil }
      let start = at + 1
      guard let end = text[start..<limit].firstIndex(of: quote) else {
        missing.insert(quote)
        return nil
      }
      at = end + 1
      // What follows a quoted value is a blank or the end.
      return start..<end
    }
    let start = at
    while at < limit, text[at] > 0x20, text[at] != UInt8(ascii: ">"), text[at] != UInt8(ascii: "<")
    { at += 1 }
    return at > start ? start..<at : nil
  }

  private func note(_ name: ArraySlice<UInt8>, _ value: Range<Int>, _ token: inout HTMLToken) {
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "class":
      token.hasStyle = true
      if token.name == "code" || token.name == "pre" { token.value = value }
    case "style": token.hasStyle = true
    case "alt" where token.name == "img": token.value = value
    case "start" where token.name == "ol": token.value = value
    default: break
    }
  }

  /// Gives every closing tag the latest open one of its name.
  private mutating func pair() {
    var open: [String: [Int]] = [:]
    for k in tokens.indices where !tokens[k].isComment {
      if !tokens[k].isClosing {
        if tokens[k].element?.isVoid != true { open[tokens[k].name, default: []].append(k) }
      } else if let partner = open[tokens[k].name]?.popLast() {
        tokens[k].partner = partner
        tokens[partner].partner = k
      }
    }
  }
}

/// Whether the name of a tag may hold the byte.
func isNameByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x3A || byte == 0x5F
}

private func isAttributeByte(_ byte: UInt8) -> Bool {
  isNameByte(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".")
}
