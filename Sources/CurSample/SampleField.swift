/// The members that `cur-read` makes samples of, but for the id and the provenance, in the order of
/// their names: that of the canonical form.
public enum SampleField: Int, CaseIterable, Sendable {
  case chosen, input, instruction, label, messages, metadata, output, reference, rejected
  case responses, rewardScores, sourceURI, taskType, tools, verifier

  public var name: StaticString {
    switch self {
    case .chosen: "chosen"
    case .input: "input"
    case .instruction: "instruction"
    case .label: "label"
    case .messages: "messages"
    case .metadata: "metadata"
    case .output: "output"
    case .reference: "reference"
    case .rejected: "rejected"
    case .responses: "responses"
    case .rewardScores: "reward_scores"
    case .sourceURI: "source_uri"
    case .taskType: "task_type"
    case .tools: "tools"
    case .verifier: "verifier"
    }
  }

  /// Whether the id is made of it; of the metadata only the conversation is.
  var isContent: Bool {
    switch self {
    case .chosen, .input, .instruction, .messages, .output, .reference, .rejected, .responses,
      .tools:
      true
    case .label, .metadata, .rewardScores, .sourceURI, .taskType, .verifier: false
    }
  }
}
