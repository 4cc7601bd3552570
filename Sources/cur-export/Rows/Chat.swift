import CurSample

/// A sample as the turns of a conversation, which stay where they are in its line until a format
/// writes them.
struct Chat {
  /// Who speaks, what is said, and what stands beside it.
  struct Turn {
    var role: TextRole
    var content: Content
    /// The message, where it is more than role and content.
    var more: More?

    /// Whether role and text are all there is to it.
    var isPlain: Bool {
      if case .parts = content { return false }
      return more == nil && role != .tool
    }
  }

  /// What a message holds beside role and content; apart, for few messages do.
  final class More {
    let message: MessagePlace
    init(_ message: MessagePlace) { self.message = message }
  }

  enum Content {
    case none
    case text(JSONPlace)
    /// An array of parts: texts, images.
    case parts(JSONPlace)
    /// A question and what it is about, which the template joins.
    case question(JSONPlace, context: JSONPlace)
  }

  var turns: [Turn] = []
  /// An array, or the JSON text of one.
  var tools: JSONPlace?

  /// Whether there are only turns of role and text.
  var isPlain: Bool { tools == nil && turns.allSatisfy(\.isPlain) }
}

extension Chat {
  /// What the sample asks: system prompt, the turns before the answer, tools.
  ///
  /// - Throws: ``Misfit`` if it asks nothing.
  init(promptOf sample: borrowing Sample, _ traits: SampleTraits, _ settings: RowSettings)
    throws(Misfit)
  {
    if let messages = traits.fields.messages {
      try add(messages, of: sample, settings)
    } else if let question = traits.fields.instruction {
      if let system = traits.fields.systemPrompt, !sample.isBlank(system) {
        turns.append(Turn(role: .system, content: .text(system)))
      }
      try add(Turn(role: .prompt, content: .text(question)), of: sample)
    } else {
      throw Misfit("wrong_task_type")
    }
    if let tools = traits.fields.tools { try add(tools: tools, of: sample) }
    if let context = traits.fields.input, !settings.stripsContext, !sample.isBlank(context) {
      try add(context: context)
    }
  }

  /// The whole conversation of a sample that has an answer.
  init(conversationOf sample: borrowing Sample, _ traits: SampleTraits, _ settings: RowSettings)
    throws(Misfit)
  {
    switch traits.task {
    case "instruction_following", "conversational", "table_qa", "unpaired_preference": break
    default: throw Misfit("wrong_task_type")
    }
    try self.init(promptOf: sample, traits, settings)
    if traits.fields.messages == nil {
      if let answer = traits.fields.output {
        try add(Turn(role: .response, content: .text(answer)), of: sample)
      }
      if let more = traits.fields.turns { try add(more, of: sample, settings) }
    }
    guard turns.contains(where: { $0.role == .response }) else { throw Misfit("no_response") }
  }

  /// The turns of an answer: a text, or an array of messages.
  init(answer: JSONPlace, of sample: borrowing Sample, _ settings: RowSettings) throws(Misfit) {
    if answer.kind == .string {
      try add(Turn(role: .response, content: .text(answer)), of: sample)
    } else {
      try add(answer, of: sample, settings)
    }
  }

  // MARK: Parts

  private mutating func add(
    _ messages: JSONPlace, of sample: borrowing Sample, _ settings: RowSettings
  ) throws(Misfit) {
    guard let messages = sample.messages(at: messages) else { throw Misfit("no_messages") }
    for message in messages {
      if message.repeatsName { throw Misfit("repeated_name") }
      if message.hasOthers && !settings.dropsUnknownKeys { throw Misfit("unknown_key") }
      var turn = Turn(role: message.role, content: .none)
      if message.isMore { turn.more = More(message) }
      switch message.content?.kind {
      case nil: break
      case .string: message.content.map { turn.content = .text($0) }
      case .array: message.content.map { turn.content = .parts($0) }
      default: throw Misfit("no_messages")
      }
      try add(turn, of: sample)
    }
  }

  private mutating func add(_ turn: Turn, of sample: borrowing Sample) throws(Misfit) {
    if turn.role == .other { throw Misfit("unknown_role") }
    switch turn.content {
    case .text(let text) where !sample.isBlank(text): break
    case .parts(let parts) where !sample.elements(at: parts).isEmpty:
      try refuseFlaws(in: parts, of: sample)
    case .question: break
    default:
      // A call may go without words, and a tool may find nothing.
      guard turn.calls != nil || turn.role == .tool else { throw Misfit("empty_message") }
    }
    if let calls = turn.calls { try refuseFlaws(in: calls, of: sample) }
    turns.append(turn)
  }

  private mutating func add(tools: JSONPlace, of sample: borrowing Sample) throws(Misfit) {
    switch tools.kind {
    case .array: try refuseFlaws(in: tools, of: sample)
    case .string:
      let text = sample.withText(at: tools) { [UInt8]($0) }
      guard case .array? = try? JSON(reading: text) else { throw Misfit("no_tools") }
    default: throw Misfit("no_tools")
    }
    self.tools = tools
  }

  /// The context goes into the first user's turn.
  private mutating func add(context: JSONPlace) throws(Misfit) {
    guard let first = turns.firstIndex(where: { $0.role == .prompt }) else {
      throw Misfit("wrong_task_type")
    }
    guard case .text(let question) = turns[first].content else { throw Misfit("not_plain_text") }
    turns[first].content = .question(question, context: context)
  }
}

extension Chat.Turn {
  /// The tools it calls.
  var calls: JSONPlace? { more?.message.toolCalls }
}

extension MessagePlace {
  /// Whether it holds something beside role and content that is known.
  fileprivate var isMore: Bool {
    reasoning != nil || toolCalls != nil || toolCallID != nil || name != nil || weight != nil
  }
}

/// Values that stay as they are spelled must be what every reader takes.
func refuseFlaws(in place: JSONPlace, of sample: borrowing Sample) throws(Misfit) {
  switch sample.flaw(in: place) {
  case .repeatedName: throw Misfit("repeated_name")
  case .numberTooLarge: throw Misfit("number_too_large")
  case nil: break
  }
}

/// Why a sample does not fit a format.
struct Misfit: Error {
  var reason: StaticString
  init(_ reason: StaticString) { self.reason = reason }
}
