import CurModel
import CurSample

/// How a conversation stands in a sample: as instruction and output with the turns after them in the
/// metadata, or as `messages` where these would not give the same turns back.
struct Conversation: Sendable {
  struct Turn: Sendable {
    var role: String
    var text: String
    var reasoning: String?
  }

  /// Turns of user and assistant.
  var turns: [Turn] = []
  var system = ""

  init(system: String) { self.system = system }

  mutating func add(_ role: String, _ text: String, reasoning: String? = nil) {
    turns.append(Turn(role: role, text: text, reasoning: reasoning))
  }

  mutating func add(_ spoken: (text: String, reasoning: String?)) {
    add("assistant", spoken.text, reasoning: spoken.reasoning)
  }

  /// Whether instruction, output and turns give it back.
  private var isPlain: Bool {
    turns.count >= 2
      && turns.enumerated().allSatisfy {
        $1.role == ($0 % 2 == 0 ? "user" : "assistant") && $1.reasoning == nil
      }
  }

  /// The sample of it.
  func child(input: [JSONMember], metadata: [JSONMember], notes: [JSONMember]) -> Child {
    var metadata = metadata
    guard isPlain else {
      let first = system.isEmpty ? [] : [Turn(role: "system", text: system)]
      return Child(
        taskType: "conversational",
        fields: input + [JSONMember("messages", .array((first + turns).map(Self.json)))],
        metadata: metadata, notes: notes)
    }
    if !system.isEmpty { metadata.append(JSONMember("system_prompt", .string(system))) }
    if turns.count > 2 {
      metadata.append(JSONMember("turns", .array(turns.dropFirst(2).map(Self.json))))
    }
    return Child(
      taskType: turns.count > 2 ? "conversational" : "instruction_following",
      fields: [JSONMember("instruction", .string(turns[0].text))] + input + [
        JSONMember("output", .string(turns[1].text))
      ],
      metadata: metadata, notes: notes)
  }

  private static func json(_ turn: Turn) -> JSON {
    var members = [
      JSONMember("role", .string(turn.role)), JSONMember("content", .string(turn.text)),
    ]
    if let reasoning = turn.reasoning {
      members.append(JSONMember("reasoning_content", .string(reasoning)))
    }
    return .object(members)
  }
}
