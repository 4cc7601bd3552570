/// Why bytes are not the JSON they should be, and where.
public struct LineFault: Error, Equatable, Sendable {
  /// The reason, in the words of a message.
  public enum Reason: String, Sendable {
    case notAnObject = "expected '{'"
    case badValue = "expected a value"
    case badKey = "expected '\"'"
    case badString = "control character in a string"
    case badEscape = "unknown escape"
    case badUTF8 = "invalid UTF-8"
    case badNumber = "malformed number"
    case expectedColon = "expected ':'"
    case expectedCommaOrBrace = "expected ',' or '}'"
    case expectedCommaOrBracket = "expected ',' or ']'"
    case repeatedKey = "repeated key"
    case trailing = "bytes after the value"
    case ended = "the line ends too early"
    case tooDeep = "nested deeper than 512"
    case chainNotAnArray = "'provenance_chain' is not an array"
    case tooLong = "the line is longer than '--max-line'"
    case wholeDocument =
      "this looks like one JSON document, not one object a line: cur-read FILE"
  }
  public var reason: Reason
  /// The offending byte, from 0; a message adds 1.
  public var offset: Int

  public init(_ reason: Reason, at offset: Int) { (self.reason, self.offset) = (reason, offset) }
}

/// The kind of a JSON value.
public enum JSONKind: UInt8, Sendable { case object, array, string, number, bool, null }
