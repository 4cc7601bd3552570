import CurSample

/// A sample as a chat: turns of role and text, the context in the first question.
struct Chat {
  struct Turn {
    var role: StaticString
    var text: [UInt8]
  }

  private(set) var turns: [Turn] = []
  /// Whether roles and texts are all there is to it.
  private(set) var isPlainText = true

  /// Nil if the sample is no prompt with an answer.
  init?(_ sample: borrowing Sample) {
    switch sample.taskType {
    case "instruction_following", "conversational", "table_qa": break
    default: return nil
    }
    var context: [UInt8]?
    for place in sample.texts {
      let text = sample.withText(at: place) { [UInt8]($0) }
      switch place.role {
      case .context: context = text.contains { $0 > 0x20 } ? text : nil
      case .system: turns.append(Turn(role: "system", text: text))
      case .prompt: turns.append(Turn(role: "user", text: text))
      case .response: turns.append(Turn(role: "assistant", text: text))
      default: isPlainText = false
      }
    }
    isPlainText = isPlainText && sample.kind("tools") == nil && sample.hasOneTextATurn
    guard let context, let first = turns.firstIndex(where: { $0.role.description == "user" }) else {
      return
    }
    turns[first].text = context + Array("\n\n".utf8) + turns[first].text
  }
}

/// Roles are compared by their bytes.
func == (a: StaticString, b: StaticString) -> Bool { a.description == b.description }
