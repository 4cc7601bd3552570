import CurSample
import CurTool

/// Whether prompts and answers are messages or texts.
enum Form: String, Sendable {
  /// Texts where prompt and answer are one turn each without a system prompt, else messages.
  case auto
  case chat
  case text

  static func option(standard: String) -> Option {
    Option(
      "form", "FORM", "messages (chat), texts (text), or as the sample is (auto)",
      standard: standard)
  }

  init(_ options: OptionValues) throws(ToolError) {
    self = Form(rawValue: try options.word("form", of: ["auto", "chat", "text"])) ?? .auto
  }

  /// Whether the row of `prompt` and `answers` is of texts.
  ///
  /// - Throws: ``Misfit`` if texts are asked for and it is more than that.
  func isText(_ prompt: Chat, _ answers: [Chat]) throws(Misfit) -> Bool {
    guard self != .chat else { return false }
    let isPlain = prompt.isPlain && answers.allSatisfy(\.isPlain)
    let isSingle =
      prompt.turns.count { $0.role != .system } == 1 && answers.allSatisfy { $0.turns.count == 1 }
    if self == .auto { return isPlain && isSingle && prompt.turns.count == 1 }
    guard isPlain else { throw Misfit("not_plain_text") }
    guard isSingle else { throw Misfit("more_than_one_turn") }
    return true
  }
}

/// The shapes of rows whose columns are messages or texts: those of messages by their parts, then
/// the one of texts.
struct FormShapes {
  /// - Parameter columns: the columns; a nil kind is messages or text.
  static func list(_ columns: [(String, Shape.Kind?)]) -> [Shape] {
    let chats = MessageParts.all.map { parts in
      Shape(
        parts.name,
        columns.map { ($0.0, $0.1 ?? .messages(parts)) }
          + (parts.contains(.tools) ? [("tools", .jsonText)] : []))
    }
    return chats + [Shape("text", columns.map { ($0.0, $0.1 ?? .text) })]
  }

  static let text = MessageParts.all.count
}

extension MessageWriter {
  /// Appends the prompt as one text: the system prompt, a blank line, the question.
  func appendPrompt(_ prompt: Chat, of sample: borrowing Sample, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    appendPromptInside(prompt, of: sample, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  func appendPromptInside(_ prompt: Chat, of sample: borrowing Sample, to out: inout [UInt8]) {
    for (k, turn) in prompt.turns.enumerated() {
      if k > 0 { out.append(#"\n\n"#) }
      appendInside(turn, of: sample, to: &out)
    }
  }
}
