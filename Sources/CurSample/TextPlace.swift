/// Whose words a text of a sample is.
public enum TextRole: Equatable, Sendable {
  case system
  /// What is asked: the instruction, or a user's turn.
  case prompt
  /// What the answer is drawn from: `input`.
  case context
  /// What is answered: the output, or an assistant's turn.
  case response
  /// What an assistant thought before it answered.
  case reasoning
  /// A tool's answer.
  case tool
  /// The arguments of a tool call.
  case toolCall
  case chosen
  case rejected
  /// A rollout, by its index in `responses`.
  case rollout(Int)
  /// Any other string: of a foreign line, or one that `--fields` names.
  case other
}

/// One string of a sample that is text: where it stands and whose words it is.
public struct TextPlace: Sendable {
  public var role: TextRole
  /// Where it stands, for messages and notes: `output`, `messages[2].content`.
  public var path: TextPath
  var span: Range<Int>
  var escaped: Bool
}

/// The way to a value inside a sample, spelled only when someone asks.
public struct TextPath: Sendable, CustomStringConvertible {
  /// The top-level member; empty where `steps` holds its name too.
  var root: StaticString
  var steps: [Step]

  enum Step: Sendable, Equatable {
    case name(String)
    case index(Int)
  }

  init(_ root: StaticString, _ steps: [Step] = []) { (self.root, self.steps) = (root, steps) }

  /// The name of the member it stands in; nil where `steps` has none.
  public var memberName: String? {
    for case .name(let name) in steps.reversed() { return name }
    return root.utf8CodeUnitCount > 0 ? root.description : nil
  }
  var isInstruction: Bool { steps.isEmpty && root.utf8CodeUnitCount == 11 }

  public var description: String {
    var out = root.description
    for step in steps {
      switch step {
      case .name(let name): out += out.isEmpty ? name : "." + name
      case .index(let index): out += "[\(index)]"
      }
    }
    return out
  }
}

extension Sample {
  /// Gives `body` the text at `place`.
  public func withText<Result: ~Copyable, Failure: Error>(
    at place: TextPlace, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let raw = bytes.span.extracting(place.span)
    guard place.escaped else { return try body(raw) }
    let text = unescaped(raw)
    return try body(text.span)
  }

  /// Appends the text at `place` to `out`.
  public func appendText(at place: TextPlace, to out: inout [UInt8]) {
    let raw = bytes.span.extracting(place.span)
    guard place.escaped else { return out.append(raw) }
    unescape(raw, into: &out)
  }

  /// The text at `place`.
  public func text(at place: TextPlace) -> String {
    withText(at: place) { $0.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  }

  /// Replaces the text at `place`; everything around it stays byte for byte.
  public mutating func replace(_ place: TextPlace, with text: Span<UInt8>) {
    var json: [UInt8] = []
    json.append(quoted: text)
    replace(place.span.lowerBound - 1..<place.span.upperBound + 1, json)
  }
}
