import CurHash
import CurModel
import CurSample

/// What tasks read of a sample, as a value that can wait for answers.
///
/// The source is `input`, or the `output` of a chunk, and nothing else: an answer is never handed to
/// a model as its source.
struct Material: Sendable {
  let id: String
  /// What is asked: `instruction`, or the first turn of the user.
  let instruction: String?
  let source: String?
  /// The answer there is; nil for a chunk.
  let answer: String?
  /// The turns of user and assistant, as they were.
  let turns: [ChatMessage]
  let system: String?
  let metadata: JSON?
  /// Whether it is a piece of a document that nothing was asked about yet.
  let isChunk: Bool

  init(_ sample: borrowing Sample) {
    id = sample.idText
    metadata = sample.value("metadata")
    source = sample.sourceText { text($0) }
    isChunk =
      sample.taskType == "language_modeling" || sample.taskType == "source_chunk"
      || sample.taskType == nil
    var turns: [ChatMessage] = []
    var system: String?
    for place in sample.texts where !isChunk {
      switch place.role {
      case .system: system = system ?? sample.text(at: place)
      case .prompt: turns.append(ChatMessage(role: "user", content: sample.text(at: place)))
      case .response: turns.append(ChatMessage(role: "assistant", content: sample.text(at: place)))
      default: break
      }
    }
    (self.turns, self.system) = (turns, system)
    instruction = turns.first { $0.role == "user" && !isBlank($0.content) }?.content
    answer = turns.first { $0.role == "assistant" && !isBlank($0.content) }?.content
  }

  var heading: String { metadata?["heading"]?.string ?? "" }

  /// The SHA-256 of the source, as a record notes it; nothing where there is none.
  var sourceNotes: [JSONMember] {
    guard let source else { return [] }
    return [JSONMember("source_sha256", .string(SHA256.hex(of: Array(source.utf8))))]
  }

  /// The member `input`; nothing where there is no source.
  var inputField: [JSONMember] { source.map { [JSONMember("input", .string($0))] } ?? [] }
}

func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

/// `text` as one line: where a source breaks its lines is no part of what it says.
func unwrapped(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// `text` without white space at either end.
func trimmed(_ text: String) -> String {
  let tail = text.drop { $0.isWhitespace }
  guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(tail[...last])
}

func text(_ span: Span<UInt8>) -> String {
  span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
}
