import CurSample
import CurText

/// What near and semantic matchers compare of a sample: the conversation, and what it is drawn from.
///
/// Three questions on one chunk share most of their text; so two samples are alike only if both their
/// conversations and their contexts are.
struct ComparedTexts {
  private(set) var conversation: [UInt8] = []
  private(set) var context: [UInt8] = []

  /// Takes the texts of `sample`; false if there is none to compare.
  ///
  /// Between texts stands 0xFF, a byte that tells the next one's role, and 0xFF: none is UTF-8.
  mutating func take(_ sample: borrowing Sample, _ how: borrowing TextComparison) -> Bool {
    conversation.removeAll(keepingCapacity: true)
    context.removeAll(keepingCapacity: true)
    if case .paths(let paths) = how.side {
      sample.forEachText(at: paths) { append(sample, $0) }
    } else {
      let isDocument = sample.isDocument
      let side = how.side
      sample.forEachText { place in
        if place.role == .context {
          if side != .response { sample.appendText(at: place, to: &context) }
        } else if how.takes(place.role), side == .response || !place.role.isRollout,
          !(isDocument && place.isInstruction)
        {
          append(sample, place)
        }
      }
    }
    return !conversation.isEmpty || !context.isEmpty
  }

  private mutating func append(_ sample: borrowing Sample, _ place: TextPlace) {
    if !conversation.isEmpty {
      conversation.append(0xFF)
      conversation.append(place.role.mark)
      conversation.append(0xFF)
    }
    sample.appendText(at: place, to: &conversation)
  }
}

extension TextRole {
  var isRollout: Bool { if case .rollout = self { true } else { false } }

  /// A byte that stands alone in no UTF-8.
  fileprivate var mark: UInt8 {
    switch self {
    case .system: 0x81
    case .prompt: 0x82
    case .context: 0x83
    case .response: 0x84
    case .reasoning: 0x85
    case .tool: 0x86
    case .toolCall: 0x87
    case .chosen: 0x88
    case .rejected: 0x89
    case .rollout: 0x8A
    case .other: 0x8B
    }
  }
}
